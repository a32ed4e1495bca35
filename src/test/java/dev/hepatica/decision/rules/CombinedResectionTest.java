package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.support.PatientBuilder;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SURG-009 bowel resection and major hepatectomy together")
class CombinedResectionTest {

  private static final String RULE = "CRLM-SURG-009";

  private static PatientBuilder both(ResectionExtent extent, String bowelOn, String liverOn) {
    return aPatient()
        .ordered("bowel", ProcedureKind.COLORECTAL_RESECTION, bowelOn)
        .hepatectomy("op", extent, liverOn);
  }

  private static String verdictOf(PatientBuilder patient) {
    return verdict(RULE, patient, signing("ServiceRequest/op"));
  }

  @ParameterizedTest(name = "{0}, liver {1} days later: {2}")
  @CsvSource({
    "MAJOR, 0, warning",
    "MAJOR, 1, silent",
    "MINOR, 0, silent",
    "NOT_STATED, 0, warning",
    "NOT_STATED, 70, silent"
  })
  void oneSessionAndAMajorHepatectomy(ResectionExtent extent, int days, String expected) {
    assertThat(verdictOf(both(extent, inDays(10), inDays(10 + days)))).isEqualTo(expected);
  }

  @Test
  void oneRequisitionIsOneSession() {
    PatientBuilder patient =
        aPatient()
            .planned(
                "ServiceRequest/bowel",
                ProcedureKind.COLORECTAL_RESECTION,
                ResectionExtent.NOT_STATED,
                OrderStatus.DRAFT,
                UNDATED,
                Optional.of("r-1"))
            .planned(
                "ServiceRequest/op",
                ProcedureKind.HEPATECTOMY,
                ResectionExtent.MAJOR,
                OrderStatus.DRAFT,
                UNDATED,
                Optional.of("r-1"));
    assertThat(verdictOf(patient)).isEqualTo("warning");
  }

  @Test
  void withoutADayItWaits() {
    assertThat(verdictOf(both(ResectionExtent.MAJOR, UNDATED, inDays(10)))).isEqualTo("waiting");
    assertThat(verdictOf(both(ResectionExtent.MINOR, UNDATED, inDays(10)))).isEqualTo("silent");
    assertThat(verdictOf(both(ResectionExtent.NOT_STATED, UNDATED, inDays(10))))
        .isEqualTo("waiting");
  }

  @Test
  void theBowelResectionInHandSpeaksToo() {
    assertThat(
            verdict(
                RULE,
                both(ResectionExtent.MAJOR, inDays(10), inDays(10)),
                signing("ServiceRequest/bowel")))
        .isEqualTo("warning");
  }

  @Test
  void aHepatectomyAloneIsNotConcerned() {
    assertThat(verdictOf(aPatient().hepatectomy("op", inDays(10)))).isEqualTo("silent");
  }
}
