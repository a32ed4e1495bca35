package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Rule;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.AnyPatient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wording: complete, short, and an offer in every sentence. */
class CardTemplatesTest {

  private static final int HOUSE_TARGET = 120;
  private static final int MANY = 2000;

  /** As many as it takes to hear everything that a rule can say. */
  private static final int REACHING = 6000;

  private static final List<String> NOT_AN_OFFER =
      List.of("should consider", "may want to", " must ", "!");
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final Wording ENGLISH = WORDINGS.in(Language.ENGLISH);

  static Stream<RuleWording> rules() {
    return ENGLISH.rules().values().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aSummaryIsOneSentenceAndAnOffer(RuleWording rule) {
    for (String name : rule.variantNames()) {
      String summary = rule.variant(name).summary().fill(widest(rule));

      assertThat(summary).as("%s %s", rule.rule(), name).doesNotContain("\n", ". ").endsWith(".");
      assertThat(summary).doesNotContainIgnoringCase(NOT_AN_OFFER.toArray(String[]::new));
      assertThat(length(summary)).isLessThanOrEqualTo(Wording.LONGEST_SUMMARY);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aDetailIsAnOfferToo(RuleWording rule) {
    for (String name : rule.variantNames()) {
      assertThat(rule.variant(name).detail().fill(widest(rule)))
          .as("%s %s", rule.rule(), name)
          .doesNotContainIgnoringCase(NOT_AN_OFFER.toArray(String[]::new))
          .doesNotContain("<", "{{");
    }
  }

  @Test
  void summariesAboveTheHouseTargetAreReported(TestReporter reporter) {
    rules()
        .forEach(
            rule -> {
              for (String name : rule.variantNames()) {
                int length = length(rule.variant(name).summary().fill(widest(rule)));
                if (length > HOUSE_TARGET) {
                  reporter.publishEntry(rule.rule() + " " + name, length + " characters at widest");
                }
              }
            });
  }

  @Test
  void everyOverrideReasonIsInItsCodeSystem() {
    Set<String> known = codes("crlm-override-reason");

    assertThat(rules())
        .allSatisfy(rule -> assertThat(known).as(rule.rule()).containsAll(rule.overrideReasons()));
  }

  @Test
  void everyRuleIsInItsCodeSystem() {
    assertThat(codes("crlm-rule"))
        .containsAll(ClinicalDecisionModel.specifications().stream().map(s -> s.id()).toList())
        .contains(CardWriter.SITUATION, CardWriter.NEEDS);
  }

  @Test
  void aRuleThatCanWarnCanBeOverridden() {
    Set<String> warning = new HashSet<>();
    recommendations()
        .filter(advice -> advice.indicator() != Indicator.INFO)
        .forEach(advice -> warning.add(advice.rule().id()));

    assertThat(warning)
        .allSatisfy(rule -> assertThat(ENGLISH.rule(rule).overrideReasons()).isNotEmpty());
  }

  // With patients

  private static Stream<Assessment> assessments() {
    return assessments(MANY);
  }

  private static Stream<Assessment> assessments(int number) {
    return AnyPatient.patients(7, number)
        .map(
            patient ->
                ClinicalDecisionModel.assess(
                    patient.picture(), patient.moment(), Thresholds.standard()));
  }

  private static Stream<Recommends> recommendations() {
    return assessments().flatMap(a -> a.alerts().stream()).map(Alert::recommendation);
  }

  @Test
  void everythingThatCanBeSaidHasWords() {
    CardWriter writer = new CardWriter(WORDINGS);
    AssessmentWriter assessmentWriter = new AssessmentWriter(WORDINGS);
    assessments()
        .forEach(
            assessment ->
                assertThatCode(
                        () -> {
                          for (Card card :
                              writer.cardsFor(assessment, Language.ENGLISH, FhirDrafts.none())) {
                            assertThat(length(card.summary()))
                                .as(card.summary())
                                .isLessThanOrEqualTo(Wording.LONGEST_SUMMARY);
                            assertThat(card.detail()).doesNotContain("{{", "null");
                          }
                          assessmentWriter.write(assessment, Language.ENGLISH, true);
                        })
                    .doesNotThrowAnyException());
  }

  @Test
  void theChartShowsAtMostFiveCardsAndTheSituationAmongThem() {
    CardWriter writer = new CardWriter(WORDINGS);
    assessments()
        .filter(assessment -> assessment.occasion() == Occasion.PATIENT_VIEW)
        .filter(Assessment::isApplicable)
        .forEach(
            assessment -> {
              List<String> topics =
                  writer.cardsFor(assessment, Language.ENGLISH, FhirDrafts.none()).stream()
                      .map(card -> card.source().topic().code())
                      .toList();
              assertThat(topics).hasSizeLessThanOrEqualTo(5).contains(CardWriter.SITUATION);
            });
  }

  @Test
  void aRuleFillsTheSlotsThatItDeclaresAndUsesItsVariantsAndNoOthers() {
    Set<String> declared = new TreeSet<>();
    for (Rule rule : ClinicalDecisionModel.RULES) {
      RuleWording wording = ENGLISH.rule(rule.spec().id());
      wording.slots().keySet().forEach(slot -> declared.add(wording.rule() + " slot " + slot));
      wording.variantNames().forEach(name -> declared.add(wording.rule() + " variant " + name));
    }
    Set<String> used = new TreeSet<>();
    assessments(REACHING)
        .flatMap(assessment -> assessment.alerts().stream())
        .map(Alert::recommendation)
        .forEach(
            advice -> {
              String rule = advice.rule().id();
              advice.slots().keySet().forEach(slot -> used.add(rule + " slot " + slot));
              used.add(rule + " variant " + advice.variant());
            });

    assertThat(used).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static Map<String, Object> widest(RuleWording rule) {
    Map<String, Object> values = new LinkedHashMap<>();
    rule.slots().forEach((name, kind) -> values.put(name, kind.widest(ENGLISH.terms())));
    return values;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Set<String> codes(String codeSystem) {
    try {
      JsonNode json =
          JsonMapper.shared()
              .readTree(
                  Files.readString(Path.of("fhir-profiles/codesystems/" + codeSystem + ".json")));
      Set<String> codes = new HashSet<>();
      json.path("concept").forEach(concept -> codes.add(concept.path("code").asString()));
      return codes;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
