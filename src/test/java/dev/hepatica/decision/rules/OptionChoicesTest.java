package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Reason;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-OPT-020, -028, -037 and -039 what is said of how an option would be carried out")
class OptionChoicesTest {

  private static final String LATELY = daysAgo(7);

  private static PatientBuilder unresectable() {
    return aPatient()
        .resectability(ResectabilityStatement.UNRESECTABLE, LATELY)
        .extrahepaticDisease(Truth.NO, LATELY)
        .lesionCount(12, LATELY)
        .largestLesion("70", LATELY)
        .wildType(Gene.KRAS, LATELY)
        .wildType(Gene.NRAS, LATELY)
        .wildType(Gene.BRAF, LATELY);
  }

  /** Chemotherapy every two weeks from a day until shortly before the day of judgement. */
  private static PatientBuilder controlledSince(String first, int cycles) {
    return unresectable()
        .ecog(1, LATELY)
        .liverMetastasis("2025-10-01")
        .cycles(cycles, first, 14, Drug.OXALIPLATIN, Drug.FLUOROURACIL)
        .response(TreatmentResponse.Category.STABLE, daysAgo(5));
  }

  private static List<String> choices(String option, PatientBuilder patient) {
    return assess(patient, assessing()).options().stream()
        .filter(weighed -> weighed.ruleId().equals(option))
        .flatMap(weighed -> weighed.reasons().stream())
        .filter(reason -> reason.bearing() == Reason.Bearing.CHOICE)
        .map(reason -> reason.words().key())
        .toList();
  }

  @ParameterizedTest(name = "born on {0}, not fit for a doublet: with panitumumab {1}")
  @CsvSource({"1956-06-01, true", "1956-06-02, false"})
  void panitumumabIsNamedFromSeventyYearsOn(String born, boolean named) {
    assertThat(
            choices("CRLM-OPT-020", unresectable().ecog(3, LATELY).born(born))
                .contains("arm-fluorouracil-panitumumab"))
        .isEqualTo(named);
  }

  @ParameterizedTest(name = "CEA {0} before the operation: followed {1}")
  @CsvSource({"4.9, false", "5, true"})
  void ceaIsFollowedWhereItWasRaised(String cea, boolean followed) {
    PatientBuilder resected =
        aPatient().cea(cea, daysAgo(120)).done(ProcedureKind.HEPATECTOMY, daysAgo(60));

    assertThat(choices("CRLM-OPT-037", resected).contains("cea-in-surveillance-yes"))
        .isEqualTo(followed);
  }

  @ParameterizedTest(name = "born on {0}, on chemotherapy since {1}: transplantation {2}")
  @CsvSource({
    "1955-06-02, 2025-12-01, true",
    "1955-06-01, 2025-12-01, false",
    "1966-03-03, 2025-12-01, true",
    "1966-03-03, 2025-12-02, false"
  })
  void transplantationIsNamedUpToSeventyYearsAfterSixMonths(
      String born, String first, boolean named) {
    assertThat(
            choices("CRLM-OPT-039", controlledSince(first, 12).born(born))
                .contains("transplantation-referral"))
        .isEqualTo(named);
  }

  @ParameterizedTest(name = "on chemotherapy since {0}: trial of the pump {2}")
  @CsvSource({
    "2026-03-02, 6, false",
    "2026-03-01, 6, true",
    "2025-12-02, 12, true",
    "2025-12-01, 12, false"
  })
  void theTrialOfThePumpTakesPatientsFromThreeMonthsOnAndBeforeSix(
      String first, int cycles, boolean named) {
    assertThat(choices("CRLM-OPT-028", controlledSince(first, cycles)).contains("infusion-trial"))
        .isEqualTo(named);
  }
}
