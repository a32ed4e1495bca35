package dev.hepatica.cdshooks;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.consultation.Advice;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.DataSource;
import dev.hepatica.consultation.Tally;
import dev.hepatica.feedback.Feedback;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counts and times calls. A label is the id of a registered client, the id of a rule of the model
 * or a word of our own, never anything that a caller wrote; what is none of these is {@code other}.
 */
@Component
final class CallMeters {

  static final String ASSESSMENTS = "assessments";

  private static final String OTHER = "other";
  private static final String NONE = "none";

  /** Where an answer begins to be noticed, and where the EHR gives up waiting. */
  private static final Duration[] STEPS = {
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(3)
  };

  private final MeterRegistry registry;
  private final Set<String> rules;

  CallMeters(MeterRegistry registry, Consultation consultation) {
    this.registry = registry;
    this.rules = consultation.ruleIds();
    Gauge.builder("hepatica.model", () -> 1)
        .description("The clinical model in force")
        .tag("version", consultation.modelVersion())
        .register(registry);
  }

  /**
   * A call came to its end.
   *
   * @param client its client, or nothing where nobody signed in
   */
  void ended(String service, CallKind kind, String client, CallOutcome outcome, Duration took) {
    Timer.builder("hepatica.calls")
        .description("Calls, from the token to the answer")
        .tags("service", service, "kind", kind.label(), "client", client)
        .tag("outcome", outcome.label())
        .serviceLevelObjectives(STEPS)
        .register(registry)
        .record(took);
  }

  /** A call was refused because its client calls too often. */
  void limited(EhrClient client, String limit) {
    Counter.builder("hepatica.calls.limited")
        .description("Calls refused because the client has too many")
        .tags("client", client.id(), "limit", limit)
        .register(registry)
        .increment();
  }

  /** A hook was answered. */
  void answered(String service, EhrClient client, Advice advice) {
    DistributionSummary.builder("hepatica.cards")
        .description("Cards in an answer")
        .tags("service", service, "client", client.id())
        .register(registry)
        .record(advice.cards().size());
    advice.sources().forEach(source -> read(source, client));
    judged(service, advice.tally());
  }

  /** Rules were weighed. */
  void judged(String service, Tally tally) {
    count(service, "spoke", tally.speaking());
    count(service, "silenced", tally.silenced());
    count(service, "waiting", tally.waiting());
  }

  private void count(String service, String outcome, Collection<String> ids) {
    for (String id : ids) {
      Counter.builder("hepatica.rules")
          .description("Rules that spoke, left the word to another, or wait for data")
          .tags("rule", rules.contains(id) ? id : OTHER, "outcome", outcome, "service", service)
          .register(registry)
          .increment();
    }
  }

  private void read(DataSource source, EhrClient client) {
    Counter.builder("hepatica.record.parts")
        .description("Parts of records, where they came from, and why they were not read")
        .tags("part", source.key(), "origin", source.origin().code())
        .tags("reason", source.failure().orElse(NONE), "client", client.id())
        .register(registry)
        .increment();
    if (source.milliseconds() == 0) return;
    Timer.builder("hepatica.fetches")
        .description("Queries to FHIR servers, all pages of a part together")
        .tags("part", source.key(), "client", client.id())
        .serviceLevelObjectives(STEPS)
        .register(registry)
        .record(Duration.ofMillis(source.milliseconds()));
  }

  /** Clinicians said what they did with cards. */
  void toldBack(String service, EhrClient client, List<Feedback> feedback) {
    for (Feedback one : feedback) {
      Counter.builder("hepatica.feedback")
          .description("What clinicians did with cards")
          .tags("service", service, "client", client.id())
          .tag("outcome", one.outcome().name().toLowerCase(Locale.ROOT))
          .register(registry)
          .increment();
    }
  }

  /** What a call is about. */
  enum CallKind {
    DISCOVERY,
    HOOK,
    FEEDBACK,
    ASSESSMENT;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a call ended. */
  enum CallOutcome {
    ANSWERED,
    REFUSED,
    LIMITED,
    FAILED;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static CallOutcome of(int status) {
      if (status == 429) return LIMITED;
      if (status >= 500) return FAILED;
      return status >= 400 ? REFUSED : ANSWERED;
    }
  }
}
