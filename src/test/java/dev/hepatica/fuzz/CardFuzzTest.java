package dev.hepatica.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hepatica.cards.AssessmentWriter;
import dev.hepatica.cards.Card;
import dev.hepatica.cards.CardWriter;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.ProposedResources;
import dev.hepatica.support.AnyPatient;
import java.util.List;
import java.util.Optional;

/** Any patient is worded, on every occasion and in every language. */
class CardFuzzTest {

  private static final int LONGEST_SUMMARY = 139;
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final CardWriter CARDS = new CardWriter(WORDINGS);
  private static final AssessmentWriter ASSESSMENTS = new AssessmentWriter(WORDINGS);
  private static final List<Language> LANGUAGES = List.of(Language.of("en"), Language.of("es"));

  @FuzzTest
  void anyPatientIsWorded(byte[] data) {
    Dice dice = new Dice(data);
    Occasion occasion = dice.any(List.of(Occasion.values()));
    Language language = dice.any(LANGUAGES);
    AnyPatient patient = AnyPatient.by(dice);
    ClinicalPicture picture = patient.picture();
    Moment moment = patient.on(occasion).moment();

    Assessment assessment = ClinicalDecisionModel.assess(picture, moment, Thresholds.standard());
    FhirDrafts drafts =
        new ProposedResources()
            .about(assessment.patient(), moment.asOf(), order -> Optional.empty());
    List<Card> cards = CARDS.cardsFor(assessment, language, drafts);
    String written = ASSESSMENTS.write(assessment, language, true).toString();

    assertThat(written).doesNotContain("{{", "}}");
    for (Card card : cards) {
      assertThat(card.summary()).isNotBlank().doesNotContain("{{", "}}", "\n");
      assertThat(card.summary().length()).as(card.summary()).isLessThanOrEqualTo(LONGEST_SUMMARY);
      assertThat(String.valueOf(card.detail())).doesNotContain("{{", "}}");
    }
  }
}
