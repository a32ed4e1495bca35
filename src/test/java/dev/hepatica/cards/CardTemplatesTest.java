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
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
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
      List.of(
          "should consider", "may want to", " must ", "!", "¡", " debe ", "debería", "habría que");
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final Wording ENGLISH = WORDINGS.in(Language.ENGLISH);

  /** A rule in one language. */
  record Worded(Language language, RuleWording rule) {

    @Override
    public String toString() {
      return language.tag() + " " + rule.rule();
    }

    Map<String, Object> widest() {
      Terms terms = WORDINGS.in(language).terms();
      Map<String, Object> values = new LinkedHashMap<>();
      rule.slots().forEach((name, kind) -> values.put(name, kind.widest(terms)));
      return values;
    }
  }

  static Stream<Worded> rules() {
    return WORDINGS.languages().all().stream()
        .flatMap(
            language ->
                WORDINGS.in(language).rules().values().stream()
                    .map(rule -> new Worded(language, rule)));
  }

  static Stream<Language> languages() {
    return WORDINGS.languages().all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aSummaryIsOneSentenceAndAnOffer(Worded worded) {
    RuleWording rule = worded.rule();
    for (String name : rule.variantNames()) {
      String summary = rule.variant(name).summary().fill(worded.widest());

      assertThat(summary).as("%s %s", rule.rule(), name).doesNotContain("\n", ". ").endsWith(".");
      assertThat(summary).doesNotContainIgnoringCase(NOT_AN_OFFER.toArray(String[]::new));
      assertThat(length(summary)).isLessThanOrEqualTo(Wording.LONGEST_SUMMARY);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aDetailIsAnOfferToo(Worded worded) {
    RuleWording rule = worded.rule();
    for (String name : rule.variantNames()) {
      assertThat(rule.variant(name).detail().fill(worded.widest()))
          .as("%s %s", rule.rule(), name)
          .doesNotContainIgnoringCase(NOT_AN_OFFER.toArray(String[]::new))
          .doesNotContain("<", "{{");
    }
  }

  @Test
  void summariesAboveTheHouseTargetAreReported(TestReporter reporter) {
    rules()
        .forEach(
            worded -> {
              RuleWording rule = worded.rule();
              for (String name : rule.variantNames()) {
                int length = length(rule.variant(name).summary().fill(worded.widest()));
                if (length > HOUSE_TARGET) {
                  reporter.publishEntry(worded + " " + name, length + " characters at widest");
                }
              }
            });
  }

  @Test
  void everyOverrideReasonOfOursIsInItsCodeSystemAndNoneIsLeftUnused() {
    OverrideReasons reasons = ENGLISH.overrideReasons();
    Set<String> used = new HashSet<>(reasons.of(CardWriter.NEEDS, List.of()));
    ENGLISH.rules().values().forEach(rule -> used.addAll(rule.overrideReasons()));

    assertThat(used).isEqualTo(reasons.systems().keySet());
    assertThat(used.stream().filter(code -> reasons.systemOf(code).contains("hepatica.dev")))
        .containsExactlyInAnyOrderElementsOf(codes("crlm-override-reason"));
  }

  @Test
  void theCodeSystemSaysTheReasonsAsTheCardsDo() {
    Map<String, String> english = new HashMap<>();
    Map<String, String> spanish = new HashMap<>();
    for (JsonNode concept : codeSystem("crlm-override-reason").path("concept")) {
      String code = concept.path("code").asString();
      english.put(code, concept.path("display").asString());
      spanish.put(code, concept.path("designation").path(0).path("value").asString());
    }

    english.forEach(
        (code, display) -> assertThat(reason(Language.ENGLISH, code)).isEqualTo(display));
    spanish.forEach((code, value) -> assertThat(reason(new Language("es"), code)).isEqualTo(value));
  }

  private static String reason(Language language, String code) {
    return WORDINGS.in(language).terms().word("override-reason", code);
  }

  @Test
  void overrideReasonsAreFew() {
    assertThat(ENGLISH.rules().values())
        .allSatisfy(
            rule ->
                assertThat(rule.overrideReasons())
                    .hasSizeLessThanOrEqualTo(7)
                    .doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void theSummariesOfTheFrameStayShortAtTheirWidest(Language language) {
    Wording wording = WORDINGS.in(language);
    Terms terms = wording.terms();
    List<String> items = terms.widest("item", List.of(), 3);
    Map<String, Object> more = Map.of("items", String.join(", ", items), "more", 32);
    Map<String, Object> needs = Map.of("items", wording.frame("and-more", more), "count", 35);
    String scenario =
        terms.word("scenario", "recurrent")
            + " ("
            + terms.widest("scenario", List.of(), 1).get(0)
            + ")";
    String open =
        wording.frame("score-from", Map.of("least", terms.exactly(new BigDecimal("10.42"))));
    Map<String, Object> situation =
        Map.of(
            "scenario",
            scenario,
            "ajcc",
            terms.word("grammar", "unknown"),
            "fong",
            "0-5",
            "game",
            "0-10",
            "tbs",
            open);

    assertThat(
            List.of(
                wording.frame("needs-summary", needs),
                wording.frame("needs-awaited-summary", needs),
                wording.frame("order-needs-summary", needs),
                wording.frame("order-awaited-summary", needs),
                wording.frame("changed-many", Map.of("count", 999)),
                wording.frame("situation-summary", situation)))
        .allSatisfy(
            summary -> assertThat(length(summary)).isLessThanOrEqualTo(Wording.LONGEST_SUMMARY));
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

  @ParameterizedTest
  @MethodSource("languages")
  void everythingThatCanBeSaidHasWords(Language language) {
    CardWriter writer = new CardWriter(WORDINGS);
    AssessmentWriter assessmentWriter = new AssessmentWriter(WORDINGS);
    assessments()
        .forEach(
            assessment ->
                assertThatCode(
                        () -> {
                          for (Card card :
                              writer.cardsFor(assessment, language, FhirDrafts.none())) {
                            assertThat(length(card.summary()))
                                .as(card.summary())
                                .isLessThanOrEqualTo(Wording.LONGEST_SUMMARY);
                            assertThat(card.detail()).doesNotContain("{{", "null");
                          }
                          assessmentWriter.write(assessment, language, true);
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

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static Set<String> codes(String codeSystem) {
    Set<String> codes = new HashSet<>();
    codeSystem(codeSystem)
        .path("concept")
        .forEach(concept -> codes.add(concept.path("code").asString()));
    return codes;
  }

  private static JsonNode codeSystem(String id) {
    return JsonMapper.shared()
        .readTree(Path.of("fhir-profiles/codesystems/" + id + ".json").toFile());
  }
}
