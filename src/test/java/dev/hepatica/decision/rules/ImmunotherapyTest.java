package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-DRUG-014, CRLM-DRUG-015, CRLM-DRUG-016")
class ImmunotherapyTest {

  // proficient

  @Test
  void stableTumour() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("critical");
  }

  @Test
  void deficientTumour() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void neverTestedIsLeftToTheOtherRule() {
    assertThat(
            Verdict.onSigning(Immunotherapy::proficient, aPatient().draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void burdenJustHigh() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .mutationalBurden("10", "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void burdenJustNotHigh() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .mutationalBurden("9.9", "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("critical");
  }

  @Test
  void burdenFlaggedHigh() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .mutationalBurdenFlaggedHigh("2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void aNewerLowBurdenCounts() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .mutationalBurden("12", "2026-03-01")
                    .mutationalBurden("4", "2026-04-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("critical");
  }

  @Test
  void poleMutated() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .mutated(Gene.POLE, "P286R", "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void inATrial() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .activeTrial()
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void nivolumabAndIpilimumabCountToo() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .draft("n", Drug.NIVOLUMAB, Drug.IPILIMUMAB)))
        .isEqualTo("critical");
  }

  @Test
  void noCheckpointInhibitor() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void stableTumourOnTheChart() {
    assertThat(
            Verdict.onTheChart(
                Immunotherapy::proficient,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .drugOrder("p", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.DOSTARLIMAB)))
        .isEqualTo("critical");
  }

  // unknown

  @Test
  void neverTested() {
    assertThat(Verdict.onSigning(Immunotherapy::unknown, aPatient().draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void indeterminate() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::unknown,
                aPatient()
                    .mismatchRepair(MismatchRepair.INDETERMINATE, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void twoResultsOfOneDayDisagree() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::unknown,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void knownStable() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::unknown,
                aPatient()
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void knownDeficient() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::unknown,
                aPatient()
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void anotherAntibodyAgainstPdL1() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::unknown, aPatient().draft("p", Drug.OTHER_PD1_PDL1_ANTIBODY)))
        .isEqualTo("warning");
  }

  @Test
  void notTestedAndNoInhibitor() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::unknown, aPatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  // withChemotherapy

  @Test
  void pembrolizumabWithFolfox() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::withChemotherapy,
                aPatient()
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("warning");
  }

  @Test
  void pembrolizumabAlone() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::withChemotherapy,
                aPatient()
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void pembrolizumabWithBevacizumabIsNoChemotherapy() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::withChemotherapy,
                aPatient()
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void pembrolizumabAfterFirstLine() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::withChemotherapy,
                aPatient()
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)
                    .lineOfTherapy(2, "2026-05-20")))
        .isEqualTo("silent");
  }

  @Test
  void pembrolizumabWithTheLineOpen() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::withChemotherapy,
                aPatient()
                    .mismatchRepair(MismatchRepair.DEFICIENT, "2026-03-01")
                    .draft("p", Drug.PEMBROLIZUMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)
                    .unread(RecordPart.MEDICATION_ADMINISTRATIONS)))
        .isEqualTo("needs line-of-therapy");
  }

  @Test
  void statusUnknownIsLeftToTheOtherRule() {
    assertThat(
            Verdict.onSigning(
                Immunotherapy::withChemotherapy,
                aPatient()
                    .draft("p", Drug.PEMBROLIZUMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }
}
