package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-SURG-004 remnant without inflow or outflow")
class RemnantAnatomyTest {

  private static final String RULE = "CRLM-SURG-004";

  private static String verdictOf(PatientBuilder patient) {
    return verdict(RULE, patient.hepatectomy("op", inDays(14)), signing("ServiceRequest/op"));
  }

  @Test
  void aRemnantStatedInadequateIsCritical() {
    assertThat(verdictOf(aPatient().remnantFlowAdequate(Truth.NO, daysAgo(5))))
        .isEqualTo("critical");
    assertThat(verdictOf(aPatient().twoAdjacentSegmentsSpared(Truth.NO, daysAgo(5))))
        .isEqualTo("critical");
  }

  @Test
  void theLatestStatementCounts() {
    assertThat(
            verdictOf(
                aPatient()
                    .remnantFlowAdequate(Truth.NO, daysAgo(50))
                    .remnantFlowAdequate(Truth.YES, daysAgo(5))))
        .isEqualTo("silent");
  }

  @Test
  void statedAdequateIsSilent() {
    assertThat(verdictOf(aPatient().remnantFlowAdequate(Truth.YES, daysAgo(5))))
        .isEqualTo("silent");
  }

  @Test
  void notStatedWaitsUnlessTheResectionIsMinor() {
    assertThat(verdictOf(aPatient())).isEqualTo("waiting");
    assertThat(verdictOf(aPatient().remnantFlowAdequate(Truth.UNKNOWN, daysAgo(5))))
        .isEqualTo("waiting");
    PatientBuilder minor = aPatient().hepatectomy("w", ResectionExtent.MINOR, inDays(14));
    assertThat(verdict(RULE, minor, signing("ServiceRequest/w"))).isEqualTo("silent");
  }

  @Test
  void withoutAHepatectomyItIsNotConcerned() {
    assertThat(verdict(RULE, aPatient().remnantFlowAdequate(Truth.NO, daysAgo(5)), assessing()))
        .isEqualTo("silent");
  }
}
