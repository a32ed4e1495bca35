package dev.hepatica.fhir.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The observations that count, by what they are about. */
final class Observations {

  /** One observation whose result counts. */
  record Finding(Resource resource, CodedText code, Set<String> concepts) {

    Element body() {
      return resource.body();
    }

    /** The day of what was observed, else the day of its publication. */
    Optional<When> when() {
      return resource
          .body()
          .date("effectiveInstant")
          .or(() -> resource.lastMoment("effectiveDateTime", "effectivePeriod"))
          .or(() -> resource.body().date("issued"));
    }

    /** False when the record itself says that there is no value. */
    boolean hasValue() {
      return !body().has("dataAbsentReason");
    }
  }

  private final Map<String, List<Finding>> byConcept = new HashMap<>();

  Observations(Reading reading) {
    for (Resource resource : reading.all("Observation")) {
      CodedText code = resource.body().concept("code");
      Set<String> concepts = reading.conceptsOf(code);
      if (concepts.isEmpty() || !counts(resource)) continue;
      Finding finding = new Finding(resource, code, concepts);
      concepts.forEach(
          concept -> byConcept.computeIfAbsent(concept, key -> new ArrayList<>()).add(finding));
    }
  }

  private static boolean counts(Resource observation) {
    if (observation.status().isEmpty()) {
      observation.note("an observation without a status does not count");
      return false;
    }
    return observation.hasStatus("final", "amended", "corrected");
  }

  /** The findings of any of the concepts, each once. */
  List<Finding> of(String... concepts) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    Arrays.stream(concepts)
        .flatMap(concept -> byConcept.getOrDefault(concept, List.of()).stream())
        .filter(Finding::hasValue)
        .forEach(finding -> findings.put(finding.resource().reference(), finding));
    return List.copyOf(findings.values());
  }

  /** The findings of one of our own codes. */
  List<Finding> local(String code) {
    return of(CodeSets.LOCAL + code);
  }
}
