package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.classify;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.item;
import static dev.hepatica.decision.rules.Judging.range;
import static dev.hepatica.decision.rules.Judging.score;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.anEmptyRecord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.support.PatientBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-RISK-001 to CRLM-RISK-005 prognostic scores")
class PrognosticScoresTest {

  private static final String RECENTLY = daysAgo(10);

  // CEA

  @ParameterizedTest(name = "{0}: CEA {1} is worth {2}")
  @CsvSource({
    "fong, 200, 0", "fong, 200.1, 1",
    "game, 19.9, 0", "game, 20, 1",
    "zhu, 4.9, 0", "zhu, 5, 1",
    "seed-factors, 4.9, 0", "seed-factors, 5, 1"
  })
  void cea(String score, String cea, String points) {
    assertThat(item(score, "cea", aPatient().cea(cea, RECENTLY))).isEqualTo(points);
  }

  @Test
  void theNewestCeaCounts() {
    PatientBuilder patient = aPatient().cea("250", daysAgo(100)).cea("3", daysAgo(5));

    assertThat(item("fong", "cea", patient)).isEqualTo("0");
  }

  // Number and size

  @ParameterizedTest(name = "{0}: {1} lesions are worth {2}")
  @CsvSource({"fong, 1, 0", "fong, 2, 1", "zhu, 3, 0", "zhu, 4, 1"})
  void numberOfLesions(String score, int count, String points) {
    assertThat(item(score, "lesion-count", aPatient().lesionCount(count, RECENTLY)))
        .isEqualTo(points);
  }

  @ParameterizedTest(name = "{0}: {1} mm are worth {2}")
  @CsvSource({
    "fong, 50, 0",
    "fong, 50.1, 1",
    "zhu, 49.9, 0",
    "zhu, 50, 1",
  })
  void largestLesion(String score, String size, String points) {
    assertThat(item(score, "largest-diameter", aPatient().largestLesion(size, RECENTLY)))
        .isEqualTo(points);
  }

  @ParameterizedTest(name = "{0} lesions, largest {1} mm: {2}")
  @CsvSource({"2, 49.9, 0", "3, 10, 1", "2, 50, 1", "1, 50, 1"})
  void theConsensusCountsBurdenOnce(int count, String size, String points) {
    PatientBuilder patient = aPatient().lesionCount(count, RECENTLY).largestLesion(size, RECENTLY);

    assertThat(item("seed-factors", "tumour-burden", patient)).isEqualTo(points);
  }

  @Test
  void anIncompleteListIsAMinimum() {
    PatientBuilder one = aPatient().lesion("20", RECENTLY);
    PatientBuilder two = aPatient().lesion("20", RECENTLY).lesion("60", RECENTLY);

    assertThat(item("fong", "lesion-count", one)).isEqualTo("open");
    assertThat(item("fong", "lesion-count", two)).isEqualTo("1");
    assertThat(item("fong", "largest-diameter", one)).isEqualTo("open");
    assertThat(item("fong", "largest-diameter", two)).isEqualTo("1");
    assertThat(item("zhu", "lesion-count", two)).isEqualTo("open");
  }

  @Test
  void aCompleteListIsExact() {
    PatientBuilder patient =
        aPatient().lesion("20", RECENTLY).lesionListComplete(Truth.YES, RECENTLY);

    assertThat(item("fong", "lesion-count", patient)).isEqualTo("0");
    assertThat(item("fong", "largest-diameter", patient)).isEqualTo("0");
    assertThat(range(score("tbs", patient))).isEqualTo("2.24");
  }

  @Test
  void aListedLesionThatNobodyMeasuredLeavesTheSizeOpen() {
    PatientBuilder patient =
        aPatient()
            .lesion("20", RECENTLY)
            .lesion(Optional.of(CouinaudSegment.II), Map.of())
            .lesionListComplete(Truth.YES, RECENTLY);

    assertThat(item("fong", "lesion-count", patient)).isEqualTo("1");
    assertThat(item("fong", "largest-diameter", patient)).isEqualTo("open");
  }

  // Tumour burden score

  @ParameterizedTest(name = "{0} lesions, largest {1} mm: {2}, zone {3}")
  @CsvSource({
    "1, 28.2, 2.99, 1", "1, 28.3, 3.00, 2", "3, 0.1, 3.00, 2", "3, 84.7, 8.99, 2",
    "3, 84.9, 9.00, 3", "9, 0.1, 9.00, 3", "2, 60, 6.32, 2", "1, 22, 2.42, 1"
  })
  void tumourBurden(int count, String size, String value, String zone) {
    PatientBuilder patient = aPatient().lesionCount(count, RECENTLY).largestLesion(size, RECENTLY);

    assertThat(range(score("tbs", patient))).isEqualTo(value);
    assertThat(score("tbs", patient).group()).contains(zone);
  }

