package dev.hepatica.decision.rules;

import dev.hepatica.decision.Alert;
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

  /** Which rules the key silences when both are about the same order. */
  private static final Map<String, Set<String>> SILENCES =
      Map.of(
          "CRLM-DRUG-001", Set.of("CRLM-DRUG-003"),
          "CRLM-SURG-001", Set.of("CRLM-SURG-002"));

  private Precedence() {}

  /** Every rule that holds, most severe first, then in the order of the model. */
  static List<Alert> settle(List<Recommends> holding) {
    List<Alert> alerts = new ArrayList<>();
    for (Recommends outcome : holding) {
      alerts.add(new Alert(outcome, silencedBy(outcome, holding), silencedFor(outcome, holding)));
    }
    alerts.sort(
        Comparator.comparing(
            (Alert alert) -> alert.recommendation().indicator(), Comparator.reverseOrder()));
    return alerts;
  }

  private static Optional<String> silencedBy(Recommends outcome, List<Recommends> holding) {
    return holding.stream()
        .filter(other -> silences(other, outcome))
        .map(other -> other.rule().id())
        .findFirst();
  }

  private static List<String> silencedFor(Recommends speaker, List<Recommends> holding) {
    TreeSet<String> silenced = new TreeSet<>();
    for (Recommends other : holding) {
      if (silences(speaker, other)) {
        silenced.add(other.rule().id());
        silenced.addAll(silencedFor(other, holding)); // suppression is transitive
      }
    }
    return List.copyOf(silenced);
  }

  private static boolean silences(Recommends speaker, Recommends other) {
    return SILENCES.getOrDefault(speaker.rule().id(), Set.of()).contains(other.rule().id())
        && speaker.about().sharesAnOrderWith(other.about());
  }
}
