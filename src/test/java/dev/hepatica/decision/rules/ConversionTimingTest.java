package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.holding;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ImagingStudy.Modality;
import dev.hepatica.clinical.ImagingStudy.Region;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.support.PatientBuilder;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-TIME-005 to CRLM-TIME-007 conversion therapy")
class ConversionTimingTest {

  private static final String ORDER = "MedicationRequest/chemo";

  /** FOLFIRI in hand, R0 not feasible, on the first of two cycles a month ago. */
  private static PatientBuilder onChemotherapy() {
    return aPatient()
        .cycles(2, "2026-05-04", 14, Drug.IRINOTECAN, Drug.FLUOROURACIL)
        .drugOrder("chemo", OrderStatus.DRAFT, UNDATED, Drug.IRINOTECAN, Drug.FLUOROURACIL);
  }

  private static PatientBuilder inConversion() {
    return onChemotherapy().intent(TreatmentIntent.CONVERSION, "2026-04-30");
  }

  @Nested
  @DisplayName("CRLM-TIME-005 imaging overdue in conversion")
  class ImagingOverdue {

    private static final String RULE = "CRLM-TIME-005";

    private PatientBuilder imaged(PatientBuilder patient, String date) {
      return patient.imaging(Modality.CT, Set.of(Region.LIVER), date);
    }

    @ParameterizedTest(name = "liver imaged {0} days ago: {1}")
    @CsvSource({"5, silent", "61, silent", "62, warning", "200, warning"})
    void twoMonthsAreTheInterval(int days, String verdict) {
      PatientBuilder patient = imaged(inConversion(), daysAgo(days));

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo(verdict);
      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
    }

    @Test
    void imagingIsOffered() {
      PatientBuilder patient = imaged(inConversion(), daysAgo(90));

      assertThat(holding(assess(patient, signing(ORDER)), RULE))
          .singleElement()
          .satisfies(
              advice ->
                  assertThat(advice.actions())
                      .containsExactly(
                          new ProposedAction.Request(
                              "order-liver-imaging", ProposedAction.Requested.LIVER_IMAGING)));
    }

    @Test
    void administrationsAloneShowATherapyOnTheChart() {
      PatientBuilder given =
          imaged(
              aPatient()
                  .given(Drug.OXALIPLATIN, daysAgo(40))
                  .intent(TreatmentIntent.CONVERSION, daysAgo(100)),
              daysAgo(90));
      PatientBuilder over =
          imaged(
              aPatient()
                  .given(Drug.OXALIPLATIN, daysAgo(43))
                  .intent(TreatmentIntent.CONVERSION, daysAgo(100)),
              daysAgo(90));

      assertThat(verdict(RULE, given, onTheChart())).isEqualTo("warning");
      assertThat(verdict(RULE, over, onTheChart())).isEqualTo("silent");
      assertThat(verdict(RULE, given, signing("MedicationRequest/other"))).isEqualTo("silent");
    }

    @Test
    void otherIntentsDoNotConcernItAndTheOrdersOwnIntentWins() {
      PatientBuilder palliative =
          imaged(onChemotherapy().intent(TreatmentIntent.PALLIATIVE, "2026-04-30"), daysAgo(90));
      PatientBuilder onTheOrder =
          imaged(
              aPatient()
                  .intent(TreatmentIntent.CONVERSION, "2026-04-30")
                  .drugOrderFor(
                      TreatmentIntent.ADJUVANT,
                      "chemo",
                      OrderStatus.DRAFT,
                      UNDATED,
                      Drug.OXALIPLATIN),
              daysAgo(90));

      assertThat(verdict(RULE, palliative, signing(ORDER))).isEqualTo("silent");
      assertThat(verdict(RULE, onTheOrder, signing(ORDER))).isEqualTo("silent");
    }

    @Test
    void anIntentFromBeforeAResectionNoLongerCounts() {
      PatientBuilder patient =
          imaged(inConversion().done(ProcedureKind.HEPATECTOMY, "2026-05-01"), daysAgo(90));

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("silent");
    }

    @Test
    void withoutImagingOrIntentItWaits() {
      assertThat(verdict(RULE, inConversion(), signing(ORDER))).isEqualTo("waiting");
      assertThat(verdict(RULE, imaged(inConversion(), UNDATED), signing(ORDER)))
          .isEqualTo("waiting");
      assertThat(
              verdict(
                  RULE,
                  imaged(inConversion().unread(RecordPart.IMAGING_STUDIES), daysAgo(90)),
                  signing(ORDER)))
          .isEqualTo("waiting");
      assertThat(verdict(RULE, imaged(onChemotherapy(), daysAgo(90)), signing(ORDER)))
          .isEqualTo("waiting");
    }

    @Test
    void aFirstCycleWithoutAStatedIntentAsksForNothing() {
      PatientBuilder patient =
          aPatient().drugOrder("chemo", OrderStatus.DRAFT, UNDATED, Drug.OXALIPLATIN);

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("silent");
    }
  }

  @Nested
  @DisplayName("CRLM-TIME-006 conversion without resectability")
  class WithoutResectability {

    private static final String RULE = "CRLM-TIME-006";

    private PatientBuilder since(String first) {
      return aPatient()
          .cycles(1, first, 14, Drug.OXALIPLATIN)
          .given(Drug.OXALIPLATIN, daysAgo(10))
          .intent(TreatmentIntent.CONVERSION, "2026-02-01")
          .drugOrder("chemo", OrderStatus.ACTIVE, UNDATED, Drug.OXALIPLATIN);
    }

