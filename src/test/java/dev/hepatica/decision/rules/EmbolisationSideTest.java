package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Side;
import dev.hepatica.support.PatientBuilder;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SURG-018 side of the portal vein embolisation")
class EmbolisationSideTest {

  private static final String RULE = "CRLM-SURG-018";

  private static PatientBuilder embolising(Optional<Side> side) {
    return aPatient().ordered("pve", ProcedureKind.PORTAL_VEIN_EMBOLISATION, side);
  }

  private static String verdictOf(PatientBuilder patient) {
    return verdict(RULE, patient, signing("ServiceRequest/pve"));
  }

  @ParameterizedTest(name = "embolised {0}, resected {1}: {2}")
  @CsvSource({
    "RIGHT, RIGHT, silent",
    "RIGHT, LEFT, critical",
    "LEFT, RIGHT, critical",
    "BOTH, RIGHT, critical",
    "RIGHT, BOTH, waiting"
  })
  void theSideIsThatOfTheResection(Side embolised, Side resected, String expected) {
    PatientBuilder patient =
        embolising(Optional.of(embolised))
            .ordered("op", ProcedureKind.HEPATECTOMY, Optional.of(resected));
    assertThat(verdictOf(patient)).isEqualTo(expected);
  }

  @Test
  void oneOfTwoStagesOnThatSideIsEnough() {
    PatientBuilder patient =
        embolising(Optional.of(Side.RIGHT))
            .ordered("first", ProcedureKind.HEPATECTOMY, Optional.of(Side.LEFT))
            .ordered("second", ProcedureKind.HEPATECTOMY, Optional.of(Side.RIGHT));
    assertThat(verdictOf(patient)).isEqualTo("silent");
  }

  @Test
  void withoutAHepatectomyOrASideItWaits() {
    assertThat(verdictOf(embolising(Optional.of(Side.RIGHT)))).isEqualTo("waiting");
    assertThat(
            verdictOf(
                embolising(Optional.empty())
                    .ordered("op", ProcedureKind.HEPATECTOMY, Optional.of(Side.RIGHT))))
        .isEqualTo("waiting");
  }

  @Test
  void portalHypertensionIsCriticalWhateverTheSide() {
    assertThat(
            verdictOf(
                embolising(Optional.empty())
                    .liverCondition(LiverCondition.Kind.PORTAL_HYPERTENSION, daysAgo(9))))
        .isEqualTo("critical");
  }

  @Test
  void withoutAnEmbolisationItIsNotConcerned() {
    assertThat(
            verdict(
                RULE,
                aPatient().ordered("op", ProcedureKind.HEPATECTOMY, Optional.of(Side.LEFT)),
                assessing()))
        .isEqualTo("silent");
  }
}
