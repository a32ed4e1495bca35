package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-DRUG-005")
class AntibodyCombinationsTest {

  // egfrWithVegf

  @Test
  void bevacizumabStandingAndPanitumumabSigned() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .drugOrder("b", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.BEVACIZUMAB)
                    .draft("a", Drug.PANITUMUMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("critical");
  }

  @Test
  void bothSignedTogether() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient().draft("b", Drug.BEVACIZUMAB).draft("a", Drug.CETUXIMAB)))
        .isEqualTo("critical");
  }

  @Test
  void bevacizumabStoppedIsASwitch() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .drugOrder("b", OrderStatus.ENDED, PatientBuilder.UNDATED, Drug.BEVACIZUMAB)
                    .given(Drug.BEVACIZUMAB, "2026-05-23")
                    .draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void bevacizumabOnHoldStillStands() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .drugOrder("b", OrderStatus.ON_HOLD, PatientBuilder.UNDATED, Drug.BEVACIZUMAB)
                    .draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("critical");
  }

  @Test
  void afliberceptIsAWarning() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .drugOrder("b", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.AFLIBERCEPT)
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("warning");
  }

  @Test
  void ramucirumabIsAWarning() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .draft("b", Drug.RAMUCIRUMAB)
                    .drugOrder("a", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.CETUXIMAB)))
        .isEqualTo("warning");
  }

  @Test
  void oneAntibodyAlone() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .draft("a", Drug.CETUXIMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void chemotherapySignedBesideStandingAntibodiesIsNotThisOrder() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .drugOrder("a", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.CETUXIMAB)
                    .drugOrder("b", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.BEVACIZUMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void unreadOrdersAreNotAbsentOnes() {
    assertThat(
            Verdict.onSigning(
                AntibodyCombinations::egfrWithVegf,
                aPatient().draft("a", Drug.CETUXIMAB).unread(RecordPart.MEDICATION_REQUESTS)))
        .isEqualTo("needs drug-history");
  }

  @Test
  void bothStandOnTheChart() {
    assertThat(
            Verdict.onTheChart(
                AntibodyCombinations::egfrWithVegf,
                aPatient()
                    .drugOrder("a", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.CETUXIMAB)
                    .drugOrder("b", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.BEVACIZUMAB)))
        .isEqualTo("critical");
  }

  @Test
  void aDraftOfTheAntibodyAloneCanBeRemoved() {
    PatientBuilder patient =
        aPatient().draft("a", Drug.PANITUMUMAB).draft("b", Drug.BEVACIZUMAB, Drug.OXALIPLATIN);

    assertThat(Verdict.advice(AntibodyCombinations::egfrWithVegf, patient).actions())
        .containsExactly(new ProposedAction.RemoveDraft("remove-draft", "MedicationRequest/a"));
  }

  @Test
  void aDraftThatOrdersChemotherapyTooStays() {
    PatientBuilder patient =
        aPatient()
            .draft("a", Drug.PANITUMUMAB, Drug.FLUOROURACIL)
            .draft("b", Drug.BEVACIZUMAB, Drug.OXALIPLATIN);

    assertThat(Verdict.advice(AntibodyCombinations::egfrWithVegf, patient).actions()).isEmpty();
  }
}
