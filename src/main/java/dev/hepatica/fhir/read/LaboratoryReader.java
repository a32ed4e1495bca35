package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Laboratory;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads laboratory values, each in the unit of its test, with its upper reference limit. */
final class LaboratoryReader {

  /** In mg/dL. */
  private static final BigDecimal UNUSUAL_BILIRUBIN = BigDecimal.valueOf(20);

  private record Test(String concept, Quantities kind) {}

  private static final Map<LabTest, Test> TESTS =
      new EnumMap<>(
          Map.of(
              LabTest.BILIRUBIN, new Test("obs.bilirubin_total", Quantities.BILIRUBIN),
              LabTest.ALP, new Test("obs.alp", Quantities.ENZYME),
              LabTest.ALT, new Test("obs.alt", Quantities.ENZYME),
              LabTest.AST, new Test("obs.ast", Quantities.ENZYME),
              LabTest.PLATELETS, new Test("obs.platelets", Quantities.PLATELETS),
              LabTest.ALBUMIN, new Test("obs.albumin", Quantities.ALBUMIN),
              LabTest.INR, new Test("obs.inr", Quantities.INR),
              LabTest.CREATININE, new Test("obs.creatinine", Quantities.CREATININE)));

  private final Reading reading;
  private final Observations observations;

  LaboratoryReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  Laboratory read() {
    Map<LabTest, History<LabResult>> results = new EnumMap<>(LabTest.class);
    TESTS.forEach(
        (test, how) -> {
          History<LabResult> history = read(how);
          if (!history.isEmpty()) results.put(test, history);
        });
    return new Laboratory(results);
  }

  private History<LabResult> read(Test test) {
    List<Observations.Finding> findings = observations.of(test.concept());
    if (findings.isEmpty()) return History.none();
    Values<LabResult> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : findings) {
      Element quantity = finding.body().child("valueQuantity");
      if (!quantity.isPresent() && finding.body().has("valueString")) {
        test.kind().noteOtherForm(finding.resource());
      }
      test.kind()
          .read(quantity, finding.resource())
          .map(value -> unusualNoted(test, value, finding.resource()))
          .map(value -> new LabResult(value, upperLimit(finding, test.kind())))
          .ifPresent(
              result ->
                  values.add(result, finding.when(), finding.resource().from("valueQuantity")));
    }
    return values.history();
  }

  /**
   * A bilirubin in mg/dL that is common in µmol/L. It is used as written, because a high bilirubin
   * is the finding that warns.
   */
  private static Measure unusualNoted(Test test, Measure value, Resource resource) {
    if (test.kind() == Quantities.BILIRUBIN && value.value().compareTo(UNUSUAL_BILIRUBIN) >= 0) {
      resource.note("a bilirubin so high that its unit may be wrong; used as written");
    }
    return value;
  }

  /** The upper limit of normal; none if the ranges that could apply give several. */
  private static Optional<Measure> upperLimit(Observations.Finding finding, Quantities kind) {
    Measure limit = null;
    for (Element range : finding.body().children("referenceRange")) {
      if (!isNormalRange(range)) continue;
      Measure one = kind.convert(range.child("high")).orElse(null);
      if (one == null) continue;
      if (limit != null && one.compareTo(limit) != 0) return Optional.empty();
      if (limit == null) limit = one;
    }
    return Optional.ofNullable(limit);
  }

  private static boolean isNormalRange(Element range) {
    CodedText type = range.concept("type");
    return type.isEmpty() || Pick.any(type.codings(), code -> code.code().equals("normal"));
  }
}
