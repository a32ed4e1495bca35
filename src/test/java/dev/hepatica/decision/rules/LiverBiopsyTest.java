package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-SURG-011 biopsy of a lesion that may be resected")
class LiverBiopsyTest {

  private static final String RULE = "CRLM-SURG-011";

  private static String verdictOf(PatientBuilder patient) {
    return verdict(
        RULE,
        patient.ordered("bx", ProcedureKind.LIVER_BIOPSY, inDays(3)),
        signing("ServiceRequest/bx"));
  }

  @Test
  void resectableWithTheRemovedPrimaryOrAGenotypeIsAWarning() {
    assertThat(
            verdictOf(aResectablePatient().done(ProcedureKind.COLORECTAL_RESECTION, "2024-05-20")))
        .isEqualTo("warning");
    assertThat(verdictOf(aResectablePatient().wildType(Gene.KRAS, "2024-06-01")))
        .isEqualTo("warning");
    assertThat(verdictOf(aResectablePatient().tumourCategory(TumourCategory.T3, "2024-05-20")))
        .isEqualTo("warning");
  }

  @Test
  void potentiallyResectableIsAWarningToo() {
    assertThat(
            verdictOf(
                aPatient()
                    .wildType(Gene.KRAS, "2024-06-01")
                    .r0Feasible(Truth.NO, daysAgo(5))
                    .convertible(Truth.YES, daysAgo(5))
                    .flr("40", daysAgo(5))))
        .isEqualTo("warning");
  }

  @Test
  void withoutOtherTissueItIsSilent() {
    assertThat(verdictOf(aResectablePatient())).isEqualTo("silent");
  }

  @Test
  void unresectableDiseaseMayBePunctured() {
    assertThat(
            verdictOf(
                aPatient()
                    .wildType(Gene.KRAS, "2024-06-01")
                    .resectability(ResectabilityStatement.UNRESECTABLE_DEFINITIVE, daysAgo(5))))
        .isEqualTo("silent");
  }

  @Test
  void withoutAStatementOfResectabilityItWaits() {
    assertThat(verdictOf(aPatient().wildType(Gene.KRAS, "2024-06-01"))).isEqualTo("waiting");
  }

  @Test
  void withoutABiopsyItIsNotConcerned() {
    assertThat(verdict(RULE, aResectablePatient().wildType(Gene.KRAS, "2024-06-01"), assessing()))
        .isEqualTo("silent");
  }
}
