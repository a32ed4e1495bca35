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
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-TIME-003 and CRLM-TIME-004 after portal vein embolisation")
class RemnantAugmentationTimingTest {

  private static final String OPERATION = "ServiceRequest/op";

  private static PatientBuilder embolised(String date) {
    return aPatient().done(ProcedureKind.PORTAL_VEIN_EMBOLISATION, date);
  }

  @Nested
  @DisplayName("CRLM-TIME-003 hepatectomy soon after embolisation")
  class Soon {

    private static final String RULE = "CRLM-TIME-003";

    @ParameterizedTest(name = "{0} days after embolisation: {1}")
    @CsvSource({"10, warning", "20, warning", "21, info", "27, info", "28, silent"})
    void threeWeeksAreTheLeastAndFourBetter(int days, String verdict) {
      PatientBuilder patient = embolised(daysAgo(10)).hepatectomy("op", inDays(days - 10));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "no date, embolisation {0} days ago: {1}")
    @CsvSource({"0, warning", "20, warning", "27, info", "28, silent"})
    void withoutADateTodayIsJudged(int days, String verdict) {
      PatientBuilder patient = embolised(daysAgo(days)).hepatectomy("op", UNDATED);

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
    }

    @Test
    void withoutEmbolisationOrHepatectomyThereIsNothingToSay() {
      assertThat(verdict(RULE, aPatient().hepatectomy("op", inDays(3)), signing(OPERATION)))
          .isEqualTo("silent");
      assertThat(verdict(RULE, embolised(daysAgo(3)), onTheChart())).isEqualTo("silent");
    }

    @Test
    void anEmbolisationWithoutADateOrUnreadProceduresLeaveItOpen() {
      PatientBuilder undated = embolised(UNDATED).hepatectomy("op", inDays(3));
      PatientBuilder unread = aPatient().unread(RecordPart.PROCEDURES).hepatectomy("op", inDays(3));

      assertThat(verdict(RULE, undated, signing(OPERATION))).isEqualTo("waiting");
      assertThat(verdict(RULE, unread, signing(OPERATION))).isEqualTo("waiting");
    }
  }

  @Nested
  @DisplayName("CRLM-TIME-004 no volumetry after embolisation")
  class NotMeasured {

    private static final String RULE = "CRLM-TIME-004";

    @ParameterizedTest(name = "measured {0} days after embolisation: {1}")
    @CsvSource({"-5, critical", "13, critical", "14, silent", "30, silent"})
    void theRemnantIsMeasuredFromTwoWeeksOn(int days, String verdict) {
      PatientBuilder patient =
          embolised(daysAgo(40)).flr("35", daysAgo(40 - days)).hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
      assertThat(verdict(RULE, patient, assessing())).isEqualTo(verdict);
      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo("silent");
    }

    @Test
    void neverMeasuredIsCriticalAndVolumetryIsOffered() {
      PatientBuilder patient = embolised(daysAgo(40)).hepatectomy("op", inDays(5));

      assertThat(holding(assess(patient, signing(OPERATION)), RULE))
          .singleElement()
          .satisfies(
              advice ->
                  assertThat(advice.nextSteps())
                      .containsExactly(
                          new ProposedAction.Request(
                              "order-volumetry", ProposedAction.Requested.CT_VOLUMETRY)));
    }

    @Test
    void aMeasurementOrAnEmbolisationWithoutADateProvesNothing() {
      PatientBuilder measurement =
          embolised(daysAgo(40)).flr("35", UNDATED).hepatectomy("op", inDays(5));
      PatientBuilder both = embolised(UNDATED).hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, measurement, signing(OPERATION))).isEqualTo("critical");
      assertThat(verdict(RULE, both, signing(OPERATION))).isEqualTo("critical");
      assertThat(verdict(RULE, both.flr("35", daysAgo(5)), signing(OPERATION)))
          .isEqualTo("waiting");
    }

    @Test
    void anEarlierResectionUsedTheEmbolisationUnlessAStageIsToCome() {
      PatientBuilder patient =
          embolised("2024-06-01")
              .done(ProcedureKind.HEPATECTOMY, "2024-07-15")
              .hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("silent");
      assertThat(verdict(RULE, patient.twoStagePlanned(Truth.YES, daysAgo(3)), signing(OPERATION)))
          .isEqualTo("critical");
    }

    @Test
    void whatWasNotReadLeavesItOpen() {
      PatientBuilder measurements =
          embolised(daysAgo(40)).unread(RecordPart.OBSERVATIONS).hepatectomy("op", inDays(5));
      PatientBuilder procedures =
          aPatient().unread(RecordPart.PROCEDURES).hepatectomy("op", inDays(5));

      assertThat(verdict(RULE, measurements, signing(OPERATION))).isEqualTo("waiting");
      assertThat(verdict(RULE, procedures, signing(OPERATION))).isEqualTo("waiting");
      assertThat(verdict(RULE, aPatient().hepatectomy("op", inDays(5)), signing(OPERATION)))
          .isEqualTo("silent");
    }
  }
}
