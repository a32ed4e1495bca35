package dev.hepatica.consultation;

import dev.hepatica.cards.Addressee;
import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks about an invented patient a few times before the service reports that it is ready: the first
 * clinician does not wait for class loading, and wording that cannot be filled stops the start.
 */
final class WarmUp {

  private static final int MOST_RUNS = 20;

  /**
   * A JVM that was trained answers so fast almost at once; more runs would only delay the start.
   */
  private static final Duration WARM = Duration.ofMillis(50);

  private static final String RECORD = "warm-up.json";
  private static final String DRAFTS = "draftOrders";
  private static final String PATIENT = "nobody";

  /** The day on which the invented record makes the most rules speak. */
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

  private final JsonMapper json = JsonMapper.shared();
  private final Consultation consultation;
  private final EhrClient client;
  private final JsonNode record;

  WarmUp(Consultation consultation, EhrClient client) {
    this.consultation = consultation;
    this.client = client;
    try (InputStream in = WarmUp.class.getResourceAsStream(RECORD)) {
      this.record = json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void run() {
    boolean warm = false;
    for (int run = 0; run < MOST_RUNS && !warm; run++) {
      long begun = System.nanoTime();
      for (Hook hook : Hook.values()) hook(hook);
      wholeRecord();
      warm = System.nanoTime() - begun < WARM.toNanos();
    }
  }

  private void hook(Hook hook) {
    RecordIntake intake = consultation.openRecord();
    for (String key : consultation.prefetchTemplates().keySet()) {
      JsonNode delivered = record.path(key);
      intake.prefetch(key, parser(delivered.isObject() ? delivered : bundle(delivered)));
    }
    if (hook != Hook.PATIENT_VIEW) {
      intake.ordersInHand(DRAFTS, parser(bundle(record.path(DRAFTS))));
    }
    consultation.advise(
        new Question(
            client, hook, PATIENT, AS_OF, Optional.empty(), Addressee.in(Language.ENGLISH)),
        intake);
  }

  private void wholeRecord() {
    RecordIntake intake = consultation.openRecord();
    List<JsonNode> all =
        record
            .valueStream()
            .flatMap(part -> part.isArray() ? part.valueStream() : List.of(part).stream())
            .toList();
    intake.record(parser(bundle(JsonNodeFactory.instance.arrayNode().addAll(all))));
    consultation.assess(client, intake, AS_OF, Language.ENGLISH);
  }

  private static ObjectNode bundle(JsonNode resources) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    var entries = bundle.putArray("entry");
    resources.valueStream().forEach(resource -> entries.addObject().set("resource", resource));
    return bundle;
  }

  private JsonParser parser(JsonNode value) {
    JsonParser parser = json.createParser(value.toString());
    parser.nextToken();
    return parser;
  }
}
