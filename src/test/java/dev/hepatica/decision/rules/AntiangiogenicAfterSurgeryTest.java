package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.Slot;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-TIME-013 antiangiogenic drug soon after liver resection")
class AntiangiogenicAfterSurgeryTest {

  private static final String RULE = "CRLM-TIME-013";
  private static final String ORDER = "MedicationRequest/drug";

  private static PatientBuilder ordered(Drug drug, String nextDose) {
    return aResectablePatient().drugOrder("drug", OrderStatus.DRAFT, nextDose, drug);
  }

  @ParameterizedTest(name = "{0} days after the resection: {1}")
  @CsvSource({"10, critical", "27, critical", "28, silent", "29, silent"})
  void fourWeeksAreKept(int days, String verdict) {
    for (Drug drug : new Drug[] {Drug.BEVACIZUMAB, Drug.AFLIBERCEPT, Drug.RAMUCIRUMAB}) {
      PatientBuilder patient =
          ordered(drug, inDays(days - 10)).done(ProcedureKind.HEPATECTOMY, daysAgo(10));

      assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo(verdict);
    }
  }

  @Test
  void withoutAScheduledDayTodayCounts() {
    PatientBuilder patient =
        ordered(Drug.BEVACIZUMAB, UNDATED).done(ProcedureKind.HEPATECTOMY, daysAgo(20));

    assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("critical");
    assertThat(verdict(RULE, patient, onTheChart())).isEqualTo("silent");
  }

  @Test
  void aResectionBookedBeforeTheDoseCountsAsDone() {
    PatientBuilder patient = ordered(Drug.BEVACIZUMAB, inDays(30)).hepatectomy("op", inDays(10));

    assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("critical");
  }

  @Test
  void otherDrugsAndOtherOperationsDoNotConcernIt() {
    PatientBuilder cetuximab =
        ordered(Drug.CETUXIMAB, UNDATED).done(ProcedureKind.HEPATECTOMY, daysAgo(5));
    PatientBuilder bowel =
        ordered(Drug.BEVACIZUMAB, UNDATED).done(ProcedureKind.COLORECTAL_RESECTION, daysAgo(5));

    assertThat(verdict(RULE, cetuximab, signing(ORDER))).isEqualTo("silent");
    assertThat(verdict(RULE, bowel, signing(ORDER))).isEqualTo("silent");
  }

  @Test
  void aResectionWithoutADateOrUnreadProceduresLeaveItOpen() {
    PatientBuilder undated =
        ordered(Drug.BEVACIZUMAB, UNDATED).done(ProcedureKind.HEPATECTOMY, UNDATED);
    PatientBuilder unread = ordered(Drug.BEVACIZUMAB, UNDATED).unread(RecordPart.PROCEDURES);

    assertThat(verdict(RULE, undated, signing(ORDER))).isEqualTo("waiting");
    assertThat(verdict(RULE, unread, signing(ORDER))).isEqualTo("waiting");
  }

  @Test
  void everyOrderIsJudgedByItsOwnDose() {
    PatientBuilder patient =
        ordered(Drug.BEVACIZUMAB, inDays(2))
            .drugOrder("second", OrderStatus.DRAFT, inDays(20), Drug.RAMUCIRUMAB)
            .hepatectomy("op", inDays(10));

    assertThat(verdict(RULE, patient, signing(ORDER, "MedicationRequest/second")))
        .isEqualTo("critical");
    assertThat(
            Judging.holding(
                    Judging.assess(patient, signing(ORDER, "MedicationRequest/second")), RULE)
                .findFirst()
                .orElseThrow()
                .slots())
        .containsEntry("dose", Slot.day(Judging.TODAY.plusDays(20)))
        .containsEntry("interval", Slot.number(10))
        .containsEntry("drug", Slot.row(List.of(Slot.term("drug", Drug.RAMUCIRUMAB))));
  }

  @Test
  void theShortestIntervalSpeaks() {
    PatientBuilder patient =
        ordered(Drug.BEVACIZUMAB, inDays(10))
            .drugOrder("second", OrderStatus.DRAFT, inDays(3), Drug.AFLIBERCEPT)
            .done(ProcedureKind.HEPATECTOMY, daysAgo(10));

    assertThat(
            Judging.holding(
                    Judging.assess(patient, signing(ORDER, "MedicationRequest/second")), RULE)
                .findFirst()
                .orElseThrow()
                .slots())
        .containsEntry("interval", Slot.number(13));
  }
}
