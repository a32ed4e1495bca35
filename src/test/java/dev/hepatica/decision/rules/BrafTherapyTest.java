package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-DRUG-011, CRLM-DRUG-012, CRLM-DRUG-013")
class BrafTherapyTest {

  // notDocumented

  @Test
  void v600eOnRecord() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::notDocumented,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("silent");
  }

  @Test
  void brafWildType() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::notDocumented,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("critical other");
  }

  @Test
  void v600eAbsent() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::notDocumented,
                aPatient()
                    .gene(Gene.BRAF, new GeneFinding.VariantAbsent("V600E"), "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("critical other");
  }

  @Test
  void brafNeverTested() {
    assertThat(
            Verdict.onSigning(BrafTherapy::notDocumented, aPatient().draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("critical unknown");
  }

  @Test
  void brafMutatedWithoutItsVariant() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::notDocumented,
                aPatient()
                    .mutated(Gene.BRAF, GeneFinding.Variant.UNSPECIFIED, "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("critical unknown");
  }

  @Test
  void noEncorafenib() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::notDocumented,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  // partner

  @Test
  void encorafenibAlone() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::partner,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("warning");
  }

  @Test
  void encorafenibWithCetuximab() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::partner,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void encorafenibWithPanitumumab() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::partner,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("info panitumumab");
  }

  @Test
  void encorafenibWithStoppedCetuximab() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::partner,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .drugOrder("a", OrderStatus.ENDED, PatientBuilder.UNDATED, Drug.CETUXIMAB)))
        .isEqualTo("warning");
  }

  @Test
  void encorafenibWithUnreadOrders() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::partner,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .unread(RecordPart.MEDICATION_REQUESTS)))
        .isEqualTo("needs drug-history");
  }

  @Test
  void cetuximabWithoutEncorafenib() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::partner,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  // firstLine

  @Test
  void firstLineWithoutChemotherapy() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::firstLine,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("info");
  }

  @Test
  void firstLineWithFolfox() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::firstLine,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .draft("a", Drug.CETUXIMAB)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void firstLineWithFluorouracilStanding() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::firstLine,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .draft("a", Drug.CETUXIMAB)
                    .drugOrder("c", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.FLUOROURACIL)))
        .isEqualTo("silent");
  }

  @Test
  void secondLine() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::firstLine,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .draft("a", Drug.CETUXIMAB)
                    .lineOfTherapy(2, "2026-05-20")))
        .isEqualTo("silent");
  }

  @Test
  void lineNotKnown() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::firstLine,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)
                    .draft("a", Drug.CETUXIMAB)
                    .unread(RecordPart.MEDICATION_STATEMENTS)))
        .isEqualTo("needs line-of-therapy");
  }

  @Test
  void encorafenibWithoutCetuximab() {
    assertThat(
            Verdict.onSigning(
                BrafTherapy::firstLine,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .draft("e", Drug.ENCORAFENIB)))
        .isEqualTo("silent");
  }
}
