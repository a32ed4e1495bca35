package dev.hepatica.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.Vignette.Expected;
import dev.hepatica.support.Vignette.ExpectedAlert;
import dev.hepatica.support.Vignette.ExpectedOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What Hepatica answered, as JSON, whether over HTTP or in memory: the same expectations hold for
 * both.
 *
 * @param occasion on which it was asked
 * @param assessment the assessment JSON
 * @param cards the cards of a hook; empty for an assessment
 */
public record Answer(String occasion, JsonNode assessment, List<JsonNode> cards) {

  private static final String EXTENSION = "dev.hepatica.card";

  public Answer {
    cards = List.copyOf(cards);
  }

  /** Fails where the answer differs from what a vignette expects. */
  public void mustBe(Expected expected) {
    expected
        .applicable()
        .ifPresent(value -> same("applicable", value, assessment.path("applicable").asBoolean()));
    inAssessment("fitness", expected.fitness(), "fitness");
    inAssessment("liverQuality", expected.liverQuality(), "liverQuality");
    inAssessment("flr", expected.flr(), "flr", "status");
    inAssessment("ajcc8", expected.ajcc8(), "stages", "ajcc8");
    inAssessment("ecmtg", expected.ecmtg(), "stages", "ecmtg");
    inAssessment("jsccr", expected.jsccr(), "stages", "jsccr");
    inAssessment("oncosurge", expected.oncosurge(), "stages", "oncosurge");
    inAssessment("group", expected.group(), "stages", "group");
    expected.scenario().ifPresent(value -> same("scenario", value, scenario()));
    for (String reason : expected.reasons()) {
      assertThat(texts(assessment.path("scenario").path("reasons")))
          .as("reasons of the scenario")
          .anyMatch(text -> text.contains(reason));
    }
    expected.scores().forEach((id, range) -> same("score " + id, range, range(id)));
    expected
        .groups()
        .forEach(
            (id, group) -> same("group of " + id, group, score(id).path("group").asString("none")));
    expected.alerts().forEach(this::mustHold);
    expected.options().forEach(this::mustStand);
    if (!expected.allOptions().isEmpty()) everyOptionMustStand(expected.allOptions());
    for (String rule : expected.silent()) {
      assertThat(speaking()).as("rules that speak").doesNotContain(rule);
    }
    assertThat(texts(assessment.path("needs"), need -> need.path("item")))
        .as("what is missing")
        .containsAll(expected.needs())
        .noneMatch(expected.settled()::contains);
    assertThat(waiting()).as("waiting rules").containsAll(expected.waiting());
    expected.cards().ifPresent(number -> assertThat(cards).as("cards").hasSize(number));
    for (String text : expected.says()) {
      assertThat(cards).as("cards").anyMatch(card -> textOf(card).contains(text));
    }
  }

  private void mustStand(String rule, ExpectedOption expected) {
    JsonNode option = outcome(rule);
    String text = rule + " " + option.path("reasons");
    assertThat(option.path("status").asString()).as(text).isEqualTo(expected.status());
    if (option.has("reasons")) {
      for (String part : expected.says()) assertThat(text).contains(part);
    }
    assertThat(texts(option.path("missing"))).as(text).containsAll(expected.missing());
  }

  /** All the options at once, so that a story says how every one of them stands. */
  private void everyOptionMustStand(Map<String, List<Integer>> groups) {
    Map<String, String> expected = new TreeMap<>();
    groups.forEach(
        (status, numbers) ->
            numbers.forEach(n -> expected.put("CRLM-OPT-%03d".formatted(n), status)));
    Map<String, String> actual = new TreeMap<>();
    Map<String, String> reasons = new TreeMap<>();
    stream(assessment.path("outcomes"))
        .filter(outcome -> outcome.path("kind").asString().equals("option"))
        .forEach(
            option -> {
              actual.put(option.path("rule").asString(), option.path("status").asString());
              reasons.put(option.path("rule").asString(), option.path("reasons").toString());
            });
    Map<String, String> different = new TreeMap<>(reasons);
    different.keySet().removeIf(rule -> actual.get(rule).equals(expected.get(rule)));
    assertThat(actual).as(different.toString()).isEqualTo(expected);
  }

