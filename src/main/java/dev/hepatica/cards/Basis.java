package dev.hepatica.cards;

import dev.hepatica.decision.Choice;
import dev.hepatica.decision.Setting;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What every card says below its advice: on which facts and sources it rests. */
final class Basis {

  private final Wording wording;
  private final String footer;

  Basis(Wording wording, String modelVersion) {
    this.wording = wording;
    this.footer = "\n\n" + wording.frame("footer", Map.of("version", modelVersion));
  }

  String basis(List<FactJson> facts, Sources sources) {
    List<Map<String, Object>> lines = new ArrayList<>(facts.size());
    for (FactJson fact : new LinkedHashSet<>(facts)) {
      // A fact whose value is its date is not dated twice.
      boolean dated = fact.date() != null && !fact.date().equals(fact.value());
      lines.add(
          Map.of(
              "name",
              fact.name(),
              "value",
              fact.value(),
              "dated",
              dated ? List.of(Map.of("date", fact.date())) : List.of()));
    }
    List<Map<String, Object>> record =
        lines.isEmpty() ? List.of() : List.of(Map.of("facts", lines));
    return "\n\n" + wording.frame("basis", Map.of("record", record, "evidence", sources.lines()));
  }

  String alsoHolding(List<String> rules) {
    if (rules.isEmpty()) return "";
    List<Map<String, String>> named =
        rules.stream()
            .map(rule -> Map.of("title", wording.rule(rule).title(), "rule", rule))
            .toList();
    return "\n\n" + wording.frame("also-holding", Map.of("rules", named));
  }

  String overridden(List<Setting> changed) {
    if (changed.isEmpty()) return "";
    List<Map<String, Object>> lines =
        changed.stream()
            .map(
                setting ->
                    Map.<String, Object>of("key", setting.key(), "standard", standard(setting)))
            .toList();
    return "\n\n" + wording.frame("overridden-thresholds", Map.of("thresholds", lines));
  }

  private String standard(Setting setting) {
    return setting instanceof Threshold threshold
        ? wording.terms().write(Slot.amount(threshold.standard()))
        : ((Choice) setting).standard();
  }

  String footer() {
    return footer;
  }
}
