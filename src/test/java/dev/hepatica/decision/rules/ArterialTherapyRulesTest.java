package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RadioembolisationWorkUp;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-HAI-001 to CRLM-TARE-005 boundaries of treatment through the hepatic artery")
class ArterialTherapyRulesTest {

  private static final String ORDER = "ServiceRequest/local";

  private static PatientBuilder ordered(ProcedureKind kind) {
    return aPatient().ordered("local", kind, UNDATED);
  }

  private static String onSigning(String rule, PatientBuilder patient) {
    return verdict(rule, patient, signing(ORDER));
  }

  @ParameterizedTest(name = "line {0}: {1}")
  @CsvSource({"1, warning", "2, silent"})
  void line(int line, String expected) {
    assertThat(
            onSigning(
                "CRLM-TARE-001",
                ordered(ProcedureKind.RADIOEMBOLISATION).lineOfTherapy(line, daysAgo(9))))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "treatment in {0} days, work-up {1} days ago: {2}")
  @CsvSource({"0, 21, silent", "0, 22, warning", "7, 14, silent", "7, 15, warning"})
  void ageOfTheWorkUp(int treated, int done, String expected) {
    PatientBuilder patient =
        aPatient()
            .ordered("local", ProcedureKind.RADIOEMBOLISATION, inDays(treated))
            .workUp(RadioembolisationWorkUp.ANGIOGRAPHY, daysAgo(done))
            .workUp(RadioembolisationWorkUp.MAA_SCAN, daysAgo(1));

    assertThat(onSigning("CRLM-TARE-002", patient)).isEqualTo(expected);
  }

  @Test
  void aMissingWorkUpIsCriticalUnlessTheProceduresWereNotRead() {
    PatientBuilder patient = ordered(ProcedureKind.RADIOEMBOLISATION);

    assertThat(onSigning("CRLM-TARE-002", patient)).isEqualTo("critical");
    assertThat(onSigning("CRLM-TARE-002", patient.unread(RecordPart.PROCEDURES)))
        .isEqualTo("warning");
  }

  @ParameterizedTest(name = "bilirubin {0}, {1} days old: {2}")
  @CsvSource({"2.0, 30, silent", "2.01, 30, critical", "2.01, 31, waiting"})
  void bilirubin(String value, int days, String expected) {
    assertThat(
            onSigning(
                "CRLM-TARE-003",
                ordered(ProcedureKind.RADIOEMBOLISATION)
                    .lab(LabTest.BILIRUBIN, value, daysAgo(days))))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "lung dose {0} Gy, shunt {1}: {2}")
  @CsvSource({
    "30, NO, silent",
    "30.1, NO, critical",
    "30.1, UNKNOWN, critical",
    "12, YES, critical",
    "12, UNKNOWN, waiting"
  })
  void lungDoseAndShunt(String dose, Truth shunt, String expected) {
    PatientBuilder patient =
        ordered(ProcedureKind.RADIOEMBOLISATION)
            .findingLungDose(dose, daysAgo(5))
            .findingShunt(shunt, daysAgo(5));

    assertThat(onSigning("CRLM-TARE-005", patient)).isEqualTo(expected);
  }

  @Test
  void chemoembolisationBelongsAfterProgressionOrBeforeResection() {
    PatientBuilder progressed =
        ordered(ProcedureKind.CHEMOEMBOLISATION)
            .response(TreatmentResponse.Category.PROGRESSION, daysAgo(20));
    PatientBuilder stable =
        ordered(ProcedureKind.CHEMOEMBOLISATION)
            .response(TreatmentResponse.Category.STABLE, daysAgo(20));
    PatientBuilder conversion =
        ordered(ProcedureKind.CHEMOEMBOLISATION).intent(TreatmentIntent.CONVERSION, daysAgo(20));

    assertThat(onSigning("CRLM-TACE-001", progressed)).isEqualTo("silent");
    assertThat(onSigning("CRLM-TACE-001", stable)).isEqualTo("warning");
    assertThat(onSigning("CRLM-TACE-001", conversion)).isEqualTo("silent");
    assertThat(onSigning("CRLM-TACE-001", ordered(ProcedureKind.CHEMOEMBOLISATION)))
        .isEqualTo("warning");
  }

  @ParameterizedTest(name = "irinotecan {0}: {1}")
  @CsvSource({"YES, info", "NO, silent", "UNKNOWN, info"})
  void irinotecanBeads(Truth used, String expected) {
    PatientBuilder patient = ordered(ProcedureKind.CHEMOEMBOLISATION).irinotecanBeads(ORDER, used);

    assertThat(onSigning("CRLM-TACE-002", patient)).isEqualTo(expected);
    assertThat(onSigning("CRLM-TACE-002", patient.inTrial())).isEqualTo("silent");
  }

  private static PatientBuilder onFloxuridine() {
    return aPatient().draft("rx", Drug.FLOXURIDINE);
  }

  @ParameterizedTest(name = "ALP from {0} to {1}, {2} days ago, limit {3}: {4}")
  @CsvSource({
    "80, 99.9, 28, 120, silent",
    "80, 100, 28, 120, warning",
    "118, 120, 28, 120, silent",
    "118, 120.1, 28, 120, warning",
    "80, 80, 29, 120, warning",
    "0, 1, 3, 120, warning"
  })
  void liverTestsUnderFloxuridine(
      String before, String now, int days, String limit, String expected) {
    PatientBuilder patient =
        onFloxuridine()
            .lab(LabTest.ALP, before, limit, daysAgo(60))
            .lab(LabTest.ALP, now, limit, daysAgo(days))
            .lab(LabTest.BILIRUBIN, "0.8", "1.2", daysAgo(2));

    assertThat(verdict("CRLM-HAI-002", patient, signing("MedicationRequest/rx")))
        .isEqualTo(expected);
  }

  @Test
  void aValueWithoutLimitAndWithoutPredecessorCannotBeJudged() {
    PatientBuilder patient =
        onFloxuridine()
            .lab(LabTest.ALP, "90", daysAgo(2))
            .lab(LabTest.BILIRUBIN, "0.8", daysAgo(2));

    assertThat(verdict("CRLM-HAI-002", patient, signing("MedicationRequest/rx")))
        .isEqualTo("waiting");
    assertThat(
            verdict(
                "CRLM-HAI-002",
                onFloxuridine().unread(RecordPart.OBSERVATIONS),
                signing("MedicationRequest/rx")))
        .isEqualTo("waiting");
  }
}
