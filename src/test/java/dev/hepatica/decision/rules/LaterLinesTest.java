package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Discontinuation;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-DRUG-023")
class LaterLinesTest {

  // tooEarlyOrCombined

  @Test
  void bothFailed() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .given(Drug.IRINOTECAN, "2026-03-20")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-05-20")
                    .draft("r", Drug.REGORAFENIB)))
        .isEqualTo("silent");
  }

  @Test
  void irinotecanNeverGiven() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .draft("r", Drug.REGORAFENIB)))
        .isEqualTo("warning too-early");
  }

  @Test
  void nothingGiven() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined, aPatient().draft("r", Drug.TRIFLURIDINE_TIPIRACIL)))
        .isEqualTo("warning too-early");
  }

  @Test
  void givenWithoutADocumentedProgression() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .given(Drug.IRINOTECAN, "2026-03-20")
                    .draft("r", Drug.REGORAFENIB)))
        .isEqualTo("needs response");
  }

  @Test
  void progressionUnderTheOtherDrugOnly() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .given(Drug.IRINOTECAN, "2026-03-20")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-05-20")
                    .draft("r", Drug.REGORAFENIB)))
        .isEqualTo("needs response");
  }

  @Test
  void tripletFailed() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .cycles(4, "2026-02-10", 14, Drug.OXALIPLATIN, Drug.IRINOTECAN)
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-05-20")
                    .draft("r", Drug.FRUQUINTINIB)))
        .isEqualTo("silent");
  }

  @Test
  void historyNotRead() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .draft("r", Drug.REGORAFENIB)
                    .unread(RecordPart.MEDICATION_ADMINISTRATIONS)))
        .isEqualTo("needs drug-history");
  }

  @Test
  void withBevacizumab() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .given(Drug.IRINOTECAN, "2026-03-20")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-05-20")
                    .draft("r", Drug.REGORAFENIB)
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("warning combined");
  }

  @Test
  void trifluridineTipiracilWithBevacizumab() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .given(Drug.IRINOTECAN, "2026-03-20")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-05-20")
                    .draft("r", Drug.TRIFLURIDINE_TIPIRACIL)
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void trifluridineTipiracilWithBevacizumabAndMore() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .given(Drug.IRINOTECAN, "2026-03-20")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-05-20")
                    .draft("r", Drug.TRIFLURIDINE_TIPIRACIL)
                    .draft("b", Drug.BEVACIZUMAB)
                    .draft("c", Drug.CAPECITABINE)))
        .isEqualTo("warning combined");
  }

  @Test
  void earlierRegimenStillStanding() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .given(Drug.IRINOTECAN, "2026-03-20")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-05-20")
                    .draft("r", Drug.REGORAFENIB)
                    .drugOrder(
                        "c",
                        OrderStatus.ACTIVE,
                        PatientBuilder.UNDATED,
                        Drug.FLUOROURACIL,
                        Drug.IRINOTECAN)))
        .isEqualTo("warning combined");
  }

  @Test
  void noLateLineDrug() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  private static PatientBuilder afterFolfox() {
    return aPatient()
        .given(Drug.OXALIPLATIN, "2026-02-10")
        .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
        .draft("r", Drug.REGORAFENIB);
  }

  @Test
  void stoppedBecauseItWasNotToleratedIsAFailure() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                afterFolfox()
                    .given(Drug.IRINOTECAN, "2026-04-10")
                    .stopped(Drug.IRINOTECAN, Discontinuation.Reason.NOT_TOLERATED, "2026-04-20")))
        .isEqualTo("silent");
  }

  @Test
  void notToleratedInAdjuvantTreatmentIsNotToleratedNow() {
    assertThat(
            Verdict.onSigning(
                LaterLines::tooEarlyOrCombined,
                aPatient()
                    .stopped(Drug.OXALIPLATIN, Discontinuation.Reason.NOT_TOLERATED, "2024-09-01")
                    .given(Drug.IRINOTECAN, "2026-02-10")
                    .response(TreatmentResponse.Category.PROGRESSION, "2026-03-10")
                    .draft("r", Drug.REGORAFENIB)))
        .isEqualTo("silent");
  }

  @Test
  void thatItDidNotWorkCountsForThisDiseaseOnly() {
    PatientBuilder before =
        afterFolfox().stopped(Drug.IRINOTECAN, Discontinuation.Reason.NO_RESPONSE, "2025-04-20");
    assertThat(Verdict.onSigning(LaterLines::tooEarlyOrCombined, before))
        .isEqualTo("warning too-early");

    PatientBuilder since =
        afterFolfox()
            .given(Drug.IRINOTECAN, "2026-04-10")
            .stopped(Drug.IRINOTECAN, Discontinuation.Reason.NO_RESPONSE, "2026-04-20");
    assertThat(Verdict.onSigning(LaterLines::tooEarlyOrCombined, since)).isEqualTo("silent");
  }
}
