package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.holding;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Recommends;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("CRLM-DRUG-001 and CRLM-DRUG-003 antibodies against EGFR")
class AntiEgfrTherapyTest {

  private static final String MUTATED = "CRLM-DRUG-001";
  private static final String INCOMPLETE = "CRLM-DRUG-003";
  private static final String ORDER = "MedicationRequest/ab";

  private static PatientBuilder signingCetuximab() {
    return aPatient().drugOrder("ab", OrderStatus.DRAFT, UNDATED, Drug.CETUXIMAB);
  }

  private static PatientBuilder withWildType(PatientBuilder patient, Gene... genes) {
    for (Gene gene : genes) patient.wildType(gene, daysAgo(30));
    return patient;
  }

  private static String mutated(PatientBuilder patient) {
    return verdict(MUTATED, patient, signing(ORDER));
  }

  private static String incomplete(PatientBuilder patient) {
    return verdict(INCOMPLETE, patient, signing(ORDER));
  }

  @ParameterizedTest
  @CsvSource({"KRAS, G12D", "KRAS, G12C", "KRAS, unspecified", "NRAS, Q61K", "NRAS, unspecified"})
  void anyRasMutationMakesTheAntibodyUseless(Gene gene, String variant) {
    assertThat(mutated(signingCetuximab().mutated(gene, variant, daysAgo(30))))
        .isEqualTo("critical");
  }

  @ParameterizedTest
  @EnumSource(names = {"CETUXIMAB", "PANITUMUMAB"})
  void bothAntibodiesAreMeant(Drug antibody) {
    PatientBuilder patient =
        aPatient()
            .drugOrder("ab", OrderStatus.DRAFT, UNDATED, antibody)
            .mutated(Gene.KRAS, "G12D", daysAgo(30));

    assertThat(mutated(patient)).isEqualTo("critical");
  }

  @ParameterizedTest
  @EnumSource(names = {"BEVACIZUMAB", "AFLIBERCEPT", "OXALIPLATIN", "ENCORAFENIB", "PEMBROLIZUMAB"})
  void noOtherDrugIs(Drug other) {
    PatientBuilder patient =
        aPatient()
            .drugOrder("ab", OrderStatus.DRAFT, UNDATED, other)
            .mutated(Gene.KRAS, "G12D", daysAgo(30));

    assertThat(mutated(patient)).isEqualTo("silent");
    assertThat(incomplete(patient)).isEqualTo("silent");
  }

  @ParameterizedTest
  @EnumSource(names = {"SOTORASIB", "ADAGRASIB"})
  void g12cAloneWithItsInhibitorIsTheException(Drug inhibitor) {
    PatientBuilder patient =
        signingCetuximab()
            .drugOrder("inhibitor", OrderStatus.DRAFT, UNDATED, inhibitor)
            .mutated(Gene.KRAS, "G12C", daysAgo(30));

    assertThat(mutated(patient)).isEqualTo("silent");
  }

  @ParameterizedTest
  @CsvSource({"KRAS, G12D", "NRAS, Q61K", "KRAS, unspecified"})
  void g12cBesideAnotherRasMutationIsNot(Gene gene, String variant) {
    PatientBuilder patient =
        signingCetuximab()
            .drugOrder("inhibitor", OrderStatus.DRAFT, UNDATED, Drug.SOTORASIB)
            .mutated(Gene.KRAS, "G12C", daysAgo(30))
            .mutated(gene, variant, daysAgo(30));

    assertThat(mutated(patient)).isEqualTo("critical");
  }

  @Test
  void anInhibitorThatWasStoppedDoesNotCount() {
    PatientBuilder patient =
        signingCetuximab()
            .drugOrder("inhibitor", OrderStatus.ENDED, UNDATED, Drug.SOTORASIB)
            .mutated(Gene.KRAS, "G12C", daysAgo(30));

    assertThat(mutated(patient)).isEqualTo("critical");
  }

  @Test
  void unknownIsNotMutated() {
    assertThat(mutated(signingCetuximab())).isEqualTo("silent");
  }

