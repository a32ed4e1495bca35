package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-DRUG-017")
class GenotypeBeforeTherapyTest {

  // firstOrder

  @Test
  void nothingTested() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("warning");
  }

  @Test
  void onlyHer2Missing() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("warning");
  }

  @Test
  void everythingKnown() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .wildType(Gene.HER2, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void v600eTestCountsForBraf() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .gene(Gene.BRAF, new GeneFinding.VariantAbsent("V600E"), "2026-03-01")
                    .mismatchRepair(MismatchRepair.PROFICIENT, "2026-03-01")
                    .wildType(Gene.HER2, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void givenSinceTheMetastasis() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2026-03-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void adjuvantBeforeTheMetastasisDoesNotCount() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .given(Drug.OXALIPLATIN, "2024-08-01")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("warning");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, warning", // a day before the metastasis was recorded
    "2026-02-01, silent",
    "2026, needs therapy-dates", // may be either
    "2026-01, warning",
    "'', needs therapy-dates",
  })
  void anotherOrderStandsAsActive(String ordered, String verdict) {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .drugOrder("x", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.CAPECITABINE)
                    .orderedOn(ordered)
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo(verdict);
  }

  @Test
  void secondLineStated() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .lineOfTherapy(2, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void historyNotRead() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder,
                aPatient()
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)
                    .unread(RecordPart.MEDICATION_DISPENSES)))
        .isEqualTo("needs drug-history");
  }

  @Test
  void onlyLeucovorinOrdered() {
    assertThat(
            Verdict.onSigning(
                GenotypeBeforeTherapy::firstOrder, aPatient().draft("l", Drug.LEUCOVORIN)))
        .isEqualTo("silent");
  }

  @Test
  void whatIsMissingIsOfferedAsOneStep() {
    PatientBuilder patient =
        aPatient().wildType(Gene.KRAS, "2026-03-01").draft("c", Drug.FLUOROURACIL);

    Recommends advice = Verdict.advice(GenotypeBeforeTherapy::firstOrder, patient);

    assertThat(advice.missing())
        .containsExactly(DataItem.NRAS, DataItem.BRAF, DataItem.MSI_MMR, DataItem.HER2);
    assertThat(advice.actions())
        .containsExactly(
            new ProposedAction.Together(
                "order-tests",
                List.of(
                    new ProposedAction.OrderGenotyping(
                        "order-tests", List.of(Gene.NRAS, Gene.BRAF)),
                    new ProposedAction.Request("order-tests", ProposedAction.Requested.MMR_TEST),
                    new ProposedAction.Request(
                        "order-tests", ProposedAction.Requested.HER2_TEST))));
  }
}