  @Test
  void theZoneIsDecidedOnTheExactRoot() {
    PatientBuilder patient = aPatient().lesionCount(1, RECENTLY).largestLesion("28.28", RECENTLY);

    assertThat(range(score("tbs", patient))).as("2.9996").isEqualTo("3.00");
    assertThat(score("tbs", patient).group()).contains("1");
  }

  @Test
  void aMinimumInTheLastZoneIsInTheLastZone() {
    PatientBuilder patient = aPatient().lesion("95", RECENTLY);

    assertThat(score("tbs", patient).max()).isEmpty();
    assertThat(score("tbs", patient).group()).contains("3");
  }

  // The primary

  @ParameterizedTest
  @CsvSource({"NX, open", "N0, 0", "N1, 1", "N2, 1"})
  void nodes(NodeCategory category, String points) {
    PatientBuilder patient = aPatient().nodeCategory(category, "2024-05-20");

    assertThat(item("fong", "primary-n", patient)).isEqualTo(points);
    assertThat(item("game", "primary-n", patient)).isEqualTo(points);
  }

  @ParameterizedTest
  @CsvSource({
    "TX, open, open",
    "T0, 0, 0",
    "TIS, 0, 0",
    "T1, 0, 0",
    "T2, 0, 0",
    "T3, 0, 1",
    "T4, 1, 1"
  })
  void depth(TumourCategory category, String zhu, String consensus) {
    PatientBuilder patient = aPatient().tumourCategory(category, "2024-05-20");

    assertThat(item("zhu", "primary-t", patient)).isEqualTo(zhu);
    assertThat(item("seed-factors", "primary-t", patient)).isEqualTo(consensus);
  }

  @Test
  void thePathologistBeatsTheNewerClinicalCategory() {
    PatientBuilder patient =
        aPatient()
            .nodeCategory(NodeCategory.N1, StagingBasis.PATHOLOGICAL, "2024-05-20")
            .nodeCategory(NodeCategory.N0, StagingBasis.CLINICAL, RECENTLY);

    assertThat(item("fong", "primary-n", patient)).isEqualTo("1");
  }

  // Time

  private static PatientBuilder metastasisOn(String day) {
    return anEmptyRecord().primary(ColorectalSite.RECTUM, "2025-01-15").liverMetastasis(day);
  }

  @ParameterizedTest(name = "primary on 15 January 2025, metastasis on {0}: {1}")
  @CsvSource({
    "2024-12-01, 1",
    "2025-01-15, 1",
    "2025-07-15, 1",
    "2025-07-16, 0",
    "2025-07, open",
    "2025-06, 1",
    "2025-08, 0"
  })
  void synchronousIsUpToSixMonthsOrBefore(String day, String points) {
    assertThat(item("seed-factors", "synchronous", metastasisOn(day))).isEqualTo(points);
  }

  @ParameterizedTest(name = "primary on 15 January 2025, metastasis on {0}: {1}")
  @CsvSource({"2025-01-15, 1", "2025-07-16, 1", "2026-01-14, 1", "2026-01-15, 0", "2026-01, open"})
  void theIntervalFromTheDiagnosisOfThePrimary(String day, String points) {
    assertThat(item("fong", "disease-free-interval", metastasisOn(day))).isEqualTo(points);
  }

  @Test
  void theIntervalRunsFromTheResectionOfThePrimaryIfThatCameFirst() {
    PatientBuilder resected =
        metastasisOn("2026-01-20").done(ProcedureKind.COLORECTAL_RESECTION, "2025-02-01");
    PatientBuilder resectedLater =
        metastasisOn("2026-01-20").done(ProcedureKind.COLORECTAL_RESECTION, "2026-02-01");

    assertThat(item("fong", "disease-free-interval", resected)).isEqualTo("1");
    assertThat(item("fong", "disease-free-interval", resectedLater)).isEqualTo("0");
  }

  @Test
  void withoutTheDateOfThePrimaryTheIntervalIsOpen() {
    PatientBuilder patient =
        anEmptyRecord().primary(ColorectalSite.RECTUM, "").liverMetastasis("2026-01-20");

    assertThat(item("fong", "disease-free-interval", patient)).isEqualTo("open");
    assertThat(item("seed-factors", "synchronous", patient)).isEqualTo("open");
  }

