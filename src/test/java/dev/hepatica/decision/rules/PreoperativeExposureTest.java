package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Alert;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-TIME-008 many preoperative cycles")
class PreoperativeExposureTest {

  private static final String RULE = "CRLM-TIME-008";
  private static final String RESECTABLE_RULE = "CRLM-TIME-007";
  private static final String ORDER = "MedicationRequest/chemo";

  /** A record that begins two years ago, so that many cycles fit since the metastasis. */
  private static PatientBuilder after(int cycles, Drug... drugs) {
    return aPatient()
        .liverMetastasis("2025-06-01")
        .cycles(cycles, "2025-10-01", 14, drugs)
        .drugOrder("chemo", OrderStatus.DRAFT, UNDATED, Drug.FLUOROURACIL);
  }

  private static PatientBuilder resectable(PatientBuilder patient) {
    return patient.resectability(ResectabilityStatement.RESECTABLE, "2026-05-20");
  }

  @ParameterizedTest(name = "{0} cycles so far: {1}")
  @CsvSource({"0, silent", "5, silent", "6, warning", "11, warning", "12, critical"})
  void theNextCycleCounts(int cycles, String verdict) {
    PatientBuilder patient =
        after(cycles, Drug.OXALIPLATIN, Drug.FLUOROURACIL)
            .intent(TreatmentIntent.CONVERSION, "2025-09-20");

    assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo(verdict);
    assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
  }

  @Test
  void maintenanceWithAFluoropyrimidineCounts() {
    PatientBuilder patient =
        resectable(
            after(4, Drug.OXALIPLATIN, Drug.FLUOROURACIL)
                .cycles(3, "2026-01-05", 14, Drug.FLUOROURACIL));

    assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("warning");
  }

  @Test
  void tabletsOfOneCycleAreNotTwoCycles() {
    PatientBuilder patient = resectable(after(0));
    for (int cycle = 0; cycle < 4; cycle++) {
      patient.given(Drug.OXALIPLATIN, daysAgo(90 - 21 * cycle));
      for (int day = 0; day < 14; day++) {
        patient.given(Drug.CAPECITABINE, daysAgo(90 - 21 * cycle - day));
      }
    }

    assertThat(verdict(RULE, patient, signing(ORDER))).isEqualTo("silent");
  }

  @Test
  void palliativeAndAdjuvantTreatmentDoNotConcernIt() {
    PatientBuilder palliative =
        after(9, Drug.OXALIPLATIN).intent(TreatmentIntent.PALLIATIVE, "2025-09-20");
    PatientBuilder afterResection =
        resectable(after(9, Drug.OXALIPLATIN)).done(ProcedureKind.HEPATECTOMY, "2026-05-25");

    assertThat(verdict(RULE, palliative, signing(ORDER))).isEqualTo("silent");
    assertThat(verdict(RULE, afterResection, signing(ORDER))).isEqualTo("silent");
  }

  @Test
  void anUnknownAimOrHistoryLeavesItOpen() {
    assertThat(verdict(RULE, after(9, Drug.OXALIPLATIN), signing(ORDER))).isEqualTo("waiting");
    assertThat(
            verdict(
                RULE,
                resectable(after(3, Drug.OXALIPLATIN))
                    .unread(RecordPart.MEDICATION_ADMINISTRATIONS),
                signing(ORDER)))
        .isEqualTo("waiting");
    assertThat(verdict(RULE, after(3, Drug.OXALIPLATIN), signing(ORDER))).isEqualTo("silent");
  }

  @Test
  void dosesWithoutADayLeaveItOpenWhereTheyCanMatter() {
    PatientBuilder patient = resectable(after(4, Drug.OXALIPLATIN));

    assertThat(verdict(RULE, patient.given(Drug.OXALIPLATIN, UNDATED), signing(ORDER)))
        .isEqualTo("silent");
    assertThat(verdict(RULE, patient.given(Drug.OXALIPLATIN, UNDATED), signing(ORDER)))
        .isEqualTo("waiting");
  }

  @ParameterizedTest(name = "{0} cycles: {1} speaks")
  @CsvSource({"8, CRLM-TIME-007", "12, CRLM-TIME-008"})
  void whoSpeaksWhenItIsResectableAlready(int cycles, String speaker) {
    PatientBuilder patient =
        after(cycles, Drug.OXALIPLATIN)
            .r0Feasible(Truth.NO, "2025-09-20")
            .r0Feasible(Truth.YES, "2026-05-20");

    List<Alert> alerts = assess(patient, signing(ORDER)).alerts();

    assertThat(alerts)
        .filteredOn(alert -> List.of(RULE, RESECTABLE_RULE).contains(alert.ruleId()))
        .hasSize(2)
        .filteredOn(alert -> !alert.ruleId().equals(speaker))
        .extracting(Alert::suppressedBy)
        .containsExactly(Optional.of(speaker));
  }
}
