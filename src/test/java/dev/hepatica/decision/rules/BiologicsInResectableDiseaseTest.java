package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Slot;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-DRUG-006, CRLM-DRUG-007, CRLM-DRUG-026")
class BiologicsInResectableDiseaseTest {

  // antiEgfr

  @Test
  void resectableFromTheStart() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aResectablePatient().draft("a", Drug.CETUXIMAB)))
        .isEqualTo("critical");
  }

  @Test
  void resectableAndUnfit() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aPatient()
                    .r0Feasible(Truth.YES, "2026-05-20")
                    .flr("60", "2026-05-20")
                    .ecog(3, "2026-05-20")
                    .draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("critical");
  }

  @Test
  void conversionIntentStated() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aResectablePatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void palliativeIntentStated() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aResectablePatient()
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void perioperativeIntentStated() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aResectablePatient()
                    .intent(TreatmentIntent.PERIOPERATIVE, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("critical");
  }

  @Test
  void resectableAfterConversion() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aPatient()
                    .r0Feasible(Truth.NO, "2026-02-10")
                    .r0Feasible(Truth.YES, "2026-05-20")
                    .flr("60", "2026-05-20")
                    .ecog(0, "2026-05-20")
                    .given(Drug.OXALIPLATIN, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void onceNotResectableButNeverTreated() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aPatient()
                    .r0Feasible(Truth.NO, "2026-02-10")
                    .r0Feasible(Truth.YES, "2026-05-20")
                    .flr("60", "2026-05-20")
                    .ecog(0, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("critical");
  }

  @Test
  void notResectable() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aPatient()
                    .r0Feasible(Truth.NO, "2026-05-20")
                    .convertible(Truth.NO, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void resectabilityNotRecordedAsks() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr, aPatient().draft("a", Drug.CETUXIMAB)))
        .isEqualTo("needs r0-feasible, treatment-intent");
  }

  @Test
  void noAntibodyOrdered() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                aResectablePatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void theAntibodyStandsInTheRecord() {
    assertThat(
            Verdict.onTheChart(
                BiologicsInResectableDisease::antiEgfr,
                aResectablePatient()
                    .drugOrder("a", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.CETUXIMAB)))
        .isEqualTo("critical");
  }

  // bevacizumab

  @Test
  void bevacizumabInResectableDisease() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumab,
                aResectablePatient().draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void bevacizumabWhateverTheIntent() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumab,
                aResectablePatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void bevacizumabInUnresectableDisease() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumab,
                aPatient()
                    .r0Feasible(Truth.NO, "2026-05-20")
                    .convertible(Truth.NO, "2026-05-20")
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void bevacizumabWithResectabilityNotRecorded() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumab, aPatient().draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("needs r0-feasible");
  }

  @Test
  void bevacizumabForPalliationDoesNotAsk() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumab,
                aPatient()
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void noBevacizumab() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumab,
                aResectablePatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  // bevacizumabForConversion

  @Test
  void bevacizumabForConversion() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumabForConversion,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("info");
  }

  @Test
  void bevacizumabWithIntentOnTheOrder() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumabForConversion,
                aPatient().draftFor(TreatmentIntent.CONVERSION, "b", Drug.BEVACIZUMAB)))
        .isEqualTo("info");
  }

  @Test
  void bevacizumabForPalliation() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumabForConversion,
                aPatient()
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void bevacizumabWithoutIntentAsks() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumabForConversion,
                aPatient().draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("needs treatment-intent");
  }

  @Test
  void conversionWithoutBevacizumab() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::bevacizumabForConversion,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void theWashoutRunsFromTheNextDose() {
    PatientBuilder patient =
        aResectablePatient().drugOrder("b", OrderStatus.DRAFT, "2026-06-08", Drug.BEVACIZUMAB);

    assertThat(Verdict.advice(BiologicsInResectableDisease::bevacizumab, patient).slots())
        .containsEntry("earliest", Slot.day(LocalDate.parse("2026-07-20")))
        .containsEntry("preferred", Slot.day(LocalDate.parse("2026-08-03")));
  }

  private static PatientBuilder resectableNow() {
    return aPatient()
        .r0Feasible(Truth.YES, "2026-05-20")
        .flr("60", "2026-05-20")
        .ecog(0, "2026-05-20")
        .draft("a", Drug.CETUXIMAB);
  }

  @Test
  void whatWasSaidBeforeTheLastResectionDoesNotExcuse() {
    PatientBuilder recurred =
        aPatient()
            .r0Feasible(Truth.NO, "2025-02-10")
            .intent(TreatmentIntent.CONVERSION, "2025-02-10")
            .given(Drug.OXALIPLATIN, "2025-03-01")
            .done(ProcedureKind.HEPATECTOMY, "2025-06-01")
            .lesion("20", "2026-05-10")
            .given(Drug.OXALIPLATIN, "2026-05-12")
            .r0Feasible(Truth.YES, "2026-05-20")
            .flr("60", "2026-05-20")
            .ecog(0, "2026-05-20")
            .draft("a", Drug.CETUXIMAB);

    assertThat(Verdict.onSigning(BiologicsInResectableDisease::antiEgfr, recurred))
        .isEqualTo("critical");
  }

  @Test
  void aPalliativeIntentOfBeforeTheLastResectionDoesNotExcuse() {
    PatientBuilder recurred =
        resectableNow()
            .intent(TreatmentIntent.PALLIATIVE, "2025-02-10")
            .done(ProcedureKind.HEPATECTOMY, "2025-06-01")
            .lesion("20", "2026-05-10");

    assertThat(Verdict.onSigning(BiologicsInResectableDisease::antiEgfr, recurred))
        .isEqualTo("critical");
  }

  @ParameterizedTest(name = "dose on {0}: {1}")
  @CsvSource({"2026-02-09, critical", "2026-02-10, silent", "2026-03-01, silent"})
  void aDoseSinceTheStatementIsNeeded(String dose, String expected) {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                resectableNow().r0Feasible(Truth.NO, "2026-02-10").given(Drug.OXALIPLATIN, dose)))
        .isEqualTo(expected);
  }

  @Test
  void aStatementOrADoseWithoutADayExcusesNothing() {
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                resectableNow()
                    .r0Feasible(Truth.NO, PatientBuilder.UNDATED)
                    .given(Drug.OXALIPLATIN, "2026-03-01")))
        .isEqualTo("critical");
    assertThat(
            Verdict.onSigning(
                BiologicsInResectableDisease::antiEgfr,
                resectableNow()
                    .r0Feasible(Truth.NO, "2026-02-10")
                    .given(Drug.OXALIPLATIN, PatientBuilder.UNDATED)))
        .isEqualTo("critical");
  }
}
