package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SURG-010 and CRLM-SURG-020 hepatectomy in an injured liver")
class InjuredLiverSurgeryTest {

  private static final String INJURED = "CRLM-SURG-010";
  private static final String FAILING = "CRLM-SURG-020";

  private static PatientBuilder planned() {
    return aPatient().hepatectomy("op", inDays(14));
  }

  private static PatientBuilder fattyWithALargeSpleen() {
    return planned()
        .liverCondition(LiverCondition.Kind.STEATOSIS, daysAgo(90))
        .liverCondition(LiverCondition.Kind.SPLENOMEGALY, daysAgo(90));
  }

  private static String verdictOf(String rule, PatientBuilder patient) {
    return verdict(rule, patient, signing("ServiceRequest/op"));
  }

  @ParameterizedTest(name = "platelets {0}, {1} days old: {2}")
  @CsvSource({"149.9, 30, warning", "150, 30, silent", "149.9, 31, waiting", "90, 0, warning"})
  void theTriadNeedsFreshPlatelets(String count, int days, String expected) {
    assertThat(
            verdictOf(
                INJURED, fattyWithALargeSpleen().lab(LabTest.PLATELETS, count, daysAgo(days))))
        .isEqualTo(expected);
  }

  @Test
  void sinusoidalObstructionSpeaksAlone() {
    assertThat(
            verdictOf(
                INJURED,
                planned().liverCondition(LiverCondition.Kind.SINUSOIDAL_OBSTRUCTION, daysAgo(9))))
        .isEqualTo("warning");
  }

  @Test
  void withoutPlateletsItWaitsUnlessThrombocytopeniaIsRecorded() {
    assertThat(verdictOf(INJURED, fattyWithALargeSpleen())).isEqualTo("waiting");
    assertThat(
            verdictOf(
                INJURED,
                fattyWithALargeSpleen()
                    .liverCondition(LiverCondition.Kind.THROMBOCYTOPENIA, daysAgo(9))))
        .isEqualTo("warning");
  }

  @Test
  void oneSignAloneIsNotConcerned() {
    assertThat(
            verdictOf(
                INJURED,
                planned()
                    .liverCondition(LiverCondition.Kind.STEATOSIS, daysAgo(9))
                    .lab(LabTest.PLATELETS, "80", daysAgo(3))))
        .isEqualTo("silent");
  }

  @ParameterizedTest(name = "bilirubin {0}, {1} days old: {2}")
  @CsvSource({"2.0, 30, silent", "2.01, 30, warning", "2.01, 31, waiting", "0.8, 0, silent"})
  void bilirubinAboveTwo(String value, int days, String expected) {
    assertThat(verdictOf(FAILING, planned().lab(LabTest.BILIRUBIN, value, daysAgo(days))))
        .isEqualTo(expected);
  }

  @Test
  void portalHypertensionIsAWarningWhateverTheBilirubin() {
    assertThat(
            verdictOf(
                FAILING,
                planned().liverCondition(LiverCondition.Kind.PORTAL_HYPERTENSION, daysAgo(9))))
        .isEqualTo("warning");
  }

  @Test
  void bilirubinNotRecordedWaitsAndNoHepatectomyIsNotConcerned() {
    assertThat(verdictOf(FAILING, planned())).isEqualTo("waiting");
    assertThat(verdict(FAILING, aPatient().lab(LabTest.BILIRUBIN, "5", daysAgo(1)), assessing()))
        .isEqualTo("silent");
  }
}
