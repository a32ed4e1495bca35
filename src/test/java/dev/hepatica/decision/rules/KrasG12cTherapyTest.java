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

@DisplayName("CRLM-DRUG-009, CRLM-DRUG-010")
class KrasG12cTherapyTest {

  // notDocumented

  @Test
  void g12cOnRecord() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::notDocumented,
                aPatient().mutated(Gene.KRAS, "G12C", "2026-03-01").draft("s", Drug.SOTORASIB)))
        .isEqualTo("silent");
  }

  @Test
  void g12dOnRecord() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::notDocumented,
                aPatient().mutated(Gene.KRAS, "G12D", "2026-03-01").draft("s", Drug.SOTORASIB)))
        .isEqualTo("critical other");
  }

  @Test
  void krasWildType() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::notDocumented,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("s", Drug.ADAGRASIB)))
        .isEqualTo("critical other");
  }

  @Test
  void krasNeverTested() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::notDocumented, aPatient().draft("s", Drug.SOTORASIB)))
        .isEqualTo("critical unknown");
  }

  @Test
  void krasMutatedWithoutItsVariant() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::notDocumented,
                aPatient()
                    .mutated(Gene.KRAS, GeneFinding.Variant.UNSPECIFIED, "2026-03-01")
                    .draft("s", Drug.SOTORASIB)))
        .isEqualTo("critical unknown");
  }

  @Test
  void noInhibitorOrdered() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::notDocumented,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  // withoutAntiEgfr

  @Test
  void inhibitorAlone() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::withoutAntiEgfr, aPatient().draft("s", Drug.SOTORASIB)))
        .isEqualTo("warning");
  }

  @Test
  void inhibitorWithPanitumumab() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::withoutAntiEgfr,
                aPatient().draft("s", Drug.SOTORASIB).draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void inhibitorWithAStandingAntibody() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::withoutAntiEgfr,
                aPatient()
                    .draft("s", Drug.SOTORASIB)
                    .drugOrder("a", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.CETUXIMAB)))
        .isEqualTo("silent");
  }

  @Test
  void inhibitorWithAStoppedAntibody() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::withoutAntiEgfr,
                aPatient()
                    .draft("s", Drug.SOTORASIB)
                    .drugOrder("a", OrderStatus.ENDED, PatientBuilder.UNDATED, Drug.CETUXIMAB)))
        .isEqualTo("warning");
  }

  @Test
  void inhibitorWithUnreadOrders() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::withoutAntiEgfr,
                aPatient().draft("s", Drug.SOTORASIB).unread(RecordPart.MEDICATION_REQUESTS)))
        .isEqualTo("needs drug-history");
  }

  @Test
  void neitherOrdered() {
    assertThat(
            Verdict.onSigning(
                KrasG12cTherapy::withoutAntiEgfr,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }
}
