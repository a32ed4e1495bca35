package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import dev.hepatica.support.Vignette;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The form of every answer, row by row, on the answers to all vignettes. */
@RunningService
class ResponseContractTest {

  private static final String UUID_TEXT =
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  @LocalServerPort int port;

  /**
   * A requirement, and what it asks of the cards, suggestions, actions and codings of an answer.
   */
  private final Map<String, Predicate<JsonNode>> ofAnAnswer = new LinkedHashMap<>();

  private final Map<String, Predicate<JsonNode>> ofACard = new LinkedHashMap<>();
  private final Map<String, Predicate<JsonNode>> ofASuggestion = new LinkedHashMap<>();
  private final Map<String, Predicate<JsonNode>> ofAnAction = new LinkedHashMap<>();
  private final Map<String, Predicate<JsonNode>> ofALink = new LinkedHashMap<>();

  ResponseContractTest() {
    ofAnAnswer.put("RSP-1", answer -> answer.isObject() && answer.path("cards").isArray());
    ofAnAnswer.put("GEN-3 GEN-4", answer -> Emptiness.in(answer).isEmpty());
    ofAnAnswer.put("SYS-1", answer -> !answer.has("systemActions"));
    ofAnAnswer.put("EXT-1 EXT-2", ResponseContractTest::extensionsAreNamedObjects);

    ofACard.put("CARD-1", card -> isShortSentence(card.path("summary")));
    ofACard.put("CARD-2", card -> isOneOf(card.path("indicator"), "info", "warning", "critical"));
    ofACard.put("CARD-3", card -> isText(card.path("source").path("label")));
    ofACard.put("CARD-4", card -> isMarkdownWithoutHtml(card.path("detail")));
    ofACard.put("CARD-5", card -> isUuid(card.path("uuid")));
    ofACard.put("CARD-6", card -> !card.has("suggestions") || card.has("selectionBehavior"));
    ofACard.put(
        "CARD-7",
        card ->
            !card.has("selectionBehavior")
                || (card.has("suggestions")
                    && isOneOf(card.path("selectionBehavior"), "at-most-one", "any")));
    ofACard.put(
        "CARD-8", card -> !card.has("overrideReasons") || card.path("overrideReasons").isArray());
    ofACard.put(
        "CARD-9 COD-1",
        card ->
            card.path("overrideReasons")
                .valueStream()
                .allMatch(reason -> isCoding(reason) && isText(reason.path("display"))));
    ofACard.put("CARD-11", card -> card.path("links").isArray());
    ofACard.put("CARD-12", card -> card.path("extension").path("dev.hepatica.card").isObject());
    ofACard.put(
        "SRC-1",
        card -> !card.path("source").has("url") || isWebAddress(card.path("source").path("url")));
    ofACard.put("SRC-2", card -> !card.path("source").has("icon"));
    ofACard.put("SRC-3 COD-1", card -> isCoding(card.path("source").path("topic")));
    ofACard.put(
        "SUG-3",
        card ->
            !"at-most-one".equals(card.path("selectionBehavior").asString(""))
                || card.path("suggestions")
                        .valueStream()
                        .filter(suggestion -> suggestion.has("isRecommended"))
                        .count()
                    <= 1);

    ofASuggestion.put("SUG-1", suggestion -> isText(suggestion.path("label")));
    ofASuggestion.put("SUG-2", suggestion -> isUuid(suggestion.path("uuid")));
    ofASuggestion.put(
        "SUG-4", suggestion -> !suggestion.has("actions") || !suggestion.path("actions").isEmpty());
    ofASuggestion.put("SUG-5", suggestion -> !suggestion.has("actionSelectionBehavior"));

    ofALink.put("LNK-1", link -> isText(link.path("label")) && isWebAddress(link.path("url")));
    ofALink.put("LNK-2", link -> isOneOf(link.path("type"), "absolute", "smart"));
    ofALink.put("LNK-3", link -> !link.path("url").asString().matches(".*[?&](iss|launch)=.*"));
    ofALink.put(
        "LNK-4",
        link ->
            isOneOf(link.path("type"), "smart")
                ? saysWhichCardAndNoValue(link.path("appContext"))
                : !link.has("appContext"));
    ofALink.put("LNK-5", link -> !link.has("autolaunchable"));

    ofAnAction.put("ACT-1", action -> isOneOf(action.path("type"), "create", "update", "delete"));
    ofAnAction.put("ACT-2", action -> isText(action.path("description")));
    ofAnAction.put(
        "ACT-3",
        action ->
            isOneOf(action.path("type"), "delete")
                || (isText(action.path("resource").path("resourceType"))
                    && (isOneOf(action.path("type"), "create")
                        || isText(action.path("resource").path("id")))));
    ofAnAction.put(
        "ACT-4",
        action ->
            !isOneOf(action.path("type"), "delete")
                || (!action.has("resource")
                    && action.path("resourceId").asString("").matches("[A-Za-z]+/[A-Za-z0-9.-]+")));
    ofAnAction.put(
        "GEN-5 ACT-5", action -> !action.has("resource") || isStrictR4(action.path("resource")));
    ofAnAction.put(
        "ACT-6",
        action ->
            !isOneOf(action.path("type"), "create")
                || !action.path("resource").has("intent")
                || isOneOf(action.path("resource").path("status"), "draft"));
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerKeepsToTheForm() {
    List<JsonNode> answers = answers();
    List<JsonNode> cards = inner(answers, "cards");
    List<JsonNode> suggestions = inner(cards, "suggestions");
    List<JsonNode> actions = inner(suggestions, "actions");
    assertThat(cards).as("cards to check").hasSizeGreaterThan(200);
    assertThat(suggestions).as("suggestions to check").hasSizeGreaterThan(20);
    assertThat(actions).as("actions to check").hasSizeGreaterThan(20);
    return Stream.of(
            rows(ofAnAnswer, answers),
            rows(ofACard, cards),
            rows(ofASuggestion, suggestions),
            rows(ofAnAction, actions),
            rows(ofALink, inner(cards, "links")),
            Stream.of(dynamicTest("CARD-5 every uuid is used once", () -> uuidsDiffer(cards))))
        .flatMap(rows -> rows);
  }

  private static Stream<DynamicTest> rows(
      Map<String, Predicate<JsonNode>> requirements, List<JsonNode> nodes) {
    return requirements.entrySet().stream()
        .map(
            row ->
                dynamicTest(
                    row.getKey(), () -> assertThat(nodes).allMatch(row.getValue(), row.getKey())));
  }

  private static void uuidsDiffer(List<JsonNode> cards) {
    Set<String> seen = new HashSet<>();
    for (JsonNode card : cards) {
      assertThat(seen.add(card.path("uuid").asString())).isTrue();
      card.path("suggestions")
          .forEach(suggestion -> assertThat(seen.add(suggestion.path("uuid").asString())).isTrue());
    }
  }

  // --- what the rows ask

  private static boolean isText(JsonNode node) {
    return node.isString() && !node.asString().isBlank();
  }

  private static boolean isOneOf(JsonNode node, String... values) {
    return List.of(values).contains(node.asString(""));
  }

  private static boolean isUuid(JsonNode node) {
    return node.asString("").matches(UUID_TEXT);
  }

  private static boolean isShortSentence(JsonNode summary) {
    String text = summary.asString("");
    return isText(summary) && text.codePointCount(0, text.length()) <= 139 && !text.contains("\n");
  }

  private static boolean isMarkdownWithoutHtml(JsonNode detail) {
    return isText(detail) && !detail.asString().matches("(?s).*<[A-Za-z/!].*");
  }

  private static boolean isWebAddress(JsonNode node) {
    return node.asString("").matches("https?://[^/]+.*");
  }

  private static boolean saysWhichCardAndNoValue(JsonNode appContext) {
    JsonNode context = JsonMapper.shared().readTree(appContext.asString());
    return context.propertyNames().equals(Set.of("card", "rule", "hookInstance"))
        && isUuid(context.path("card"))
        && isUuid(context.path("hookInstance"))
        && context.path("rule").asString().matches("CRLM-[A-Z]+(-[0-9]{3})?");
  }

  private static boolean isCoding(JsonNode coding) {
    return isText(coding.path("code")) && isText(coding.path("system"));
  }

  private static boolean extensionsAreNamedObjects(JsonNode node) {
    boolean here =
        !node.has("extension")
            || (node.path("extension").isObject()
                && node.path("extension").propertyNames().stream()
                    .allMatch(name -> name.contains(".")));
    return here
        && node.properties().stream()
            // Inside a resource, extension is FHIR's.
            .filter(member -> !member.getKey().equals("resource"))
            .allMatch(member -> extensionsAreNamedObjects(member.getValue()))
        && (!node.isArray()
            || node.valueStream().allMatch(ResponseContractTest::extensionsAreNamedObjects));
  }

  private static boolean isStrictR4(JsonNode resource) {
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    try {
      parser.parseResource(resource.toString());
      return resource.isObject();
    } catch (DataFormatException notR4) {
      return false;
    }
  }

  // --- the answers

  private List<JsonNode> answers() {
    Client client = new Client(port);
    List<JsonNode> answers = new ArrayList<>();
    for (Vignette.Filed filed : Vignette.all()) {
      for (String hook : List.of("patient-view", "order-sign")) {
        Client.Answer answer =
            client.post(
                "/cds-services/crlm-" + hook, VignetteCall.of(hook, filed.vignette()).toString());
        assertThat(answer.status()).as(filed.title()).isEqualTo(200);
        answers.add(answer.body());
      }
    }
    return answers;
  }

  private static List<JsonNode> inner(List<JsonNode> nodes, String member) {
    return nodes.stream().flatMap(node -> node.path(member).valueStream()).toList();
  }
}
