package dev.hepatica.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader of the rule book must find about every rule, as JSON. */
class EveryRuleInTheBookTest {

  private static final JsonNode BOOK =
      JsonMapper.builder()
          .build()
          .valueToTree(
              RuleBook.of(
                  Thresholds.standard(),
                  Wordings.load(
                      ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules()),
                  Shelf.load(),
                  List.of()));

  @ParameterizedTest
  @MethodSource("dev.hepatica.decision.rules.ClinicalDecisionModel#specifications")
  void saysWhatItDoesOnWhatItRestsAndWhoTriedIt(RuleSpec spec) {
    JsonNode rule = inTheBook(spec.id());

    for (String words : List.of("title", "statement", "trigger", "because", "needs")) {
      assertThat(rule.path(words).asString()).as(words).isNotBlank().doesNotContain("{");
    }
    assertThat(rule.path("thresholds")).hasSameSizeAs(spec.thresholds());
    for (JsonNode number : rule.path("thresholds")) {
      assertHasAll(number, "key", "meaning", "value", "lowest", "highest", "source");
    }
    assertThat(rule.path("evidence")).isNotEmpty().hasSameSizeAs(spec.citations());
    for (JsonNode source : rule.path("evidence")) {
      assertHasAll(source, "key", "label", "title", "design", "locator", "developer", "funding");
      assertThat(source.path("year").asInt()).isBetween(1990, 2026);
    }
    assertThat(rule.path("conflicts").isArray()).isTrue();
    for (JsonNode conflict : rule.path("conflicts")) {
      assertHasAll(conflict, "id", "says", "settled");
    }
    assertThat(rule.path("vignettes").size()).isPositive();
    assertHasAll(rule.path("sourceAttributes"), "release date", "revision date", "developer");
  }

  private static JsonNode inTheBook(String id) {
    return BOOK.path("rules")
        .valueStream()
        .filter(rule -> rule.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void assertHasAll(JsonNode node, String... names) {
    for (String name : names) assertThat(node.path(name).asString()).as(name).isNotBlank();
  }
}
