package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RadiotherapyCourse;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.support.PatientBuilder;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SBRT-001 to CRLM-SBRT-009 boundaries of radiotherapy")
class RadiotherapyRulesTest {

  private static final String ORDER = "ServiceRequest/rt";

  private static PatientBuilder ordered() {
    return aPatient().ordered("rt", ProcedureKind.STEREOTACTIC_RADIOTHERAPY, UNDATED);
  }

  private static PatientBuilder planned(
      String dose, int fractions, String spared, String stomach, String bowel) {
    return planned(dose, fractions, spared, stomach, bowel, RadiotherapyTarget.LIVER);
  }

  private static PatientBuilder planned(
      String dose,
      int fractions,
      String spared,
      String stomach,
      String bowel,
      RadiotherapyTarget target) {
    return ordered()
        .radiotherapyPlan(plan(dose, fractions, spared, stomach, bowel, target), daysAgo(3));
  }

  private static RadiotherapyPlan plan(
      String dose,
      int fractions,
      String spared,
      String stomach,
      String bowel,
      RadiotherapyTarget target) {
    return new RadiotherapyPlan(
        Optional.of(Measure.of(dose, Unit.GRAY)),
        Optional.of(fractions),
        Optional.of(Measure.of(spared, Unit.MILLILITRE)),
        Optional.of(Measure.of(stomach, Unit.GRAY)),
        Optional.of(Measure.of(bowel, Unit.GRAY)),
        Truth.YES,
        Truth.YES,
        Optional.of(target),
        Set.of(ORDER));
  }

  private static String onSigning(String rule, PatientBuilder patient) {
    return verdict(rule, patient, signing(ORDER));
  }

  @ParameterizedTest(name = "{0} mL spared: {1}")
  @CsvSource({"699.9, critical", "700, silent"})
  void sparedLiver(String spared, String expected) {
    assertThat(onSigning("CRLM-SBRT-001", planned("60", 3, spared, "1", "1"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} Gy in {1} fractions: {2}")
  @CsvSource({
    "50, 5, warning",
    "50.1, 5, info",
    "47.9, 3, warning",
    "48, 3, info",
    "60, 5, info",
    "60.1, 5, silent",
    "75, 3, silent"
  })
  void dose(String dose, int fractions, String expected) {
    assertThat(onSigning("CRLM-SBRT-002", planned(dose, fractions, "900", "1", "1")))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} lesions, {1} mm, {2} mL spared: {3}")
  @CsvSource({
    "3, 79.9, 900, silent",
    "4, 20, 900, info",
    "5, 20, 900, info",
    "6, 20, 900, info",
    "6, 20, 699, warning",
    "1, 80, 699, warning",
    "1, 80, 700, info"
  })
  void burden(int lesions, String largest, String spared, String expected) {
    PatientBuilder patient =
        planned("60", 3, spared, "1", "1")
            .lesionCount(lesions, daysAgo(5))
            .largestLesion(largest, daysAgo(5));

    assertThat(onSigning("CRLM-SBRT-003", patient)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "stomach {0} Gy, bowel {1} Gy in {2} fractions: {3}")
  @CsvSource({
    "7, 30, 3, silent",
    "7.1, 30, 3, warning",
    "7, 30.1, 3, critical",
    "7, 30.1, 5, info",
    "7.1, 30.1, 3, critical"
  })
  void organs(String stomach, String bowel, int fractions, String expected) {
    assertThat(onSigning("CRLM-SBRT-005", planned("60", fractions, "900", stomach, bowel)))
        .isEqualTo(expected);
  }

  /** 20 Gy is far too little for a stereotactic course, and not judged for any other. */
  @ParameterizedTest(name = "ordered as radiotherapy of the liver, in {0} fractions: {1}")
  @CsvSource({"6, warning", "7, silent"})
  void fewFractionsMakeItStereotactic(int fractions, String expected) {
    PatientBuilder patient =
        aPatient()
            .ordered("rt", ProcedureKind.LIVER_RADIOTHERAPY, UNDATED)
            .radiotherapyPlan(
                plan("20", fractions, "900", "1", "1", RadiotherapyTarget.LIVER), daysAgo(3));

    assertThat(onSigning("CRLM-SBRT-002", patient)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1} Gy in {2} fractions: {3}")
  @CsvSource({
    "LUNG, 47.9, 3, info",
    "LUNG, 48, 3, silent",
    "LUNG, 60, 4, silent",
    "LUNG, 60.1, 4, info",
    "LUNG, 54, 2, info",
    "LUNG, 54, 5, info",
    "NODE, 35.9, 3, info",
    "NODE, 36, 3, silent",
    "NODE, 45, 2, info",
    "NODE, 51, 5, silent",
    "NODE, 51, 6, info",
    "LIVER, 10, 1, silent"
  })
  void lungAndNodes(RadiotherapyTarget target, String dose, int fractions, String expected) {
    assertThat(onSigning("CRLM-SBRT-009", planned(dose, fractions, "900", "1", "1", target)))
        .isEqualTo(expected);
  }

  @Test
  void aTargetThatIsNotStatedCountsAsTheLiver() {
    assertThat(onSigning("CRLM-SBRT-001", ordered())).isEqualTo("warning");
    assertThat(onSigning("CRLM-SBRT-006", ordered())).isEqualTo("warning");
  }

  @Test
  void liverTestsAreDueAfterACourseWhoseVolumeWasTheLiver() {
    PatientBuilder liver =
        aPatient().radiotherapyCourse(course(RadiotherapyTarget.LIVER), daysAgo(60));
    PatientBuilder lung =
        aPatient().radiotherapyCourse(course(RadiotherapyTarget.LUNG), daysAgo(60));

    assertThat(verdict("CRLM-TIME-012", liver, onTheChart())).isEqualTo("info");
    assertThat(verdict("CRLM-TIME-012", lung, onTheChart())).isEqualTo("silent");
    assertThat(
            verdict("CRLM-TIME-012", liver.lab(LabTest.BILIRUBIN, "0.8", daysAgo(5)), onTheChart()))
        .isEqualTo("silent");
  }

  private static RadiotherapyCourse course(RadiotherapyTarget target) {
    return new RadiotherapyCourse(
        Optional.of(Measure.of(60, Unit.GRAY)), Optional.of(3), Set.of(target));
  }
}
