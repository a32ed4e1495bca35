package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.TODAY;
import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.holding;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-TIME-001 bevacizumab washout")
class HepatectomyTimingTest {

  private static final String RULE = "CRLM-TIME-001";
  private static final String OPERATION = "ServiceRequest/op";

  private static PatientBuilder bevacizumabTenDaysAgo() {
    return aResectablePatient().given(Drug.BEVACIZUMAB, daysAgo(10));
  }

  @ParameterizedTest(name = "day {0} after the last dose: {1}")
  @CsvSource({
    "11, critical",
    "41, critical",
    "42, warning",
    "55, warning",
    "56, silent",
    "57, silent"
  })
  void theWashoutIsSixWeeksAndBetterEight(int day, String verdict) {
    PatientBuilder patient = bevacizumabTenDaysAgo().hepatectomy("op", inDays(day - 10));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
    assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
    assertThat(verdict(RULE, patient, assessing())).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "no date, last dose {0} days ago: {1}")
  @CsvSource({"0, warning", "41, warning", "42, warning", "55, warning", "56, silent"})
  void withoutADateTheDayOfSigningIsJudgedAndNothingIsCritical(int days, String verdict) {
    PatientBuilder patient =
        aResectablePatient().given(Drug.BEVACIZUMAB, daysAgo(days)).hepatectomy("op", UNDATED);

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "bevacizumab {0}, never given: {1}")
  @CsvSource({
    "ACTIVE, warning",
    "COMPLETED, warning",
    "ON_HOLD, warning",
    "ENDED, silent",
    "DRAFT, silent"
  })
  void anOrderWithoutADoseCannotBeVerified(OrderStatus status, String verdict) {
    PatientBuilder patient =
        aResectablePatient()
            .drugOrder("bev", status, UNDATED, Drug.BEVACIZUMAB)
            .hepatectomy("op", inDays(20));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
  }

  @Test
  void aDoseWithoutADayCannotBeVerified() {
    PatientBuilder patient =
        aResectablePatient().given(Drug.BEVACIZUMAB, UNDATED).hepatectomy("op", inDays(200));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("warning");
  }

  @Test
  void theNewestDoseCounts() {
    PatientBuilder patient =
        aResectablePatient()
            .given(Drug.BEVACIZUMAB, daysAgo(200))
            .given(Drug.BEVACIZUMAB, DrugExposure.Evidence.STATEMENT, daysAgo(30))
            .given(Drug.BEVACIZUMAB, daysAgo(60))
            .hepatectomy("op", inDays(5));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("critical");
  }

  @Test
  void aDoseKnownToTheMonthMayHaveBeenOnItsLastDay() {
    PatientBuilder patient =
        aResectablePatient().given(Drug.BEVACIZUMAB, "2026-05").hepatectomy("op", "2026-07-11");

    assertThat(verdict(RULE, patient, signing(OPERATION)))
        .as("41 days after 31 May")
        .isEqualTo("critical");
  }

  @Test
  void aDoseKnownToThisMonthIsNotInTheFuture() {
    PatientBuilder patient =
        aResectablePatient().given(Drug.BEVACIZUMAB, "2026-06").hepatectomy("op", "2026-07-13");

    assertThat(verdict(RULE, patient, signing(OPERATION)))
        .as("42 days after 1 June")
        .isEqualTo("warning");
  }

  @Test
  void anOperationPlannedForAPeriodThatHasBegunMayBeToday() {
    PatientBuilder patient =
        aResectablePatient().given(Drug.BEVACIZUMAB, daysAgo(10)).hepatectomy("op", "2026");

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("critical");
  }

  @Test
  void anUndatedDoseBesideAnOldOneLeavesItOpen() {
    PatientBuilder patient =
        aResectablePatient()
            .given(Drug.BEVACIZUMAB, daysAgo(400))
            .given(Drug.BEVACIZUMAB, UNDATED)
            .hepatectomy("op", inDays(5));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("waiting");
  }

  @Test
  void anOperationPlannedForAMonthMayBeOnItsFirstDay() {
    PatientBuilder patient =
        aResectablePatient().given(Drug.BEVACIZUMAB, "2026-05-21").hepatectomy("op", "2026-07");

    assertThat(verdict(RULE, patient, signing(OPERATION)))
        .as("41 days before 1 July")
        .isEqualTo("critical");
  }

  @Test
  void anOperationInThePastIsJudgedOnlyInTheHand() {
    PatientBuilder patient = bevacizumabTenDaysAgo().hepatectomy("op", daysAgo(1));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("critical");
    assertThat(verdict(RULE, patient, onTheChart())).isEqualTo("silent");
    assertThat(verdict(RULE, patient, assessing())).isEqualTo("silent");
  }

  @Test
  void whileSigningSomethingElseABookedOperationIsNotTheMatter() {
    PatientBuilder patient = bevacizumabTenDaysAgo().hepatectomy("op", inDays(5));

    assertThat(verdict(RULE, patient, signing("MedicationRequest/other"))).isEqualTo("silent");
  }

  @Test
  void noBevacizumabInARecordReadInFullIsSilence() {
    PatientBuilder patient =
        aResectablePatient().given(Drug.OXALIPLATIN, daysAgo(10)).hepatectomy("op", inDays(5));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("silent");
  }

  @ParameterizedTest
  @CsvSource({
    "MEDICATION_ADMINISTRATIONS",
    "MEDICATION_STATEMENTS",
    "MEDICATION_DISPENSES",
    "MEDICATION_REQUESTS"
  })
  void aDrugHistoryNotReadIsNotNoBevacizumab(RecordPart part) {
    PatientBuilder patient = aResectablePatient().unread(part).hepatectomy("op", inDays(5));

    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("waiting");
  }

  @Test
  void bothSafeDaysAreOfferedTheBetterFirst() {
    PatientBuilder patient = bevacizumabTenDaysAgo().hepatectomy("op", inDays(5));

    assertThat(offered(patient))
        .containsExactly(
            new ProposedAction.MoveProcedure(
                "move-to-preferred", OPERATION, TODAY.minusDays(10).plusDays(56)),
            new ProposedAction.MoveProcedure(
                "move-to-earliest", OPERATION, TODAY.minusDays(10).plusDays(42)));
  }

  @Test
  void insideTheSecondTierOnlyTheBetterDayIsOffered() {
    PatientBuilder patient = bevacizumabTenDaysAgo().hepatectomy("op", inDays(35));

    assertThat(offered(patient))
        .containsExactly(
            new ProposedAction.MoveProcedure(
                "move-to-preferred", OPERATION, TODAY.minusDays(10).plusDays(56)));
  }

  private static List<ProposedAction> offered(PatientBuilder patient) {
    return holding(assess(patient, signing(OPERATION)), RULE)
        .map(Recommends::actions)
        .findFirst()
        .orElseThrow();
  }
}