    @ParameterizedTest(name = "since {0}: {1}")
    @CsvSource({"2026-02-01, warning", "2026-02-02, silent", "2026-04-01, silent"})
    void fourCalendarMonths(String first, String verdict) {
      PatientBuilder patient = since(first).r0Feasible(Truth.NO, "2026-05-20");

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo(verdict);
      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
    }

    @Test
    void aResectablePatientDoesNotConcernIt() {
      PatientBuilder patient =
          since("2026-02-01").resectability(ResectabilityStatement.RESECTABLE, "2026-05-20");

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("silent");
    }

    @Test
    void noStatementAtAllIsTheReviewThatIsMissing() {
      PatientBuilder patient = since("2026-02-01");

      assertThat(holding(assess(patient, signing(ORDER)), RULE))
          .singleElement()
          .satisfies(advice -> assertThat(advice.variant()).isEqualTo("not-reviewed"));
      assertThat(verdict(RULE, patient.hepatectomy("op", inDays(20)), signing(ORDER)))
          .isEqualTo("silent");
    }

    @Test
    void anEarlierStartThatMayStandElsewhereLeavesItOpen() {
      PatientBuilder undated = since("2026-04-01").given(Drug.OXALIPLATIN, UNDATED);
      PatientBuilder unread = since("2026-04-01").unread(RecordPart.MEDICATION_ADMINISTRATIONS);

      assertThat(verdict(RULE, undated, signing(ORDER))).isEqualTo("waiting");
      assertThat(verdict(RULE, unread, signing(ORDER))).isEqualTo("waiting");
    }

    @Test
    void anUnknownIntentLeavesItOpenAndItSpeaksBeforeOverdueImaging() {
      PatientBuilder unknown =
          onChemotherapy().given(Drug.IRINOTECAN, "2026-02-01").r0Feasible(Truth.NO, "2026-05-20");
      PatientBuilder both =
          since("2026-02-01").imaging(Modality.MR, Set.of(Region.LIVER), daysAgo(90));

      assertThat(verdict(RULE, unknown, signing(ORDER))).isEqualTo("waiting");
      assertThat(assess(both, signing(ORDER)).alerts())
          .filteredOn(alert -> alert.ruleId().equals("CRLM-TIME-005"))
          .singleElement()
          .satisfies(alert -> assertThat(alert.suppressedBy()).contains(RULE));
    }
  }

  @Nested
  @DisplayName("CRLM-TIME-007 chemotherapy though resectable")
  class ThoughResectable {

    private static final String RULE = "CRLM-TIME-007";

    private PatientBuilder converted() {
      return onChemotherapy()
          .r0Feasible(Truth.NO, "2026-04-20")
          .r0Feasible(Truth.YES, "2026-05-25");
    }

    @Test
    void resectableAfterItWasNotAndNoOperationPlanned() {
      assertThat(verdict(RULE, converted(), signing(ORDER))).isEqualTo("warning");
      assertThat(
              verdict(
                  RULE,
                  inConversion().resectability(ResectabilityStatement.RESECTABLE, "2026-05-25"),
                  signing(ORDER)))
          .isEqualTo("warning");
    }

    @Test
    void aNewerNoCountsMore() {
      PatientBuilder patient =
          converted().resectability(ResectabilityStatement.UNRESECTABLE, "2026-05-28");

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("silent");
    }

    @Test
    void aPlannedHepatectomyIsEnoughUnlessItsDayHasPassed() {
      assertThat(verdict(RULE, converted().hepatectomy("op", inDays(20)), signing(ORDER)))
          .isEqualTo("silent");
      assertThat(verdict(RULE, converted().hepatectomy("op", UNDATED), signing(ORDER)))
          .isEqualTo("silent");
      assertThat(verdict(RULE, converted().hepatectomy("op", daysAgo(1)), signing(ORDER)))
          .isEqualTo("warning");
    }

    @Test
    void resectableFromTheStartOrResectedSinceDoesNotConcernIt() {
      PatientBuilder first =
          aPatient()
              .r0Feasible(Truth.YES, "2026-05-25")
              .drugOrder("chemo", OrderStatus.DRAFT, UNDATED, Drug.OXALIPLATIN);
      PatientBuilder perioperative =
          onChemotherapy()
              .r0Feasible(Truth.YES, "2026-05-25")
              .intent(TreatmentIntent.PERIOPERATIVE, "2026-04-30");
      PatientBuilder resected = converted().done(ProcedureKind.HEPATECTOMY, "2026-05-28");

      assertThat(verdict(RULE, first, signing(ORDER))).isEqualTo("silent");
      assertThat(verdict(RULE, perioperative, signing(ORDER))).isEqualTo("silent");
      assertThat(verdict(RULE, resected, signing(ORDER))).isEqualTo("silent");
    }

    @Test
    void anUnknownIntentOrUnreadPlansLeaveItOpen() {
      PatientBuilder intent = onChemotherapy().r0Feasible(Truth.YES, "2026-05-25");

      assertThat(verdict(RULE, intent, signing(ORDER))).isEqualTo("waiting");
      assertThat(verdict(RULE, converted().unread(RecordPart.APPOINTMENTS), signing(ORDER)))
          .isEqualTo("waiting");
    }
  }
}