  // Genotype and spread

  @Test
  void krasAloneCountsForGame() {
    assertThat(item("game", "kras", aPatient().mutated(Gene.KRAS, "G12D", RECENTLY)))
        .isEqualTo("1");
    assertThat(item("game", "kras", aPatient().wildType(Gene.KRAS, RECENTLY))).isEqualTo("0");
    assertThat(item("game", "kras", aPatient().mutated(Gene.NRAS, "Q61K", RECENTLY)))
        .isEqualTo("open");
  }

  @Test
  void extrahepaticDiseaseIsWorthTwo() {
    assertThat(item("game", "extrahepatic-disease", aPatient())).isEqualTo("open");
    assertThat(
            item(
                "game",
                "extrahepatic-disease",
                aPatient().extrahepatic(ExtrahepaticSite.LUNG, RECENTLY)))
        .isEqualTo("2");
    assertThat(
            item(
                "game", "extrahepatic-disease", aPatient().extrahepaticDisease(Truth.NO, RECENTLY)))
        .isEqualTo("0");
  }

  @Test
  void aMetastasisOfAnotherPrimaryIsNotOfThisDisease() {
    PatientBuilder patient =
        aPatient()
            .extrahepatic(ExtrahepaticSite.LUNG, RECENTLY, MetastasisOrigin.OTHER_PRIMARY, true)
            .extrahepaticDisease(Truth.NO, RECENTLY);

    assertThat(item("game", "extrahepatic-disease", patient)).isEqualTo("0");
  }

  // Groups

  private static PatientBuilder known(int lesions, String millimetres, String cea) {
    return aPatient()
        .nodeCategory(NodeCategory.N0, "2024-05-20")
        .tumourCategory(TumourCategory.T2, "2024-05-20")
        .lesionCount(lesions, RECENTLY)
        .largestLesion(millimetres, RECENTLY)
        .cea(cea, RECENTLY)
        .wildType(Gene.KRAS, RECENTLY)
        .extrahepaticDisease(Truth.NO, RECENTLY);
  }

  @ParameterizedTest(name = "{0} lesions, {1} mm, CEA {2}: {3} points, {4}")
  @CsvSource({
    "1, 10, 1, 0, low",
    "1, 10, 20, 1, low",
    "2, 40, 20, 2, medium",
    "2, 100, 20, 3, medium"
  })
  void gameGroups(int lesions, String size, String cea, String points, String group) {
    assertThat(range(score("game", known(lesions, size, cea)))).isEqualTo(points);
    assertThat(score("game", known(lesions, size, cea)).group()).contains(group);
  }

  @Test
  void gameIsHighFromFour() {
    PatientBuilder patient = known(2, "100", "20").mutated(Gene.KRAS, "G12D", daysAgo(9));

    assertThat(range(score("game", patient))).isEqualTo("4");
    assertThat(score("game", patient).group()).contains("high");
  }

  @ParameterizedTest(name = "{0} lesions, {1} mm, CEA {2}: {3} points, {4}")
  @CsvSource({"4, 50, 4, 2, low", "4, 50, 5, 3, high"})
  void zhuGroups(int lesions, String size, String cea, String points, String group) {
    assertThat(range(score("zhu", known(lesions, size, cea)))).isEqualTo(points);
    assertThat(score("zhu", known(lesions, size, cea)).group()).contains(group);
  }

  @Test
  void whenTheTwoListsPointDifferentWaysItIsSaid() {
    PatientBuilder patient =
        anEmptyRecord()
            .primary(ColorectalSite.RECTUM, "2026-01-15")
            .liverMetastasis("2026-01-20")
            .tumourCategory(TumourCategory.T3, "2026-02-20")
            .lesionCount(3, RECENTLY)
            .largestLesion("20", RECENTLY)
            .cea("2", RECENTLY);

    assertThat(range(score("seed-factors", patient))).isEqualTo("3");
    assertThat(range(score("zhu", patient))).isEqualTo("0");
    assertThat(classify(patient).scoresDisagree()).isTrue();
    assertThat(classify(known(1, "10", "1")).scoresDisagree()).isFalse();
  }

  @Test
  void twoSeedFactorsAreNotManyYet() {
    PatientBuilder patient = known(3, "20", "5");

    assertThat(range(score("seed-factors", patient))).isEqualTo("2");
    assertThat(range(score("zhu", patient))).isEqualTo("1");
    assertThat(classify(patient).scoresDisagree()).isFalse();
  }
}
