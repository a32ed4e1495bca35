package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.classify;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-RES-001 fitness and CRLM-RES-002 scenario")
class ResectabilityTest {

  private static final String RECENTLY = daysAgo(10);

  private static ScenarioCode scenario(PatientBuilder patient) {
    return classify(patient).scenario().value().code();
  }

  private static FitnessLevel fitness(PatientBuilder patient) {
    return classify(patient).fitness().value();
  }

  // Fitness

  @ParameterizedTest
  @CsvSource({"0, FIT", "1, FIT", "2, BORDERLINE", "3, UNFIT", "4, UNFIT"})
  void performanceStatus(int ecog, FitnessLevel level) {
    assertThat(fitness(aPatient().ecog(ecog, RECENTLY))).isEqualTo(level);
  }

  @ParameterizedTest(name = "{0} days old: {1}")
  @CsvSource({"0, FIT", "90, FIT", "91, UNKNOWN"})
  void bothCountForNinetyDays(int days, FitnessLevel level) {
    assertThat(fitness(aPatient().ecog(0, daysAgo(days)))).isEqualTo(level);
    assertThat(fitness(aPatient().fitForMajorHepatectomy(Truth.YES, daysAgo(days))))
        .isEqualTo(level);
  }

  @ParameterizedTest(name = "statement {0} days ago, ECOG 0 {1} days ago: {2}")
  @CsvSource({"20, 20, UNFIT", "10, 20, UNFIT", "20, 10, FIT", "91, 20, FIT"})
  void theStatementWinsOverThePerformanceStatusOfTheSameOrAnOlderDay(
      int statement, int ecog, FitnessLevel level) {
    PatientBuilder patient =
        aPatient().fitForMajorHepatectomy(Truth.NO, daysAgo(statement)).ecog(0, daysAgo(ecog));

    assertThat(fitness(patient)).isEqualTo(level);
  }

  @Test
  void withoutADateItProvesNothing() {
    assertThat(fitness(aPatient().ecog(0, UNDATED))).isEqualTo(FitnessLevel.UNKNOWN);
  }

  @Test
  void ageAloneNeverDecides() {
    assertThat(fitness(aPatient().born("1930-01-01").ecog(1, RECENTLY)))
        .isEqualTo(FitnessLevel.FIT);
  }

  // Resectable

  private static PatientBuilder withRisk(String cea, int lesions) {
    return aResectablePatient()
        .tumourCategory(TumourCategory.T4, "2024-05-20")
        .largestLesion("20", RECENTLY)
        .lesionCount(lesions, RECENTLY)
        .cea(cea, RECENTLY);
  }

  @Test
  void riskDividesTheResectable() {
    assertThat(scenario(withRisk("4", 4))).isEqualTo(ScenarioCode.RESECTABLE_LOW_RISK);
    assertThat(scenario(withRisk("5", 4))).isEqualTo(ScenarioCode.RESECTABLE_HIGH_RISK);
    assertThat(scenario(aResectablePatient())).isEqualTo(ScenarioCode.RESECTABLE_RISK_UNKNOWN);
  }

  @Test
  void unfitIsItsOwnScenarioAndBorderlineKeepsTheRisk() {
    assertThat(scenario(withRisk("5", 4).ecog(3, daysAgo(1))))
        .isEqualTo(ScenarioCode.RESECTABLE_UNFIT);
    assertThat(scenario(withRisk("5", 4).ecog(2, daysAgo(1))))
        .isEqualTo(ScenarioCode.RESECTABLE_HIGH_RISK);
  }

  @Test
  void aPotentiallyResectableLiverKeepsItsScenarioInTheUnfit() {
    PatientBuilder patient =
        aPatient().r0Feasible(Truth.YES, RECENTLY).flr("18", RECENTLY).ecog(4, RECENTLY);

    assertThat(scenario(patient)).isEqualTo(ScenarioCode.POTENTIALLY_RESECTABLE_FLR);
  }

  @Test
  void anInadequateFlowOfTheRemnantMakesR0Doubtful() {
    assertThat(scenario(aResectablePatient().remnantFlowAdequate(Truth.NO, RECENTLY)))
        .isEqualTo(ScenarioCode.INDETERMINATE);
  }

  // What was stated

  @Test
  void ofOneDayR0WinsOverTheStatement() {
    PatientBuilder patient =
        aResectablePatient().resectability(ResectabilityStatement.UNRESECTABLE, "2026-05-20");

    assertThat(scenario(patient)).isEqualTo(ScenarioCode.RESECTABLE_RISK_UNKNOWN);
  }