  private void mustHold(ExpectedAlert expected) {
    if (expected.suppressedBy().isPresent()) {
      mustBeSilencedBy(expected);
      return;
    }
    assertThat(speaking()).as("rules that speak").contains(expected.rule());
    String indicator =
        card(expected.rule())
            .orElseGet(() -> outcome(expected.rule()))
            .path("indicator")
            .asString();
    same("indicator of " + expected.rule(), expected.indicator(), indicator);
    String text =
        card(expected.rule())
            .map(Answer::textOf)
            .orElseGet(() -> outcome(expected.rule()).toString());
    for (String part : expected.says()) {
      assertThat(text).as(expected.rule()).contains(part);
    }
  }

  private void mustBeSilencedBy(ExpectedAlert expected) {
    String speaker = expected.suppressedBy().orElseThrow();
    assertThat(speaking()).as("rules that speak").contains(speaker).doesNotContain(expected.rule());
    if (saysItsRulesByCards()) {
      assertThat(texts(extension(card(speaker).orElseThrow()).path("rules")))
          .as("rules that " + speaker + " names")
          .contains(expected.rule());
    } else {
      same("speaker", speaker, outcome(expected.rule()).path("suppressedBy").asString());
    }
  }

  /** On an order only the cards say what holds; elsewhere the assessment does. */
  private boolean saysItsRulesByCards() {
    return occasion.equals("order-sign");
  }

  private List<String> speaking() {
    if (saysItsRulesByCards()) {
      return cards.stream()
          .map(card -> card.path("source").path("topic").path("code").asString())
          .toList();
    }
    return Stream.concat(
            stream(assessment.path("outcomes"))
                .filter(outcome -> outcome.path("kind").asString().equals("alert"))
                .filter(outcome -> !outcome.has("suppressedBy"))
                .map(outcome -> outcome.path("rule").asString()),
            cards.stream().map(card -> card.path("source").path("topic").path("code").asString()))
        .toList();
  }

  private List<String> waiting() {
    if (!cards.isEmpty() || saysItsRulesByCards()) {
      return cards.stream()
          .flatMap(card -> texts(extension(card).path("waiting")).stream())
          .toList();
    }
    return stream(assessment.path("needs"))
        .flatMap(need -> texts(need.path("neededBy")).stream())
        .toList();
  }

  private Optional<JsonNode> card(String rule) {
    return cards.stream()
        .filter(card -> card.path("source").path("topic").path("code").asString().equals(rule))
        .findFirst();
  }

  private JsonNode outcome(String rule) {
    return stream(assessment.path("outcomes"))
        .filter(outcome -> outcome.path("rule").asString().equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " does not hold"));
  }

  private static JsonNode extension(JsonNode card) {
    return card.path("extension").path(EXTENSION);
  }

  private static String textOf(JsonNode card) {
    return card.path("summary").asString() + "\n" + card.path("detail").asString();
  }

  private String scenario() {
    String code = assessment.path("scenario").path("code").asString("none");
    String underlying = assessment.path("scenario").path("underlying").asString(code);
    return code.equals(underlying) ? code : code + " (" + underlying + ")";
  }

  private JsonNode score(String id) {
    return stream(assessment.path("scores"))
        .filter(score -> score.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no score " + id));
  }

  private String range(String id) {
    JsonNode score = score(id);
    String min = score.path("min").asString();
    if (!score.has("max")) return "from " + min;
    String max = score.path("max").asString();
    return min.equals(max) ? min : min + "-" + max;
  }

  private void inAssessment(String what, Optional<String> expected, String... path) {
    JsonNode node = assessment;
    for (String name : path) node = node.path(name);
    String actual = node.asString("none");
    expected.ifPresent(value -> same(what, value, actual));
  }

  private static void same(String what, Object expected, Object actual) {
    assertThat(actual).as(what).isEqualTo(expected);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    List<JsonNode> nodes = new ArrayList<>();
    array.forEach(nodes::add);
    return nodes.stream();
  }

  private static List<String> texts(JsonNode array) {
    return texts(array, Function.identity());
  }

  private static List<String> texts(JsonNode array, Function<JsonNode, JsonNode> member) {
    return stream(array).map(node -> member.apply(node).asString()).toList();
  }
}
