package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.cards.AssessmentWriter;
import dev.hepatica.cards.CardWriter;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every surgical rule that speaks finds its words. */
class SurgeryCardsTest {

  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final CardWriter CARDS = new CardWriter(WORDINGS);

  private static PatientBuilder everythingWrong() {
    PatientBuilder patient =
        aPatient()
            .r0Feasible(Truth.YES, daysAgo(9))
            .remnantFlowAdequate(Truth.NO, daysAgo(9))
            .ecog(2, daysAgo(9))
            .lesionCount(5, daysAgo(9))
            .done(ProcedureKind.HEPATECTOMY, "2026-02-10")
            .given(Drug.OXALIPLATIN, "2026-03-01")
            .response(TreatmentResponse.Category.PROGRESSION, daysAgo(30))
            .given(Drug.OTHER_PD1_PDL1_ANTIBODY, daysAgo(20))
            .extrahepatic(ExtrahepaticSite.PERITONEUM, Truth.NO)
            .nodes(NodalStation.PARA_AORTIC)
            .lab(LabTest.BILIRUBIN, "2.4", daysAgo(3));
    return patient
        .liverCondition(LiverCondition.Kind.SINUSOIDAL_OBSTRUCTION, daysAgo(9))
        .hepatectomy("op", inDays(14))
        .ordered("bowel", ProcedureKind.COLORECTAL_RESECTION, inDays(14))
        .ordered("ln", ProcedureKind.EXTENDED_LYMPHADENECTOMY, inDays(14))
        .ordered("alpps", ProcedureKind.ALPPS, inDays(14));
  }

  private static PatientBuilder otherWordings() {
    return aPatient()
        .flr("40", "")
        .twoAdjacentSegmentsSpared(Truth.NO, daysAgo(9))
        .remnantFlowAdequate(Truth.YES, daysAgo(9))
        .response(TreatmentResponse.Category.PROGRESSION, daysAgo(30))
        .nodes(NodalStation.AORTO_CAVAL)
        .liverCondition(LiverCondition.Kind.STEATOHEPATITIS, daysAgo(9))
        .liverCondition(LiverCondition.Kind.SPLENOMEGALY, daysAgo(9))
        .liverCondition(LiverCondition.Kind.PORTAL_HYPERTENSION, daysAgo(9))
        .lab(LabTest.PLATELETS, "90", daysAgo(3))
        .hepatectomy("op", inDays(14))
        .ordered("pve", ProcedureKind.PORTAL_VEIN_EMBOLISATION, inDays(2));
  }

  private static PatientBuilder wrongSideAndBiopsy() {
    PatientBuilder patient = aResectablePatient();
    for (Gene gene : Gene.values()) patient.wildType(gene, "2024-06-01");
    return patient
        .ordered("bx", ProcedureKind.LIVER_BIOPSY, inDays(2))
        .ordered("op", ProcedureKind.HEPATECTOMY, Optional.of(Side.RIGHT))
        .ordered("pve", ProcedureKind.PORTAL_VEIN_EMBOLISATION, Optional.of(Side.LEFT));
  }

  @Test
  void everyRuleThatSpeaksFindsItsWords() {
    Set<String> spoken = new TreeSet<>();
    for (PatientBuilder patient :
        List.of(everythingWrong(), otherWordings(), wrongSideAndBiopsy())) {
      Assessment signed =
          assess(
              patient,
              signing(
                  "ServiceRequest/op",
                  "ServiceRequest/bowel",
                  "ServiceRequest/ln",
                  "ServiceRequest/alpps",
                  "ServiceRequest/pve",
                  "ServiceRequest/bx"));
      assertThat(CARDS.cardsFor(signed, Language.ENGLISH, FhirDrafts.none())).isNotEmpty();
      Assessment seen = assess(patient, onTheChart());
      assertThat(CARDS.cardsFor(seen, Language.ENGLISH, FhirDrafts.none())).isNotEmpty();
      Assessment whole = assess(patient, assessing());
      assertThat(new AssessmentWriter(WORDINGS).write(whole, Language.ENGLISH, true)).isNotEmpty();
      whole.alerts().stream().map(Alert::ruleId).forEach(spoken::add);
    }
    assertThat(spoken)
        .contains(
            "CRLM-SURG-003",
            "CRLM-SURG-004",
            "CRLM-SURG-005",
            "CRLM-SURG-006",
            "CRLM-SURG-007",
            "CRLM-SURG-008",
            "CRLM-SURG-009",
            "CRLM-SURG-010",
            "CRLM-SURG-011",
            "CRLM-SURG-012",
            "CRLM-SURG-014",
            "CRLM-SURG-018",
            "CRLM-SURG-019",
            "CRLM-SURG-020");
  }
}