  @Test
  void aLaterStatementOvertakesR0() {
    PatientBuilder patient =
        aResectablePatient().resectability(ResectabilityStatement.UNRESECTABLE, "2026-05-21");

    assertThat(scenario(patient)).isEqualTo(ScenarioCode.UNRESECTABLE_PROVISIONAL);
  }

  @ParameterizedTest
  @CsvSource({
    "RESECTABLE, RESECTABLE_RISK_UNKNOWN",
    "POTENTIALLY_RESECTABLE, POTENTIALLY_RESECTABLE_R0",
    "UNRESECTABLE, UNRESECTABLE_PROVISIONAL",
    "UNRESECTABLE_DEFINITIVE, UNRESECTABLE_DEFINITIVE"
  })
  void theStatementAloneSuffices(ResectabilityStatement statement, ScenarioCode code) {
    PatientBuilder patient = aPatient().resectability(statement, RECENTLY).flr("60", RECENTLY);

    assertThat(scenario(patient)).isEqualTo(code);
  }

  @Test
  void r0UncertainIsUnknown() {
    assertThat(scenario(aPatient().r0Feasible(Truth.UNKNOWN, RECENTLY).flr("60", RECENTLY)))
        .isEqualTo(ScenarioCode.INDETERMINATE);
  }

  @Test
  void notR0AndConvertibilityNotRecordedIsOpen() {
    assertThat(scenario(aPatient().r0Feasible(Truth.NO, RECENTLY).flr("60", RECENTLY)))
        .isEqualTo(ScenarioCode.INDETERMINATE);
  }

  @ParameterizedTest(name = "convertible, remnant {0} %: {1}")
  @CsvSource({
    "25, POTENTIALLY_RESECTABLE_R0",
    "24.9, POTENTIALLY_RESECTABLE_BOTH",
    "19.9, POTENTIALLY_RESECTABLE_BOTH"
  })
  void convertible(String percent, ScenarioCode code) {
    PatientBuilder patient =
        aPatient()
            .r0Feasible(Truth.NO, RECENTLY)
            .convertible(Truth.YES, RECENTLY)
            .flr(percent, RECENTLY);

    assertThat(scenario(patient)).isEqualTo(code);
  }

  @Test
  void convertibleWithoutVolumetryIsOpen() {
    assertThat(scenario(aPatient().r0Feasible(Truth.NO, RECENTLY).convertible(Truth.YES, RECENTLY)))
        .isEqualTo(ScenarioCode.INDETERMINATE);
  }

  @ParameterizedTest
  @CsvSource({
    "MAJOR, INDETERMINATE",
    "NOT_STATED, INDETERMINATE",
    "MINOR, RESECTABLE_RISK_UNKNOWN"
  })
  void aMinorResectionOfASoundLiverNeedsNoVolumetry(ResectionExtent extent, ScenarioCode code) {
    PatientBuilder patient =
        aPatient()
            .r0Feasible(Truth.YES, RECENTLY)
            .ecog(0, RECENTLY)
            .hepatectomy("op", extent, inDays(20));

    assertThat(scenario(patient)).isEqualTo(code);
    assertThat(scenario(patient.liverCondition(LiverCondition.Kind.STEATOSIS, RECENTLY)))
        .isEqualTo(ScenarioCode.INDETERMINATE);
  }

  // Time on therapy

  private static PatientBuilder notConvertible() {
    return aPatient().r0Feasible(Truth.NO, RECENTLY).convertible(Truth.NO, RECENTLY);
  }

  @ParameterizedTest(name = "therapy since {0}: {1}")
  @CsvSource({"2026-04-01, UNRESECTABLE_DEFINITIVE", "2026-04-02, UNRESECTABLE_PROVISIONAL"})
  void definitiveNeedsTwoMonthsOfTherapy(String first, ScenarioCode code) {
    assertThat(scenario(notConvertible().cycles(4, first, 14, Drug.OXALIPLATIN))).isEqualTo(code);
  }

