package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The observations that count, by what they are about. */
final class Observations {

  /** What an observation without a code calls itself when it grades the response by RECIST. */
  private static final Pattern RECIST = Pattern.compile("(?i)\\bm?recist\\b");

  /** The elements that a result may come in. */
  static final List<String> VALUES =
      List.of(
          "valueCodeableConcept",
          "valueString",
          "valueQuantity",
          "valueBoolean",
          "valueInteger",
          "valueRange",
          "valueRatio");

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
          .or(() -> lastEvent(resource.body().child("effectiveTiming")))
          .or(() -> resource.body().date("issued"));
    }

    private static Optional<When> lastEvent(Element timing) {
      return timing.dates("event").stream().max(Comparator.comparing(When::date));
    }

    /** The value in words: the text of a coded value, and a string; no whole reports. */
    List<String> texts() {
      List<String> texts = new ArrayList<>();
      body().concept("valueCodeableConcept").text().ifPresent(texts::add);
      body().string("valueString").ifPresent(texts::add);
      texts.removeIf(text -> text.length() > CodedText.LONGEST_WORDING);
      return texts;
    }

    /** True when there is a value of any of the kinds that a result comes in. */
    boolean hasAnyValue() {
      return Pick.any(VALUES, value -> body().has(value));
    }
  }

  private final CodeSets codes;
  private final Map<String, List<Finding>> byConcept = new HashMap<>();

  Observations(Reading reading) {
    codes = reading.codes();
    for (Resource resource : reading.all("Observation")) {
      CodedText code = resource.body().concept("code");
      Set<String> concepts = conceptsOf(code, reading);
      if (concepts.isEmpty() || !counts(resource)) continue;
      // The record itself says that there is no value.
      if (resource.body().has("dataAbsentReason")) continue;
      Finding finding = new Finding(resource, code, concepts);
      for (String concept : concepts) {
        byConcept.computeIfAbsent(concept, key -> new ArrayList<>(2)).add(finding);
      }
    }
  }

  private static Set<String> conceptsOf(CodedText code, Reading reading) {
    if (!code.codings().isEmpty()) return reading.conceptsOf(code);
    boolean named = code.text().filter(text -> RECIST.matcher(text).find()).isPresent();
    return named ? Set.of("obs.recist.candidates") : Set.of();
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
    if (concepts.length == 1) {
      List<Finding> found = byConcept.get(concepts[0]);
      return found == null ? List.of() : Collections.unmodifiableList(found);
    }
    if (Pick.none(List.of(concepts), byConcept::containsKey)) return List.of();
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (String concept : concepts) {
      for (Finding finding : byConcept.getOrDefault(concept, List.of())) {
        findings.put(finding.resource().reference(), finding);
      }
    }
    return List.copyOf(findings.values());
  }

  /** The findings of one of our own codes. */
  List<Finding> local(String code) {
    return of(codes.local(code));
  }
}
