package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SURG-012 and CRLM-SURG-013 liver surgery with peritoneal disease")
class PeritonealSurgeryTest {

  private static final String OUTSIDE = "CRLM-SURG-012";
  private static final String INSIDE = "CRLM-SURG-013";

  /** Three lesions, ECOG 1, little comorbidity, never treated. */
  private static PatientBuilder candidate(int lesions) {
    return aPatient()
        .extrahepatic(ExtrahepaticSite.PERITONEUM, Truth.YES)
        .lesionCount(lesions, daysAgo(9))
        .ecog(1, daysAgo(9))
        .fitForMajorHepatectomy(Truth.YES, daysAgo(9))
        .ordered("op", ProcedureKind.CYTOREDUCTION_WITH_HIPEC, inDays(14));
  }

  private static String verdictOf(String rule, PatientBuilder patient) {
    return verdict(rule, patient, signing("ServiceRequest/op"));
  }

  @ParameterizedTest(name = "{0} lesions: {1}, {2}")
  @CsvSource({"3, silent, info", "4, critical, silent"})
  void threeLesionsAtMost(int lesions, String outside, String inside) {
    assertThat(verdictOf(OUTSIDE, candidate(lesions))).isEqualTo(outside);
    assertThat(verdictOf(INSIDE, candidate(lesions))).isEqualTo(inside);
  }

  @Test
  void poorStateOrProgressionIsOutside() {
    assertThat(verdictOf(OUTSIDE, candidate(2).ecog(2, daysAgo(1)))).isEqualTo("critical");
    assertThat(
            verdictOf(
                OUTSIDE, candidate(2).response(TreatmentResponse.Category.PROGRESSION, daysAgo(5))))
        .isEqualTo("critical");
    assertThat(verdictOf(OUTSIDE, candidate(2).fitForMajorHepatectomy(Truth.NO, daysAgo(1))))
        .isEqualTo("critical");
  }

  @Test
  void aKnownViolationDoesNotWaitForTheRest() {
    PatientBuilder patient =
        aPatient()
            .extrahepatic(ExtrahepaticSite.PERITONEUM, Truth.YES)
            .ecog(3, daysAgo(9))
            .hepatectomy("op", inDays(14));
    assertThat(verdictOf(OUTSIDE, patient)).isEqualTo("critical");
  }

  @Test
  void whatIsNotRecordedWaits() {
    PatientBuilder patient =
        aPatient()
            .extrahepatic(ExtrahepaticSite.PERITONEUM, Truth.YES)
            .hepatectomy("op", inDays(14));
    assertThat(verdictOf(OUTSIDE, patient)).isEqualTo("waiting");
    assertThat(verdictOf(INSIDE, patient)).isEqualTo("silent");
    assertThat(verdictOf(OUTSIDE, aPatient().hepatectomy("op", inDays(14)))).isEqualTo("waiting");
  }

  @Test
  void comorbidityNotStatedLeavesTheExceptionOpen() {
    PatientBuilder patient =
        aPatient()
            .extrahepatic(ExtrahepaticSite.PERITONEUM, Truth.YES)
            .lesionCount(2, daysAgo(9))
            .ecog(0, daysAgo(9))
            .hepatectomy("op", inDays(14));
    assertThat(verdictOf(INSIDE, patient)).isEqualTo("waiting");
    assertThat(verdictOf(OUTSIDE, patient)).isEqualTo("silent");
  }

  @Test
  void withoutPeritonealDiseaseItIsNotConcerned() {
    PatientBuilder patient =
        aPatient().extrahepaticDisease(Truth.NO, daysAgo(3)).hepatectomy("op", inDays(14));
    assertThat(verdictOf(OUTSIDE, patient)).isEqualTo("silent");
    assertThat(verdictOf(INSIDE, patient)).isEqualTo("silent");
  }

  @ParameterizedTest(name = "stated fit {0} days ago: {1}")
  @CsvSource({"90, info", "91, waiting"})
  void aStatementOfFitnessGrowsOld(int days, String inside) {
    PatientBuilder patient =
        aPatient()
            .extrahepatic(ExtrahepaticSite.PERITONEUM, Truth.YES)
            .lesionCount(2, daysAgo(9))
            .ecog(1, daysAgo(9))
            .fitForMajorHepatectomy(Truth.YES, daysAgo(days))
            .hepatectomy("op", inDays(14));

    assertThat(verdictOf(INSIDE, patient)).isEqualTo(inside);
    assertThat(verdictOf(OUTSIDE, patient)).isEqualTo("silent");
  }

  @Test
  void anOldStatementOfBeingUnfitIsNotWhatHoldsNow() {
    PatientBuilder patient =
        aPatient()
            .extrahepatic(ExtrahepaticSite.PERITONEUM, Truth.YES)
            .lesionCount(2, daysAgo(9))
            .ecog(1, daysAgo(9))
            .fitForMajorHepatectomy(Truth.NO, daysAgo(200))
            .hepatectomy("op", inDays(14));

    assertThat(verdictOf(OUTSIDE, patient)).isEqualTo("silent");
    assertThat(verdictOf(INSIDE, patient)).isEqualTo("waiting");
  }
}
