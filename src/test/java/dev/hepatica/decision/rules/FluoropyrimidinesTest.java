package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.anEmptyRecord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.support.PatientBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-DRUG-025, CRLM-DRUG-028")
class FluoropyrimidinesTest {

  // s1

  @Test
  void s1WithOxaliplatin() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::s1,
                aPatient().draft("s", Drug.S1_TEGAFUR_GIMERACIL_OTERACIL, Drug.OXALIPLATIN)))
        .isEqualTo("info");
  }

  @Test
  void s1Alone() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::s1, aPatient().draft("s", Drug.S1_TEGAFUR_GIMERACIL_OTERACIL)))
        .isEqualTo("info");
  }

  @Test
  void capecitabineIsNotS1() {
    assertThat(Verdict.onSigning(Fluoropyrimidines::s1, aPatient().draft("s", Drug.CAPECITABINE)))
        .isEqualTo("silent");
  }

  @Test
  void s1StandingWhileAnotherOrderIsSigned() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::s1,
                aPatient()
                    .drugOrder(
                        "s",
                        OrderStatus.ACTIVE,
                        PatientBuilder.UNDATED,
                        Drug.S1_TEGAFUR_GIMERACIL_OTERACIL)
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void s1WithoutAnyOtherFact() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::s1,
                anEmptyRecord().draft("s", Drug.S1_TEGAFUR_GIMERACIL_OTERACIL)))
        .isEqualTo("info");
  }

  // dpydNotTested

  @Test
  void neverTested() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("info");
  }

  @Test
  void testedAndNormal() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested,
                aPatient()
                    .dpydDeficient(Truth.NO, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void testedAndDeficient() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested,
                aPatient()
                    .dpydDeficient(Truth.YES, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void floxuridineCounts() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested, aPatient().draft("f", Drug.FLOXURIDINE)))
        .isEqualTo("info");
  }

  @Test
  void trifluridineIsNoneOfThem() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested,
                aPatient().draft("r", Drug.TRIFLURIDINE_TIPIRACIL)))
        .isEqualTo("silent");
  }

  @Test
  void noFluoropyrimidine() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested, aPatient().draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void aDpydResultThatIsNotUnderstoodIsNoResult() {
    PatientBuilder patient =
        aPatient().dpyd(Truth.UNKNOWN, "2026-03-01").draft("c", Drug.CAPECITABINE);
    assertThat(Verdict.onSigning(Fluoropyrimidines::dpydNotTested, patient))
        .isEqualTo("info not-understood");
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested, patient.dpyd(Truth.NO, "2026-01-01")))
        .isEqualTo("silent");
  }

  @Test
  void resultsThatCouldNotBeReadMayHoldADpydTest() {
    assertThat(
            Verdict.onSigning(
                Fluoropyrimidines::dpydNotTested,
                aPatient().unread(RecordPart.OBSERVATIONS).draft("c", Drug.CAPECITABINE)))
        .isEqualTo("info unread");
  }

  @ParameterizedTest(name = "in {0}: {1}")
  @CsvSource({"JP, true", "KR, true", "ES, false", "unknown, false"})
  void s1IsAStandardInTwoCountries(String country, boolean standard) {
    Thresholds site =
        Thresholds.standard()
            .choosing(ClinicalDecisionModel.choices(), Map.of("site.country", country));
    RuleOutcome outcome =
        Fluoropyrimidines.s1(
            aPatient().draft("s", Drug.S1_TEGAFUR_GIMERACIL_OTERACIL).build(),
            Judging.signing("MedicationRequest/s"),
            site);

    assertThat(outcome instanceof Recommends).isEqualTo(!standard);
  }
}
