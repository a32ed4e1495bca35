package dev.hepatica.cards;

import dev.hepatica.decision.Choice;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Setting;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Threshold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every card says below its advice: on which facts and sources it rests. */
final class Basis {

  private final Wording wording;

  Basis(Wording wording) {
    this.wording = wording;
  }

  String basis(List<Fact> facts, List<Citation> citations) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (FactJson fact : facts.stream().map(f -> FactJson.of(f, wording)).distinct().toList()) {
      Map<String, Object> line = new HashMap<>();
      line.put("name", fact.name());
      line.put("value", fact.value());
      // A fact whose value is its date is not dated twice.
      boolean dated = fact.date() != null && !fact.date().equals(fact.value());
      line.put("dated", dated ? List.of(Map.of("date", fact.date())) : List.of());
      lines.add(line);
    }
    List<Map<String, Object>> record =
        lines.isEmpty() ? List.of() : List.of(Map.of("facts", lines));
    return "\n\n"
        + wording.frame("basis", Map.of("record", record, "evidence", evidenceLines(citations)));
  }

  /** Each source once, with all the places that count. */
  private List<Map<String, String>> evidenceLines(List<Citation> citations) {
    Map<String, Set<String>> places = new LinkedHashMap<>();
    for (Citation citation : citations) {
      places
          .computeIfAbsent(citation.evidence().key(), any -> new LinkedHashSet<>())
          .add(citation.locator());
    }
    List<Map<String, String>> lines = new ArrayList<>(places.size());
    places.forEach((source, at) -> lines.add(Map.of("label", label(wording.evidence(source), at))));
    return lines;
  }

  private String label(Evidence evidence, Set<String> places) {
    String design = wording.terms().word("design", Kebab.of(evidence.design()));
    String name =
        evidence
            .url()
            .map(url -> "[" + evidence.label() + "](" + url + ")")
            .orElse(evidence.label());
    return name + " (" + design + "): " + String.join("; ", places);
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

  String footer(String modelVersion) {
    return "\n\n" + wording.frame("footer", Map.of("version", modelVersion));
  }
}
