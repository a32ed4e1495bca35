package dev.hepatica.decision.rules;

import static java.util.Map.entry;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Recommends;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who speaks when several rules hold for one order. The speaker names those it silences. */
final class Precedence {

  private static final String CONTINUED_THOUGH_RESECTABLE = "CRLM-TIME-007";
  private static final String EXPOSURE = "CRLM-TIME-008";

  /** Which rules the key silences when both are about the same order. */
  private static final Map<String, Set<String>> SILENCES =
      Map.ofEntries(
          entry("CRLM-DRUG-001", Set.of("CRLM-DRUG-003", "CRLM-DRUG-004", "CRLM-DRUG-008")),
          entry("CRLM-DRUG-002", Set.of("CRLM-DRUG-003", "CRLM-DRUG-004", "CRLM-DRUG-008")),
          entry("CRLM-DRUG-006", Set.of("CRLM-DRUG-008", "CRLM-DRUG-004")),
          entry("CRLM-DRUG-003", Set.of("CRLM-DRUG-017")),
          entry("CRLM-DRUG-015", Set.of("CRLM-DRUG-017")),
          entry("CRLM-DRUG-019", Set.of("CRLM-DRUG-018")),
          entry("CRLM-SURG-001", Set.of("CRLM-SURG-002", "CRLM-SURG-003")),
          entry("CRLM-TIME-004", Set.of("CRLM-SURG-003")),
          entry("CRLM-SURG-012", Set.of("CRLM-SURG-006")),
          entry("CRLM-TIME-006", Set.of("CRLM-TIME-005")),
          entry("CRLM-ABL-001", Set.of("CRLM-ABL-002", "CRLM-ABL-003")),
          entry("CRLM-ABL-004", Set.of("CRLM-ABL-014")));

  /** Rules that list what is missing and say nothing against the order (CD-501). */
  private static final Set<String> ONLY_ASKS = Set.of("CRLM-DRUG-017");

  private Precedence() {}

  /** Every rule that holds, most severe first, then in the order of the model. */
  static List<Alert> settle(List<Recommends> holding) {
    if (holding.isEmpty()) return List.of();
    List<Alert> alerts = new ArrayList<>(holding.size());
    List<Recommends> speakers = Pick.those(holding, Precedence::mayOutrank);
    for (Recommends outcome : holding) {
      alerts.add(
          new Alert(
              outcome,
              silencedBy(outcome, speakers),
              mayOutrank(outcome) ? silencedFor(outcome, holding) : List.of(),
              ONLY_ASKS.contains(outcome.rule().id())));
    }
    alerts.sort(
        Comparator.comparing(
            (Alert alert) -> alert.recommendation().indicator(), Comparator.reverseOrder()));
    return alerts;
  }

  /** Most rules outrank none; the few that do are looked for once. */
  private static boolean mayOutrank(Recommends outcome) {
    String id = outcome.rule().id();
    return SILENCES.containsKey(id)
        || id.equals(CONTINUED_THOUGH_RESECTABLE)
        || isCriticalExposure(outcome);
  }

  private static Optional<String> silencedBy(Recommends outcome, List<Recommends> speakers) {
    List<Recommends> louder = Pick.those(speakers, other -> silences(other, outcome));
    if (louder.isEmpty()) return Optional.empty();
    Optional<Recommends> speaker =
        Pick.first(louder, other -> silencedBy(other, speakers).isEmpty());
    // Suppression is transitive: one that is silenced itself names who speaks for both.
    return speaker.isPresent()
        ? Optional.of(speaker.get().rule().id())
        : silencedBy(louder.get(0), speakers);
  }

  private static List<String> silencedFor(Recommends speaker, List<Recommends> holding) {
    List<Recommends> quieter = Pick.those(holding, other -> silences(speaker, other));
    if (quieter.isEmpty()) return List.of();
    TreeSet<String> silenced = new TreeSet<>();
    for (Recommends other : quieter) {
      silenced.add(other.rule().id());
      silenced.addAll(silencedFor(other, holding)); // suppression is transitive
    }
    return List.copyOf(silenced);
  }

  private static boolean silences(Recommends speaker, Recommends other) {
    boolean ranked =
        SILENCES.getOrDefault(speaker.rule().id(), Set.of()).contains(other.rule().id())
            || silencesByExposure(speaker, other);
    return ranked && speaker.about().sharesAnOrderWith(other.about());
  }

  /** TIME-008 as critical goes before TIME-007, and that before TIME-008 as a warning. */
  private static boolean silencesByExposure(Recommends speaker, Recommends other) {
    if (isCriticalExposure(speaker)) return other.rule().id().equals(CONTINUED_THOUGH_RESECTABLE);
    return speaker.rule().id().equals(CONTINUED_THOUGH_RESECTABLE)
        && other.rule().id().equals(EXPOSURE)
        && !isCriticalExposure(other);
  }

  private static boolean isCriticalExposure(Recommends outcome) {
    return outcome.rule().id().equals(EXPOSURE) && outcome.indicator() == Indicator.CRITICAL;
  }
}
