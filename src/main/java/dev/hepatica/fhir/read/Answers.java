package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads observations whose value is a yes or no, a whole number, a measure or one of our codes. */
final class Answers {

  private static final String HL7_YES_NO = "http://terminology.hl7.org/CodeSystem/v2-0136";
  private static final List<Coding> YES =
      List.of(
          Coding.of(CodeSystems.SNOMED_CT, "373066001"),
          Coding.of(CodeSystems.LOINC, "LA33-6"),
          Coding.of(HL7_YES_NO, "Y"));
  private static final List<Coding> NO =
      List.of(
          Coding.of(CodeSystems.SNOMED_CT, "373067005"),
          Coding.of(CodeSystems.LOINC, "LA32-8"),
          Coding.of(HL7_YES_NO, "N"));
  private static final List<Coding> UNCERTAIN =
      List.of(
          Coding.of(CodeSystems.SNOMED_CT, "261665006"), Coding.of(CodeSystems.LOINC, "LA4489-6"));

  private final Reading reading;
  private final Observations observations;

  Answers(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  History<Truth> truth(String localCode) {
    List<Observations.Finding> findings = observations.local(localCode);
    if (findings.isEmpty()) return History.none();
    Values<Truth> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : findings) {
      truthOf(finding.body(), finding.resource())
          .ifPresent(truth -> values.add(truth, finding.when(), finding.resource().from("value")));
    }
    return values.history();
  }

  /** The yes or no that an observation or a component of it holds. */
  static Optional<Truth> truthOf(Element body, Resource resource) {
    Optional<Boolean> yes = body.bool("valueBoolean");
    if (yes.isPresent()) return yes.map(Truth::of);
    CodedText coded = body.concept("valueCodeableConcept");
    boolean saysYes = hasAny(coded, YES);
    boolean saysNo = hasAny(coded, NO);
    if (saysYes != saysNo) return Optional.of(Truth.of(saysYes));
    if (hasAny(coded, UNCERTAIN)) return Optional.of(Truth.UNKNOWN);
    if (Pick.none(Observations.VALUES, body::has)) return Optional.empty();
    resource.note("an answer that is neither yes nor no");
    return Optional.of(Truth.UNKNOWN);
  }

  private static boolean hasAny(CodedText coded, List<Coding> codings) {
    return Pick.any(codings, coding -> coded.has(coding.system(), coding.code()));
  }

  History<Measure> measure(Quantities kind, String... concepts) {
    List<Observations.Finding> findings = observations.of(concepts);
    if (findings.isEmpty()) return History.none();
    Values<Measure> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : findings) {
      Element quantity = finding.body().child("valueQuantity");
      if (!quantity.isPresent() && (finding.body().has("valueString"))) {
        kind.noteOtherForm(finding.resource());
      }
      kind.read(quantity, finding.resource())
          .ifPresent(
              measure ->
                  values.add(measure, finding.when(), finding.resource().from(path(finding))));
    }
    return values.history();
  }

  /** With the imaging study that the value was measured on, where the record says so. */
  private static String path(Observations.Finding finding) {
    if (!finding.body().has("derivedFrom")) return "valueQuantity";
    return finding.body().references("derivedFrom").stream()
        .flatMap(reference -> FhirReferences.typeAndId(reference).stream())
        .filter(reference -> reference.startsWith("ImagingStudy/"))
        .findFirst()
        .map(study -> "valueQuantity, derivedFrom " + study)
        .orElse("valueQuantity");
  }

  History<Integer> wholeNumber(String localCode, int largest) {
    List<Observations.Finding> findings = observations.local(localCode);
    if (findings.isEmpty()) return History.none();
    Values<Integer> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : findings) {
      wholeNumber(finding, 0, largest)
          .ifPresent(
              number -> values.add(number, finding.when(), finding.resource().from("value")));
    }
    return values.history();
  }

  /** A whole number within limits, as valueInteger or as a quantity without a dimension. */
  static Optional<Integer> wholeNumber(Observations.Finding finding, int smallest, int largest) {
    Element quantity = finding.body().child("valueQuantity");
    Optional<BigDecimal> number =
        finding.body().number("valueInteger").or(() -> dimensionless(quantity));
    if (number.isEmpty()) {
      if (quantity.isPresent() || finding.body().has("valueString")) {
        finding.resource().note("a value that is not a whole number");
      }
      return Optional.empty();
    }
    BigDecimal value = number.get().stripTrailingZeros();
    boolean possible =
        value.scale() <= 0
            && value.compareTo(BigDecimal.valueOf(smallest)) >= 0
            && value.compareTo(BigDecimal.valueOf(largest)) <= 0;
    if (possible) return Optional.of(value.intValueExact());
    finding.resource().note("an impossible value");
    return Optional.empty();
  }

  private static Optional<BigDecimal> dimensionless(Element quantity) {
    if (!quantity.isPresent() || quantity.has("comparator")) return Optional.empty();
    Optional<String> unit = quantity.string("code").or(() -> quantity.string("unit"));
    boolean plain =
        unit.map(text -> text.equals("1") || (text.startsWith("{") && text.endsWith("}")))
            .orElse(true);
    return plain ? quantity.number("value") : Optional.empty();
  }

  /** A value from our own list of values; any other is noted. */
  <T> History<T> ofOurValues(String localCode, Map<String, T> meanings) {
    List<Observations.Finding> findings = observations.local(localCode);
    if (findings.isEmpty()) return History.none();
    Values<T> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : findings) {
      CodedText coded = finding.body().concept("valueCodeableConcept");
      Optional<T> meaning = coded.codeIn(CodeSystems.CRLM_VALUE).map(meanings::get);
      if (meaning.isPresent()) {
        values.add(meaning.get(), finding.when(), finding.resource().from("valueCodeableConcept"));
      } else {
        finding.resource().note("a statement without a code that is understood");
      }
    }
    return values.history();
  }
}
