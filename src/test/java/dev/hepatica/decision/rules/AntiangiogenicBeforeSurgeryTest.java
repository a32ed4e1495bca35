package dev.hepatica.decision.rules;

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
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Slot;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("CRLM-TIME-002 and CRLM-TIME-014 before hepatectomy")
class AntiangiogenicBeforeSurgeryTest {

  @Nested
  @DisplayName("CRLM-TIME-002 bevacizumab before a booked hepatectomy")
  class Bevacizumab {

    private static final String RULE = "CRLM-TIME-002";
    private static final String ORDER = "MedicationRequest/bev";

    private PatientBuilder ordered(String nextDose) {
      return aResectablePatient().drugOrder("bev", OrderStatus.DRAFT, nextDose, Drug.BEVACIZUMAB);
    }

    @ParameterizedTest(name = "{0} days before the operation: {1}")
    @CsvSource({"0, critical", "41, critical", "42, warning", "55, warning", "56, silent"})
    void theTiersAreThoseOfTheWashout(int days, String verdict) {
      PatientBuilder patient = ordered(inDays(7)).hepatectomy("op", inDays(7 + days));

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo(verdict);
      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "no day on the order, operation in {0} days: {1}")
    @CsvSource({"41, critical", "42, warning", "56, silent"})
    void anOrderWithoutADayIsJudgedAsOfToday(int days, String verdict) {
      PatientBuilder patient = ordered(UNDATED).hepatectomy("op", inDays(days));

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo(verdict);
    }

    @Test
    void theLastSafeDayIsStatedAndTheDraftCanBeRemoved() {
      PatientBuilder patient = ordered(inDays(0)).hepatectomy("op", "2026-07-06");

      Recommends advice = holding(assess(patient, signing(ORDER)), RULE).findFirst().orElseThrow();

      assertThat(advice.slots())
          .containsEntry("lastSafe", Slot.day(LocalDate.parse("2026-05-25")))
          .containsEntry("lastPreferred", Slot.day(LocalDate.parse("2026-05-11")));
      assertThat(advice.actions())
          .containsExactly(new ProposedAction.RemoveDraft("remove-draft", ORDER));
    }

    @Test
    void anOperationBeforeTheDoseIsNotThisRules() {
      PatientBuilder patient = ordered(inDays(30)).hepatectomy("op", inDays(10));

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("silent");
    }

    @Test
    void withoutAHepatectomyOrWithoutBevacizumabThereIsNothingToSay() {
      PatientBuilder other =
          aResectablePatient()
              .drugOrder("bev", OrderStatus.DRAFT, UNDATED, Drug.RAMUCIRUMAB)
              .hepatectomy("op", inDays(10));

      assertThat(verdict(RULE, ordered(inDays(1)), signing(ORDER))).isEqualTo("silent");
      assertThat(verdict(RULE, other, signing(ORDER))).isEqualTo("silent");
    }

    @Test
    void aHepatectomyWithoutADateLeavesItOpen() {
      PatientBuilder patient = ordered(inDays(1)).hepatectomy("op", UNDATED);

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("waiting");
    }

    @ParameterizedTest
    @EnumSource(
        value = RecordPart.class,
        names = {"SERVICE_REQUESTS", "APPOINTMENTS"})
    void plansThatWereNotReadLeaveItOpen(RecordPart part) {
      assertThat(verdict(RULE, ordered(inDays(1)).unread(part), signing(ORDER)))
          .isEqualTo("waiting");
    }
  }

  @Nested
  @DisplayName("CRLM-TIME-014 aflibercept or ramucirumab before hepatectomy")
  class OtherDrugs {

    private static final String RULE = "CRLM-TIME-014";
    private static final String OPERATION = "ServiceRequest/op";

    @ParameterizedTest(name = "{0} days after the dose: {1}")
    @CsvSource({"11, warning", "27, warning", "28, silent", "29, silent"})
    void fourWeeksAreKept(int days, String verdict) {
      for (Drug drug : new Drug[] {Drug.AFLIBERCEPT, Drug.RAMUCIRUMAB}) {
        PatientBuilder patient =
            aResectablePatient().given(drug, daysAgo(10)).hepatectomy("op", inDays(days - 10));

        assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
        assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
        assertThat(verdict(RULE, patient, assessing())).isEqualTo(verdict);
      }
    }

    @ParameterizedTest(name = "no date, dose {0} days ago: {1}")
    @CsvSource({"0, warning", "27, warning", "28, silent"})
    void withoutADateTodayIsJudged(int days, String verdict) {
      PatientBuilder patient =
          aResectablePatient().given(Drug.AFLIBERCEPT, daysAgo(days)).hepatectomy("op", UNDATED);

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
    }

    @Test
    void bevacizumabAndAFullHistoryWithoutEitherAreSilent() {
      PatientBuilder patient =
          aResectablePatient().given(Drug.BEVACIZUMAB, daysAgo(1)).hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("silent");
      assertThat(
              verdict(RULE, aResectablePatient().given(Drug.AFLIBERCEPT, daysAgo(1)), onTheChart()))
          .isEqualTo("silent");
    }

    @Test
    void aDoseWithoutADayOrAnUnreadHistoryLeavesItOpen() {
      PatientBuilder undated =
          aResectablePatient().given(Drug.AFLIBERCEPT, UNDATED).hepatectomy("op", inDays(5));
      PatientBuilder ordered =
          aResectablePatient()
              .drugOrder("afl", OrderStatus.COMPLETED, UNDATED, Drug.AFLIBERCEPT)
              .hepatectomy("op", inDays(5));
      PatientBuilder unread =
          aResectablePatient()
              .unread(RecordPart.MEDICATION_ADMINISTRATIONS)
              .hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, undated, signing(OPERATION))).isEqualTo("waiting");
      assertThat(verdict(RULE, ordered, signing(OPERATION))).isEqualTo("waiting");
      assertThat(verdict(RULE, unread, signing(OPERATION))).isEqualTo("waiting");
    }

    @Test
    void anUndatedDoseBesideAnOldOneLeavesItOpen() {
      PatientBuilder patient =
          aResectablePatient()
              .given(Drug.RAMUCIRUMAB, daysAgo(400))
              .given(Drug.AFLIBERCEPT, UNDATED)
              .hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("waiting");
    }

    @Test
    void aRecentDoseSpeaksThoughTheHistoryIsIncomplete() {
      PatientBuilder patient =
          aResectablePatient()
              .given(Drug.RAMUCIRUMAB, daysAgo(3))
              .unread(RecordPart.MEDICATION_STATEMENTS)
              .hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("warning");
    }
  }
}
