package dev.hepatica.cards;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Kebab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sources of a rule as its cards name them. They are the same for every patient, so that they
 * are worded once.
 *
 * @param lines each source on one line, with all the places that count
 * @param json each place by itself
 */
record Sources(List<Map<String, String>> lines, List<EvidenceJson> json) {

  static final Sources NONE = new Sources(List.of(), List.of());

  Sources {
    lines = List.copyOf(lines);
    json = List.copyOf(json);
  }

  static Sources of(List<Citation> citations, Terms terms) {
    Map<Evidence, Set<String>> places = new LinkedHashMap<>();
    for (Citation citation : citations) {
      places
          .computeIfAbsent(citation.evidence(), any -> new LinkedHashSet<>())
          .add(citation.locator());
    }
    List<Map<String, String>> lines = new ArrayList<>(places.size());
    places.forEach((source, at) -> lines.add(Map.of("label", label(source, at, terms))));
    return new Sources(lines, Pick.each(citations, EvidenceJson::of));
  }

  private static String label(Evidence evidence, Set<String> places, Terms terms) {
    String design = terms.word("design", Kebab.of(evidence.design()));
    String name =
        evidence
            .url()
            .map(url -> "[" + evidence.label() + "](" + url + ")")
            .orElse(evidence.label());
    return name + " (" + design + "): " + String.join("; ", places);
  }
}
