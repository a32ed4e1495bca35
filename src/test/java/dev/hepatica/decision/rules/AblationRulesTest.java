package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.support.PatientBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-ABL-001 to CRLM-ABL-016 boundaries of ablation")
class AblationRulesTest {

  private static final String ORDER = "ServiceRequest/abl";

  private static PatientBuilder ablation(AblationMethod method) {
    return aPatient().ablation("abl", method);
  }

  private static String onSigning(String rule, PatientBuilder patient) {
    return verdict(rule, patient, signing(ORDER));
  }

  private static Optional<Measure> mm(String value) {
    return Optional.of(Measure.of(value, Unit.MILLIMETRE));
  }

  private static PatientBuilder with(
      PatientBuilder patient, String size, LesionRelations relations) {
    return patient
        .lesion(Optional.empty(), Map.of(daysAgo(5), size), relations, daysAgo(5))
        .lesionListComplete(Truth.YES, daysAgo(5));
  }

  private static LesionRelations beside(
      Truth central, String bileDuct, String colon, String vessel, Truth subcapsular) {
    return new LesionRelations(
        central, subcapsular, Truth.NO, mm(bileDuct), mm(colon), Optional.empty(), mm(vessel));
  }

  private static PatientBuilder sized(AblationMethod method, String size) {
    return with(ablation(method), size, beside(Truth.NO, "40", "40", "1", Truth.NO));
  }

  @ParameterizedTest(name = "bilirubin {0} of {1} days ago: {2}, {3}, {4}")
  @CsvSource({
    "2.0, 30, silent, silent, silent",
    "2.01, 30, silent, warning, silent",
    "3.0, 0, silent, warning, silent",
    "3.01, 0, critical, silent, silent",
    "7, 31, waiting, waiting, info"
  })
  void bilirubin(String value, int days, String contra, String relative, String unknown) {
    PatientBuilder patient =
        ablation(AblationMethod.MICROWAVE).lab(LabTest.BILIRUBIN, value, daysAgo(days));

    assertThat(onSigning("CRLM-ABL-001", patient)).isEqualTo(contra);
    assertThat(onSigning("CRLM-ABL-002", patient)).isEqualTo(relative);
    assertThat(onSigning("CRLM-ABL-003", patient)).isEqualTo(unknown);
  }