  @Test
  void theChartShowsTheMutationAndDoesNotAskForTests() {
    PatientBuilder patient =
        aPatient()
            .drugOrder("ab", OrderStatus.ACTIVE, UNDATED, Drug.CETUXIMAB)
            .mutated(Gene.KRAS, "G12D", daysAgo(30));

    assertThat(verdict(MUTATED, patient, onTheChart())).isEqualTo("critical");
    assertThat(verdict(INCOMPLETE, patient, onTheChart())).isEqualTo("silent");
  }

  @Test
  void aStoppedOrderIsNotTheMatter() {
    PatientBuilder patient =
        aPatient()
            .drugOrder("ab", OrderStatus.ENDED, UNDATED, Drug.CETUXIMAB)
            .mutated(Gene.KRAS, "G12D", daysAgo(30));

    assertThat(verdict(MUTATED, patient, onTheChart())).isEqualTo("silent");
  }

  @Test
  void aContradictionIsShown() {
    PatientBuilder patient =
        signingCetuximab()
            .mutated(Gene.KRAS, "G12V", daysAgo(400))
            .wildType(Gene.KRAS, daysAgo(10));

    assertThat(mutated(patient)).isEqualTo("critical");
    assertThat(
            holding(assess(patient, signing(ORDER)), MUTATED)
                .flatMap(advice -> advice.facts().stream())
                .map(Fact::name))
        .containsExactly("kras", "kras", "order");
  }

  // What must be known

  @ParameterizedTest
  @EnumSource(names = {"KRAS", "NRAS", "BRAF"})
  void eachOfTheThreeGenesMustBeKnown(Gene missing) {
    PatientBuilder patient = signingCetuximab();
    for (Gene gene : List.of(Gene.KRAS, Gene.NRAS, Gene.BRAF)) {
      if (gene != missing) patient.wildType(gene, daysAgo(30));
    }

    assertThat(incomplete(patient)).isEqualTo("warning");
    assertThat(asked(patient)).containsExactly(DataItem.valueOf(missing.name()));
  }

  @Test
  void withAllThreeKnownNothingIsAsked() {
    assertThat(incomplete(withWildType(signingCetuximab(), Gene.KRAS, Gene.NRAS, Gene.BRAF)))
        .isEqualTo("silent");
  }

  @Test
  void aNegativeTestForV600eAloneSettlesBraf() {
    PatientBuilder patient =
        withWildType(signingCetuximab(), Gene.KRAS, Gene.NRAS)
            .gene(Gene.BRAF, new GeneFinding.VariantAbsent("V600E"), daysAgo(30));

    assertThat(incomplete(patient)).isEqualTo("silent");
  }

  @Test
  void anotherBrafVariantSettlesBraf() {
    PatientBuilder patient =
        withWildType(signingCetuximab(), Gene.KRAS, Gene.NRAS)
            .mutated(Gene.BRAF, "G469A", daysAgo(30));

    assertThat(incomplete(patient)).isEqualTo("silent");
  }

  @Test
  void oneVariantThatIsAbsentDoesNotMakeKrasWildType() {
    PatientBuilder patient =
        withWildType(signingCetuximab(), Gene.NRAS, Gene.BRAF)
            .gene(Gene.KRAS, new GeneFinding.VariantAbsent("G12C"), daysAgo(30));

    assertThat(asked(patient)).containsExactly(DataItem.KRAS);
  }

  @Test
  void aMutationSilencesTheQuestionForTheSameOrder() {
    PatientBuilder patient = signingCetuximab().mutated(Gene.KRAS, "G12D", daysAgo(30));

    assertThat(assess(patient, signing(ORDER)).alerts())
        .filteredOn(alert -> alert.ruleId().equals(INCOMPLETE))
        .singleElement()
        .satisfies(alert -> assertThat(alert.suppressedBy()).contains(MUTATED));
  }

  private static List<DataItem> asked(PatientBuilder patient) {
    return holding(assess(patient, signing(ORDER)), INCOMPLETE)
        .map(Recommends::missing)
        .findFirst()
        .orElseThrow();
  }
}
