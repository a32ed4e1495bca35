package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.anEmptyRecord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.support.PatientBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-DRUG-001, CRLM-DRUG-002, CRLM-DRUG-003, CRLM-DRUG-004, CRLM-DRUG-008")
class AntiEgfrOrdersTest {

  // brafV600e

  @Test
  void v600eWithoutEncorafenibIsCritical() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::brafV600e,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("critical");
  }

  @Test
  void v600eWithEncorafenibIsItsTreatment() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::brafV600e,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("silent");
  }

  @Test
  void encorafenibStandingInTheRecordCounts() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::brafV600e,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)
                    .drugOrder("e", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.ENCORAFENIB)))
        .isEqualTo("silent");
  }

  @Test
  void encorafenibStoppedDoesNotCount() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::brafV600e,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)
                    .drugOrder("e", OrderStatus.ENDED, PatientBuilder.UNDATED, Drug.ENCORAFENIB)))
        .isEqualTo("critical");
  }

  @Test
  void anotherBrafVariantIsNotV600e() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::brafV600e,
                aPatient().mutated(Gene.BRAF, "D594G", "2026-03-01").draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void brafMutatedWithoutItsVariantAsks() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::brafV600e,
                aPatient()
                    .mutated(Gene.BRAF, GeneFinding.Variant.UNSPECIFIED, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("needs braf");
  }

  @Test
  void brafNeverTestedIsLeftToTheIncompleteGenotype() {
    assertThat(Verdict.onSigning(AntiEgfrTherapy::brafV600e, aPatient().draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void v600eWithoutAnAntibodyIsNotConcerned() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::brafV600e,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void v600eOnTheChart() {
    assertThat(
            Verdict.onTheChart(
                AntiEgfrTherapy::brafV600e,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .drugOrder("a", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.PANITUMUMAB)))
        .isEqualTo("critical");
  }

  // rightSided

  @Test
  void caecumIsRight() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("warning");
  }

  @Test
  void transverseColonIsRight() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.TRANSVERSE_COLON, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("warning");
  }

  @Test
  void splenicFlexureIsLeft() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.SPLENIC_FLEXURE, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void colonWithoutItsSiteAsks() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.COLON_UNSPECIFIED, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("needs primary-site");
  }

  @Test
  void secondLineIsNotConcerned() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)
                    .lineOfTherapy(2, "2026-05-20")))
        .isEqualTo("silent");
  }

  @Test
  void unreadHistoryLeavesTheLineOpen() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)
                    .unread(RecordPart.MEDICATION_ADMINISTRATIONS)))
        .isEqualTo("needs line-of-therapy");
  }

  @Test
  void rasUnknownIsLeftToTheIncompleteGenotype() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void anotherBrafVariantSilencesIt() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "D594G", "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void v600eLookedForAndAbsentIsEnough() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .gene(Gene.BRAF, new GeneFinding.VariantAbsent("V600E"), "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("warning");
  }

  @Test
  void primariesOnBothSidesAsk() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .primary(ColorectalSite.RECTUM, "2026-01-02")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("needs primary-site");
  }

  @Test
  void encorafenibSilencesIt() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::rightSided,
                anEmptyRecord()
                    .primary(ColorectalSite.CAECUM, "2026-01-02")
                    .liverMetastasis("2026-02-01")
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("silent");
  }

  // forConversion

  @Test
  void conversionInRasWildType() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::forConversion,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("info");
  }

  @Test
  void conversionStatedOnTheOrder() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::forConversion,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draftFor(TreatmentIntent.CONVERSION, "a", Drug.CETUXIMAB)))
        .isEqualTo("info");
  }

  @Test
  void theOrderWinsOverThePatient() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::forConversion,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draftFor(TreatmentIntent.PALLIATIVE, "a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void palliativeIntentIsNotConcernedByConversion() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::forConversion,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void intentNotStatedAsks() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::forConversion,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("needs treatment-intent");
  }

  @Test
  void rasMutatedIsLeftToTheMutation() {
    assertThat(
            Verdict.onSigning(
                AntiEgfrTherapy::forConversion,
                aPatient()
                    .mutated(Gene.KRAS, "G12D", "2026-03-01")
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @ParameterizedTest(name = "the transverse colon counts as {0}: {1}")
  @CsvSource({"right, warning", "left, silent", "unknown, waiting"})
  void theSideOfTheTransverseColonIsASetting(String side, String expected) {
    Thresholds site =
        Thresholds.standard()
            .choosing(ClinicalDecisionModel.choices(), Map.of("sidedness.transverse", side));
    RuleOutcome outcome =
        AntiEgfrTherapy.rightSided(
            anEmptyRecord()
                .primary(ColorectalSite.TRANSVERSE_COLON, "2026-01-05")
                .liverMetastasis("2026-02-01")
                .wildType(Gene.KRAS, "2026-03-01")
                .wildType(Gene.NRAS, "2026-03-01")
                .wildType(Gene.BRAF, "2026-03-01")
                .draft("a", Drug.CETUXIMAB)
                .build(),
            Judging.signing("MedicationRequest/a"),
            site);

    String said =
        outcome instanceof Recommends
            ? "warning"
            : outcome instanceof NeedsData ? "waiting" : "silent";
    assertThat(said).isEqualTo(expected);
  }
}