  @ParameterizedTest(name = "central {0}, {1} mm from the duct: {2}")
  @CsvSource({
    "UNKNOWN, 10, critical",
    "UNKNOWN, 10.1, silent",
    "YES, 40, critical",
    "NO, 10, critical",
    "NO, 10.1, silent"
  })
  void bileDuct(Truth central, String distance, String expected) {
    PatientBuilder patient =
        with(
            ablation(AblationMethod.RADIOFREQUENCY),
            "20",
            beside(central, distance, "40", "1", Truth.NO));

    assertThat(onSigning("CRLM-ABL-004", patient)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}, {1} mm from the colon: {2}")
  @CsvSource({"MICROWAVE, 9.9, critical", "MICROWAVE, 10, silent", "CRYOABLATION, 9.9, silent"})
  void colon(AblationMethod method, String distance, String expected) {
    PatientBuilder patient =
        with(ablation(method), "20", beside(Truth.NO, "40", distance, "1", Truth.NO));

    assertThat(onSigning("CRLM-ABL-005", patient)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of {1} mm: {2}")
  @CsvSource({
    "RADIOFREQUENCY, 30, silent",
    "RADIOFREQUENCY, 30.1, warning",
    "MICROWAVE, 30, silent",
    "MICROWAVE, 30.1, info",
    "MICROWAVE, 50, info",
    "MICROWAVE, 50.1, warning",
    "CRYOABLATION, 60, silent"
  })
  void sizeForHeat(AblationMethod method, String size, String expected) {
    assertThat(onSigning("CRLM-ABL-006", sized(method, size))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} of {1} mm: {2}")
  @CsvSource({
    "CRYOABLATION, 30, silent",
    "CRYOABLATION, 30.1, warning",
    "IRREVERSIBLE_ELECTROPORATION, 30, silent",
    "IRREVERSIBLE_ELECTROPORATION, 30.1, warning",
    "FOCUSED_ULTRASOUND, 30, info",
    "FOCUSED_ULTRASOUND, 30.1, silent",
    "OTHER, 60, silent"
  })
  void sizeForOtherMethods(AblationMethod method, String size, String expected) {
    assertThat(onSigning("CRLM-ABL-008", sized(method, size))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} lesions: many {1}, cryoablation {2}")
  @CsvSource({"3, silent, silent", "4, silent, warning", "5, silent, warning", "6, info, warning"})
  void number(int lesions, String many, String cryoablation) {
    PatientBuilder patient =
        ablation(AblationMethod.CRYOABLATION)
            .lesionCount(lesions, daysAgo(5))
            .largestLesion("20", daysAgo(5));

    assertThat(onSigning("CRLM-ABL-007", patient)).isEqualTo(many);
    assertThat(onSigning("CRLM-ABL-008", patient)).isEqualTo(cryoablation);
  }

  @ParameterizedTest(name = "{0}, vessel of {1} mm: {2}")
  @CsvSource({"RADIOFREQUENCY, 3, silent", "RADIOFREQUENCY, 3.1, info", "MICROWAVE, 3.1, silent"})
  void vessel(AblationMethod method, String diameter, String expected) {
    PatientBuilder patient =
        with(ablation(method), "20", beside(Truth.NO, "40", "40", diameter, Truth.NO));

    assertThat(onSigning("CRLM-ABL-009", patient)).isEqualTo(expected);
  }

  private static PatientBuilder planned(String margin, String necrosis, String segments) {
    return sized(AblationMethod.MICROWAVE, "42")
        .ablationPlan(
            new AblationPlan(
                mm(margin),
                Optional.of(Measure.of(necrosis, Unit.MILLILITRE)),
                Optional.of(Measure.of(segments, Unit.MILLILITRE)),
                Set.of(),
                Set.of(ORDER)),
            daysAgo(3));
  }

  @ParameterizedTest(name = "margin {0} mm: {1}")
  @CsvSource({"4.9, warning", "5, info", "9.9, info", "10, silent"})
  void margin(String margin, String expected) {
    assertThat(onSigning("CRLM-ABL-010", planned(margin, "100", "300"))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "ablated {0} days ago: {1}")
  @CsvSource({"90, warning", "91, silent"})
  void aNarrowMarginIsToldForNinetyDays(int days, String expected) {
    PatientBuilder patient =
        aPatient()
            .done(ProcedureKind.ABLATION, daysAgo(days))
            .ablationPlan(
                new AblationPlan(mm("3"), Optional.empty(), Optional.empty(), Set.of(), Set.of()),
                daysAgo(days));

    assertThat(verdict("CRLM-ABL-010", patient, onTheChart())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "necrosis {0} mL of {1} mL: {2}")
  @CsvSource({"299.9, 300, silent", "300, 300, warning"})
  void necrosis(String necrosis, String segments, String expected) {
    assertThat(onSigning("CRLM-ABL-011", planned("10", necrosis, segments))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "no necrosis planned, {0} lesions of up to {1} mm: {2}")
  @CsvSource({"3, 30, silent", "3, 30.1, info", "4, 30, info"})
  void aFewSmallLesionsNeedNoVolume(int lesions, String largest, String expected) {
    PatientBuilder patient =
        ablation(AblationMethod.MICROWAVE)
            .lesionCount(lesions, daysAgo(5))
            .largestLesion(largest, daysAgo(5));

    assertThat(onSigning("CRLM-ABL-011", patient)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} mm under the capsule: {1}")
  @CsvSource({"29.9, info", "30, silent"})
  void capsule(String size, String expected) {
    PatientBuilder patient =
        with(
            ablation(AblationMethod.RADIOFREQUENCY),
            size,
            beside(Truth.NO, "40", "40", "1", Truth.YES));

    assertThat(onSigning("CRLM-ABL-014", patient)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "platelets {0}, INR {1}: {2}")
  @CsvSource({"50, 1.8, silent", "49.9, 1.8, warning", "50, 1.81, warning"})
  void clotting(String platelets, String inr, String expected) {
    PatientBuilder patient =
        ablation(AblationMethod.MICROWAVE)
            .lab(LabTest.PLATELETS, platelets, daysAgo(2))
            .lab(LabTest.INR, inr, daysAgo(2));

    assertThat(onSigning("CRLM-ABL-015", patient)).isEqualTo(expected);
  }

  @Test
  void anUnlistedLesionLeavesEveryQuestionOfPlaceOpen() {
    PatientBuilder patient = ablation(AblationMethod.RADIOFREQUENCY).lesionCount(1, daysAgo(5));

    for (String rule : Set.of("CRLM-ABL-004", "CRLM-ABL-005", "CRLM-ABL-009", "CRLM-ABL-014")) {
      assertThat(onSigning(rule, patient)).as(rule).isEqualTo("waiting");
    }
  }

  @Test
  void anAblationWithoutAMethodIsJudgedAsHeat() {
    PatientBuilder patient =
        with(
            aPatient().ordered("abl", ProcedureKind.ABLATION, inDays(5)),
            "34",
            beside(Truth.YES, "40", "40", "4", Truth.NO));

    assertThat(onSigning("CRLM-ABL-004", patient)).isEqualTo("critical");
    assertThat(onSigning("CRLM-ABL-006", patient)).isEqualTo("warning");
    assertThat(onSigning("CRLM-ABL-009", patient)).isEqualTo("info");
  }

  @Test
  void anOrderWhoseDayHasPassedIsNotJudgedOnTheChart() {
    PatientBuilder patient =
        aPatient()
            .ordered("abl", ProcedureKind.ABLATION, daysAgo(2))
            .lab(LabTest.BILIRUBIN, "5", daysAgo(1));

    assertThat(verdict("CRLM-ABL-001", patient, onTheChart())).isEqualTo("silent");
  }
}
