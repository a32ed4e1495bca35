package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static dev.hepatica.support.PatientBuilder.anEmptyRecord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-DRUG-021, CRLM-DRUG-022, CRLM-DRUG-027")
class ChemotherapyAndTheLiverTest {

  // irinotecan

  @Test
  void conversionWithSteatosis() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .liverCondition(LiverCondition.Kind.STEATOSIS, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("warning");
  }

  @Test
  void conversionWithSteatohepatitis() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .liverCondition(LiverCondition.Kind.STEATOHEPATITIS, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("warning");
  }

  @Test
  void conversionWithAnotherLiverCondition() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .liverCondition(LiverCondition.Kind.CHOLESTASIS, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @Test
  void bodyMassIndexAbove25() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .bodyMassIndex("25.1", "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("info overweight");
  }

  @Test
  void bodyMassIndexOf25() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .bodyMassIndex("25", "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @Test
  void oxaliplatinAdjuvantTwelveMonthsAgo() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .given(Drug.OXALIPLATIN, "2025-06-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void oxaliplatinAdjuvantLongerAgo() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .given(Drug.OXALIPLATIN, "2025-05-31")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @Test
  void oxaliplatinSinceTheMetastasisWasNotAdjuvant() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .given(Drug.OXALIPLATIN, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @Test
  void palliativeIrinotecan() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void hepatectomyPlannedWithoutIntent() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .hepatectomy("h", "2026-08-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @Test
  void goalNotRecorded() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("needs treatment-intent");
  }

  @Test
  void noIrinotecan() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aPatient()
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  // perioperativeOxaliplatin

  @Test
  void resectableAtLowRisk() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aResectablePatient()
                    .tumourCategory(TumourCategory.T2, "2024-05-20")
                    .lesion("22", "2026-05-20")
                    .lesionListComplete(Truth.YES, "2026-05-20")
                    .cea("3", "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("info");
  }

  @Test
  void resectableAtLowRiskPerioperative() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aResectablePatient()
                    .tumourCategory(TumourCategory.T2, "2024-05-20")
                    .lesion("22", "2026-05-20")
                    .lesionListComplete(Truth.YES, "2026-05-20")
                    .cea("3", "2026-05-20")
                    .intent(TreatmentIntent.PERIOPERATIVE, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("info");
  }

  @Test
  void forConversion() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aResectablePatient()
                    .tumourCategory(TumourCategory.T2, "2024-05-20")
                    .lesion("22", "2026-05-20")
                    .lesionListComplete(Truth.YES, "2026-05-20")
                    .cea("3", "2026-05-20")
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void highRisk() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aResectablePatient()
                    .tumourCategory(TumourCategory.T4, "2024-05-20")
                    .lesionCount(4, "2026-05-20")
                    .largestLesion("60", "2026-05-20")
                    .cea("30", "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void unresectable() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aPatient()
                    .r0Feasible(Truth.NO, "2026-05-20")
                    .convertible(Truth.NO, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void resectabilityNotRecorded() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("needs r0-feasible");
  }

  @Test
  void riskNotRecorded() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aResectablePatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("needs lesion-count, largest-diameter, primary-t, cea");
  }

  @Test
  void noOxaliplatin() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::perioperativeOxaliplatin,
                aResectablePatient()
                    .tumourCategory(TumourCategory.T2, "2024-05-20")
                    .lesion("22", "2026-05-20")
                    .lesionListComplete(Truth.YES, "2026-05-20")
                    .cea("3", "2026-05-20")
                    .draft("c", Drug.CAPECITABINE)))
        .isEqualTo("silent");
  }

  // responseBySize

  @Test
  void gradedBySizeUnderBevacizumab() {
    assertThat(
            Verdict.onTheChart(
                ChemotherapyAndTheLiver::responseBySize,
                aPatient()
                    .given(Drug.BEVACIZUMAB, "2026-05-04")
                    .responseBySize(TreatmentResponse.Category.STABLE, "2026-05-20")))
        .isEqualTo("info");
  }

  @Test
  void gradedByMorphologyToo() {
    assertThat(
            Verdict.onTheChart(
                ChemotherapyAndTheLiver::responseBySize,
                aPatient()
                    .given(Drug.BEVACIZUMAB, "2026-05-04")
                    .responseBySize(TreatmentResponse.Category.STABLE, "2026-05-20")
                    .response(TreatmentResponse.Category.PARTIAL, "2026-05-20")))
        .isEqualTo("silent");
  }

  @Test
  void bevacizumabSixWeeksBefore() {
    assertThat(
            Verdict.onTheChart(
                ChemotherapyAndTheLiver::responseBySize,
                aPatient()
                    .given(Drug.BEVACIZUMAB, "2026-04-08")
                    .responseBySize(TreatmentResponse.Category.STABLE, "2026-05-20")))
        .isEqualTo("info");
  }

  @Test
  void bevacizumabLongerBefore() {
    assertThat(
            Verdict.onTheChart(
                ChemotherapyAndTheLiver::responseBySize,
                aPatient()
                    .given(Drug.BEVACIZUMAB, "2026-04-07")
                    .responseBySize(TreatmentResponse.Category.STABLE, "2026-05-20")))
        .isEqualTo("silent");
  }

  @Test
  void gradedWithoutBevacizumab() {
    assertThat(
            Verdict.onTheChart(
                ChemotherapyAndTheLiver::responseBySize,
                aPatient().responseBySize(TreatmentResponse.Category.STABLE, "2026-05-20")))
        .isEqualTo("silent");
  }

  @Test
  void bevacizumabOrderedWithoutADose() {
    assertThat(
            Verdict.onTheChart(
                ChemotherapyAndTheLiver::responseBySize,
                aPatient()
                    .drugOrder("b", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.BEVACIZUMAB)
                    .responseBySize(TreatmentResponse.Category.STABLE, "2026-05-20")))
        .isEqualTo("info");
  }

  @Test
  void neverGraded() {
    assertThat(
            Verdict.onTheChart(
                ChemotherapyAndTheLiver::responseBySize,
                aPatient().given(Drug.BEVACIZUMAB, "2026-05-04")))
        .isEqualTo("silent");
  }

  @Test
  void anAdjuvantIntentOfBeforeTheMetastasisDoesNotAnswer() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                aResectablePatient()
                    .intent(TreatmentIntent.ADJUVANT, "2024-07-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @ParameterizedTest(name = "oxaliplatin on {0}, resection 2025-09-01, recurrence 2026-05-01: {1}")
  @CsvSource({"2025-08-20, info", "2025-11-01, silent", "2025-11, silent", "2026-05-10, info"})
  void oxaliplatinBetweenResectionAndRecurrenceWasAdjuvant(String given, String expected) {
    assertThat(
            Verdict.onSigning(
                ChemotherapyAndTheLiver::irinotecan,
                anEmptyRecord()
                    .primary(ColorectalSite.SIGMOID_COLON, "2024-05-02")
                    .liverMetastasis("2025-06-01")
                    .done(ProcedureKind.HEPATECTOMY, "2025-09-01")
                    .lesion("20", "2026-05-01")
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .given(Drug.OXALIPLATIN, given)
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo(expected);
  }
}