  @ParameterizedTest(name = "gap of {0} days: {1}")
  @CsvSource({"42, UNRESECTABLE_DEFINITIVE", "43, UNRESECTABLE_PROVISIONAL"})
  void aGapOfMoreThanSixWeeksIsTakenOutWhole(int gap, ScenarioCode code) {
    // From 1 March on, so that without the long gap less than two months are left.
    PatientBuilder patient =
        notConvertible()
            .given(Drug.OXALIPLATIN, "2026-03-01")
            .given(Drug.OXALIPLATIN, LocalDate.parse("2026-03-01").plusDays(gap).toString())
            .given(Drug.OXALIPLATIN, "2026-05-11");

    assertThat(scenario(patient)).isEqualTo(code);
  }

  @Test
  void theGapUpToTodayCountsToo() {
    PatientBuilder patient = notConvertible().cycles(3, "2026-02-16", 14, Drug.OXALIPLATIN);

    assertThat(scenario(patient)).isEqualTo(ScenarioCode.UNRESECTABLE_PROVISIONAL);
  }

  @Test
  void anAntibodyAloneIsNoBackbone() {
    assertThat(scenario(notConvertible().cycles(6, "2026-03-02", 14, Drug.BEVACIZUMAB)))
        .isEqualTo(ScenarioCode.UNRESECTABLE_PROVISIONAL);
  }

  // After an operation

  private static PatientBuilder operated(int daysAgo) {
    return aResectablePatient().done(ProcedureKind.HEPATECTOMY, daysAgo(daysAgo));
  }

  @ParameterizedTest(name = "lesion {0} days after the operation: {1}")
  @CsvSource({"1, RESECTABLE_RISK_UNKNOWN", "90, RESECTABLE_RISK_UNKNOWN", "91, RECURRENT"})
  void aLesionWithinNinetyDaysIsResidual(int after, ScenarioCode code) {
    PatientBuilder patient = operated(101).lesionCount(1, daysAgo(101 - after));

    assertThat(scenario(patient)).isEqualTo(code);
  }

  @Test
  void aRecurrenceKeepsTheScenarioBelowIt() {
    PatientBuilder patient = operated(110).largestLesion("20", daysAgo(5));

    assertThat(classify(patient).scenario().value())
        .isEqualTo(new Scenario(ScenarioCode.RECURRENT, ScenarioCode.RESECTABLE_RISK_UNKNOWN));
  }

  @Test
  void anAblationMakesARecurrenceToo() {
    PatientBuilder patient =
        aResectablePatient()
            .done(ProcedureKind.ABLATION, daysAgo(110))
            .largestLesion("20", daysAgo(5));

    assertThat(scenario(patient)).isEqualTo(ScenarioCode.RECURRENT);
  }

  @Test
  void resectedAndNoLesionSinceIsAfterResection() {
    assertThat(scenario(operated(100))).isEqualTo(ScenarioCode.POST_RESECTION);
    assertThat(scenario(operated(100).lesionCount(0, daysAgo(5))))
        .isEqualTo(ScenarioCode.POST_RESECTION);
    assertThat(scenario(aResectablePatient().done(ProcedureKind.ABLATION, daysAgo(100))))
        .isEqualTo(ScenarioCode.RESECTABLE_RISK_UNKNOWN);
  }

  @Test
  void aLesionThatTheOperationDidNotTreatIsNoRecurrence() {
    PatientBuilder patient =
        operated(110)
            .lesion(Optional.of(CouinaudSegment.II), Map.of(daysAgo(130), "12", daysAgo(5), "14"));

    assertThat(scenario(patient)).isEqualTo(ScenarioCode.RESECTABLE_RISK_UNKNOWN);
  }

  @Test
  void betweenTheStagesOfATwoStageResectionTheNormalPathIsTaken() {
    PatientBuilder patient =
        operated(120)
            .twoStagePlanned(Truth.YES, daysAgo(130))
            .lesionCount(2, daysAgo(20))
            .hepatectomy("second", inDays(20));

    assertThat(scenario(patient)).isEqualTo(ScenarioCode.RESECTABLE_RISK_UNKNOWN);
  }

  @Test
  void aLesionKnownToTheMonthOfTheOperationMayHaveBeenSeenAfterIt() {
    PatientBuilder patient =
        aResectablePatient()
            .done(ProcedureKind.HEPATECTOMY, "2026-03-10")
            .largestLesion("20", "2026-03");

    assertThat(scenario(patient)).isNotEqualTo(ScenarioCode.POST_RESECTION);
    assertThat(
            scenario(
                aResectablePatient()
                    .done(ProcedureKind.HEPATECTOMY, "2026-04-10")
                    .largestLesion("20", "2026-03")))
        .isEqualTo(ScenarioCode.POST_RESECTION);
  }
}
