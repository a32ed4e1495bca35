package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.support.PatientBuilder;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SURG-014 to CRLM-SURG-017 extent of resection and chemotherapy before it")
class ExtentOfResectionTest {

  private static final String ALPPS = "CRLM-SURG-014";
  private static final String MAJOR = "CRLM-SURG-015";
  private static final String NO_CHEMOTHERAPY = "CRLM-SURG-016";
  private static final String CHEMOTHERAPY = "CRLM-SURG-017";

  private static PatientBuilder lowRisk() {
    return aResectablePatient()
        .tumourCategory(TumourCategory.T2, "2024-05-20")
        .lesionCount(1, daysAgo(9))
        .largestLesion("20", daysAgo(9))
        .cea("3", daysAgo(9));
  }

  private static PatientBuilder highRisk() {
    return aResectablePatient()
        .tumourCategory(TumourCategory.T4, "2024-05-20")
        .lesionCount(4, daysAgo(9))
        .largestLesion("55", daysAgo(9))
        .cea("30", daysAgo(9));
  }

  private static String operating(String rule, PatientBuilder patient) {
    return operating(rule, patient, ResectionExtent.MAJOR);
  }

  private static String operating(String rule, PatientBuilder patient, ResectionExtent extent) {
    return verdict(
        rule, patient.hepatectomy("op", extent, inDays(14)), signing("ServiceRequest/op"));
  }

  private static String treating(PatientBuilder patient, Optional<TreatmentIntent> intent) {
    return verdict(
        CHEMOTHERAPY,
        patient.drugDraft("rx", intent, Drug.OXALIPLATIN, Drug.FLUOROURACIL),
        signing("MedicationRequest/rx"));
  }

  @Test
  void alppsIsAWarningWheneverItIsSigned() {
    PatientBuilder patient = aPatient().ordered("alpps", ProcedureKind.ALPPS, inDays(14));
    assertThat(verdict(ALPPS, patient, signing("ServiceRequest/alpps"))).isEqualTo("warning");
    assertThat(verdict(ALPPS, patient, assessing())).isEqualTo("warning");
    assertThat(verdict(ALPPS, patient, onTheChart())).isEqualTo("silent");
    assertThat(verdict(ALPPS, patient, signing("ServiceRequest/other"))).isEqualTo("silent");
    assertThat(operating(ALPPS, aPatient())).isEqualTo("silent");
  }

  @Test
  void aMajorHepatectomyInLowRiskIsANote() {
    assertThat(operating(MAJOR, lowRisk())).isEqualTo("info");
    assertThat(operating(MAJOR, lowRisk(), ResectionExtent.MINOR)).isEqualTo("silent");
    assertThat(operating(MAJOR, lowRisk(), ResectionExtent.NOT_STATED)).isEqualTo("silent");
    assertThat(operating(MAJOR, highRisk())).isEqualTo("silent");
    assertThat(operating(MAJOR, aResectablePatient())).isEqualTo("waiting");
  }

  @Test
  void highRiskWithoutChemotherapyIsANote() {
    assertThat(operating(NO_CHEMOTHERAPY, highRisk())).isEqualTo("info");
    assertThat(operating(NO_CHEMOTHERAPY, highRisk().given(Drug.OXALIPLATIN, "2026-03-01")))
        .isEqualTo("silent");
    assertThat(operating(NO_CHEMOTHERAPY, highRisk().given(Drug.OXALIPLATIN, "2025-01-01")))
        .isEqualTo("info");
    assertThat(operating(NO_CHEMOTHERAPY, lowRisk())).isEqualTo("silent");
    assertThat(operating(NO_CHEMOTHERAPY, aResectablePatient())).isEqualTo("waiting");
  }

  @Test
  void aHistoryThatIsNotReadWaits() {
    assertThat(operating(NO_CHEMOTHERAPY, highRisk().unread(RecordPart.MEDICATION_ADMINISTRATIONS)))
        .isEqualTo("waiting");
  }

  @ParameterizedTest(name = "intent {0}: {1}")
  @CsvSource({
    "PERIOPERATIVE, info",
    "CURATIVE, info",
    "ADJUVANT, silent",
    "CONVERSION, silent",
    "PALLIATIVE, silent"
  })
  void chemotherapyBeforeALowRiskResectionIsANote(TreatmentIntent intent, String expected) {
    assertThat(treating(lowRisk(), Optional.of(intent))).isEqualTo(expected);
  }

  @Test
  void theIntentNeedNotBeStated() {
    assertThat(treating(lowRisk(), Optional.empty())).isEqualTo("info");
    assertThat(treating(highRisk(), Optional.empty())).isEqualTo("silent");
    assertThat(treating(aResectablePatient(), Optional.empty())).isEqualTo("waiting");
    assertThat(treating(aPatient(), Optional.empty())).isEqualTo("silent");
    assertThat(treating(aPatient(), Optional.of(TreatmentIntent.PERIOPERATIVE)))
        .isEqualTo("waiting");
  }
}
