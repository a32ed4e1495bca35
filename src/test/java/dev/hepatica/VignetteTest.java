package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hepatica.cards.AssessmentWriter;
import dev.hepatica.cards.CardWriter;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.Answer;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every patient story, straight through the decision model and the wording. */
class VignetteTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final CardWriter CARDS = new CardWriter(WORDINGS);
  private static final AssessmentWriter ASSESSMENTS = new AssessmentWriter(WORDINGS);

  @TestFactory
  Stream<DynamicTest> everyStoryIsAnsweredAsExpected() {
    return Vignette.all().stream()
        .map(
            filed ->
                dynamicTest(
                    filed.title(),
                    filed.file().toUri(),
                    () -> answerTo(filed.vignette()).mustBe(filed.vignette().expect())));
  }

  @Test
  void everyFileIsNamedByARuleOfTheModel() {
    List<String> rules = ClinicalDecisionModel.specifications().stream().map(RuleSpec::id).toList();

    assertThat(Vignette.all()).allSatisfy(filed -> assertThat(rules).contains(filed.rule()));
  }

  @Test
  void aRuleHasAtMostOneExample() {
    Set<String> withExample = new HashSet<>();

    assertThat(Vignette.all().stream().filter(filed -> filed.vignette().example()))
        .allSatisfy(filed -> assertThat(withExample.add(filed.rule())).as(filed.path()).isTrue());
  }

  private static Answer answerTo(Vignette vignette) {
    Moment moment = VignettePicture.momentOf(vignette);
    Assessment assessment =
        ClinicalDecisionModel.assess(VignettePicture.of(vignette), moment, Thresholds.standard());
    List<JsonNode> cards =
        moment.occasion() == Occasion.ASSESSMENT
            ? List.of()
            : CARDS.cardsFor(assessment, Language.ENGLISH, FhirDrafts.none()).stream()
                .map(JSON::<JsonNode>valueToTree)
                .toList();
    return new Answer(
        vignette.when().occasion(), ASSESSMENTS.write(assessment, Language.ENGLISH, true), cards);
  }
}
