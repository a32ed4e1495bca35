package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.classify;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.Test;

/** Where two readings of the record are possible, the one that cannot reassure is taken. */
class SaferReadingTest {

  private static final String OPERATION = "ServiceRequest/op";

  /** A later dose may stand in the part that was not read. */
  @Test
  void anOldDoseDoesNotCompleteTheWashoutWhileAdministrationsAreUnread() {
    PatientBuilder patient =
        aResectablePatient()
            .given(Drug.BEVACIZUMAB, DrugExposure.Evidence.STATEMENT, daysAgo(200))
            .unread(RecordPart.MEDICATION_ADMINISTRATIONS)
            .hepatectomy("op", inDays(5));

    assertThat(verdict("CRLM-TIME-001", patient, signing(OPERATION))).isEqualTo("waiting");
  }

  /** "Two-stage" stands in the record long after both stages are done. */
  @Test
  void afterBothStagesALesionIsARecurrence() {
    PatientBuilder patient =
        aResectablePatient()
            .twoStagePlanned(Truth.YES, daysAgo(300))
            .done(ProcedureKind.HEPATECTOMY, daysAgo(200))
            .done(ProcedureKind.HEPATECTOMY, daysAgo(110))
            .largestLesion("20", daysAgo(5));

    assertThat(classify(patient).scenario().value().code()).isEqualTo(ScenarioCode.RECURRENT);
  }

  /** The newest word on convertibility is that of the board. */
  @Test
  void potentiallyResectableOvertakesAnOlderNotConvertible() {
    PatientBuilder patient =
        aPatient()
            .convertible(Truth.NO, daysAgo(100))
            .resectability(ResectabilityStatement.POTENTIALLY_RESECTABLE, daysAgo(5))
            .flr("60", daysAgo(5));

    assertThat(classify(patient).scenario().value().code())
        .isEqualTo(ScenarioCode.POTENTIALLY_RESECTABLE_R0);
  }

  /** Of a month the safer bound is its first day: 92 days ago, and 61. */
  @Test
  void aValueKnownToTheMonthIsAsOldAsItCanBe() {
    assertThat(classify(aPatient().ecog(0, "2026-03")).fitness().value())
        .isEqualTo(FitnessLevel.UNKNOWN);
    assertThat(classify(aPatient().flr("60", "2026-04")).remnant().value().status())
        .isEqualTo(RemnantStatus.STALE);
  }

  /** The newest statement counts; "uncertain" is unknown, as it is for R0. */
  @Test
  void anUncertainStatementOfFitnessOvertakesAnOlderOne() {
    PatientBuilder patient =
        aPatient()
            .fitForMajorHepatectomy(Truth.YES, daysAgo(50))
            .fitForMajorHepatectomy(Truth.UNKNOWN, daysAgo(5));

    assertThat(classify(patient).fitness().value()).isEqualTo(FitnessLevel.UNKNOWN);
  }
}
