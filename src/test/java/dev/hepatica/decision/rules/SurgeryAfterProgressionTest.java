package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.holding;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.decision.Recommends;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-SURG-005 progression on preoperative chemotherapy")
class SurgeryAfterProgressionTest {

  private static final String RULE = "CRLM-SURG-005";

  private static PatientBuilder treated() {
    return aPatient().cycles(4, "2026-02-20", 14, Drug.OXALIPLATIN).hepatectomy("op", inDays(14));
  }

  private static String verdictOf(PatientBuilder patient) {
    return verdict(RULE, patient, signing("ServiceRequest/op"));
  }

  @Test
  void progressionIsCriticalUntilANewerResponse() {
    PatientBuilder patient =
        treated().response(TreatmentResponse.Category.PROGRESSION, daysAgo(30));
    assertThat(verdictOf(patient)).isEqualTo("critical");
    assertThat(verdict(RULE, patient, onTheChart())).isEqualTo("critical");
    assertThat(verdictOf(patient.response(TreatmentResponse.Category.STABLE, daysAgo(3))))
        .isEqualTo("silent");
  }

  @Test
  void therapyChangedSinceThenIsNamed() {
    PatientBuilder patient =
        treated()
            .response(TreatmentResponse.Category.PROGRESSION, daysAgo(30))
            .given(Drug.IRINOTECAN, daysAgo(20));
    Recommends advice = holding(assess(patient, assessing()), RULE).findFirst().orElseThrow();
    assertThat(advice.variant()).isEqualTo("therapy-changed");
    assertThat(advice.slots()).containsKey("drugs");
  }

  @Test
  void responseOrStableDiseaseIsSilent() {
    assertThat(verdictOf(treated().response(TreatmentResponse.Category.PARTIAL, daysAgo(9))))
        .isEqualTo("silent");
    assertThat(verdictOf(treated().response(TreatmentResponse.Category.STABLE, daysAgo(9))))
        .isEqualTo("silent");
  }

  @Test
  void treatedWithoutAResponseWaits() {
    assertThat(verdictOf(treated())).isEqualTo("waiting");
    assertThat(
            verdictOf(
                aPatient()
                    .hepatectomy("op", inDays(14))
                    .unread(RecordPart.MEDICATION_ADMINISTRATIONS)))
        .isEqualTo("waiting");
  }

  @Test
  void neverTreatedOrAnOlderDiseaseIsNotConcerned() {
    assertThat(verdictOf(aPatient().hepatectomy("op", inDays(14)))).isEqualTo("silent");
    assertThat(
            verdictOf(
                aPatient()
                    .response(TreatmentResponse.Category.PROGRESSION, "2025-03-01")
                    .hepatectomy("op", inDays(14))))
        .isEqualTo("silent");
  }
}
