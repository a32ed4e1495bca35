package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.Vignette;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every suggestion of every story is taken, as an EHR would take it, and the call is made again:
 * the alert that offered it is gone. A card that is no alert no longer asks for what was ordered.
 */
@RunningService
class SuggestionsAreTakenTest {

  private static final String NEEDS = "CRLM-NEEDS";
  private static final String SITUATION = "CRLM-SITUATION";

  /** Nearly every chart lacks something; some of them are enough. */
  private static final int ONE_IN = 8;

  private static final List<String> SEVERITY = List.of("info", "warning", "critical");

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource({
    "order-sign, 15, CRLM-SURG-001 CRLM-SURG-003 CRLM-TIME-001 CRLM-DRUG-003 CRLM-HAI-002",
    "appointment-book, 4, CRLM-SURG-001 CRLM-SURG-003 CRLM-TIME-001 CRLM-TIME-003",
    "patient-view, 1, CRLM-SITUATION CRLM-TIME-005"
  })
  void anAlertIsGoneOnceItsSuggestionIsTaken(String hook, int rules, String among) {
    Client client = new Client(port);
    Map<String, Integer> taken = new TreeMap<>();
    List<String> stayed = new ArrayList<>();
    int story = 0;
    for (Vignette.Filed filed : Vignette.all()) {
      ObjectNode call = VignetteCall.of(hook, filed.vignette());
      boolean asksWhatIsMissing = story++ % ONE_IN == 0;
      for (JsonNode card : post(client, hook, call).path("cards")) {
        if (topic(card).equals(NEEDS) && !asksWhatIsMissing) continue;
        for (JsonNode suggestion : card.path("suggestions")) {
          ObjectNode after = call.deepCopy();
          suggestion.path("actions").forEach(action -> apply(action, after));
          JsonNode again = post(client, hook, after);
          taken.merge(topic(card), 1, Integer::sum);
          if (!isSettled(card, suggestion, again)) {
            stayed.add(filed.title() + ": " + topic(card) + ": " + suggestion.path("label"));
          }
        }
      }
    }

    assertThat(stayed).as("%s taken", taken).isEmpty();
    assertThat(taken.keySet()).hasSizeGreaterThan(rules).contains(among.split(" "));
  }

  private static boolean isSettled(JsonNode card, JsonNode suggestion, JsonNode again) {
    List<JsonNode> same =
        again
            .path("cards")
            .valueStream()
            .filter(other -> topic(other).equals(topic(card)))
            .toList();
    return switch (topic(card)) {
      case NEEDS ->
          takesSomethingOut(suggestion) ? same.isEmpty() : asksLess(card, suggestion, same);
      case SITUATION -> !labels(same).contains(suggestion.path("label").asString());
      default -> same.stream().allMatch(other -> severity(other) < severity(card));
    };
  }

  private static boolean takesSomethingOut(JsonNode suggestion) {
    return suggestion
        .path("actions")
        .valueStream()
        .anyMatch(action -> action.path("type").asString().equals("delete"));
  }

  /** What was ordered is named as awaited, and where nothing else is missing it is no warning. */
  private static boolean asksLess(JsonNode card, JsonNode suggestion, List<JsonNode> same) {
    return !labels(same).contains(suggestion.path("label").asString())
        && same.stream().noneMatch(it -> it.path("summary").equals(card.path("summary")));
  }

  private static int severity(JsonNode card) {
    return SEVERITY.indexOf(card.path("indicator").asString());
  }

  private static List<String> labels(List<JsonNode> cards) {
    return cards.stream()
        .flatMap(other -> other.path("suggestions").valueStream())
        .map(suggestion -> suggestion.path("label").asString())
        .toList();
  }

  private static String topic(JsonNode card) {
    return card.path("source").path("topic").path("code").asString();
  }

  // What an EHR does with an action

  private static void apply(JsonNode action, ObjectNode call) {
    switch (action.path("type").asString()) {
      case "create" -> create(action.path("resource"), call);
      case "update" -> update(action.path("resource"), call);
      case "delete" -> delete(action.path("resourceId").asString(), call);
      default -> throw new AssertionError(action);
    }
  }

  /** Among the drafts where there are any, else into the record. */
  private static void create(JsonNode resource, ObjectNode call) {
    ObjectNode created = resource.deepCopy().asObject();
    created.put("id", "taken-" + Integer.toHexString(resource.hashCode()));
    JsonNode drafts = call.path("context").path("draftOrders");
    ObjectNode bundle =
        drafts.isObject()
            ? (ObjectNode) drafts
            : bundle((ObjectNode) call.path("prefetch"), "serviceRequests");
    entries(bundle).addObject().set("resource", created);
  }

  private static void update(JsonNode resource, ObjectNode call) {
    ArrayNode entries = inHand(call);
    int updated = 0;
    for (JsonNode entry : entries) {
      if (reference(entry.path("resource")).equals(reference(resource))) {
        ((ObjectNode) entry).set("resource", resource);
        updated++;
      }
    }
    assertThat(updated).isEqualTo(1);
  }

  private static void delete(String reference, ObjectNode call) {
    ArrayNode entries = inHand(call);
    int before = entries.size();
    entries.removeIf(entry -> reference(entry.path("resource")).equals(reference));
    assertThat(entries.size()).isEqualTo(before - 1);
  }

  private static ArrayNode inHand(ObjectNode call) {
    JsonNode context = call.path("context");
    return entries(
        (ObjectNode)
            (context.has("appointments")
                ? context.path("appointments")
                : context.path("draftOrders")));
  }

  private static String reference(JsonNode resource) {
    return resource.path("resourceType").asString() + "/" + resource.path("id").asString();
  }

  private static ObjectNode bundle(ObjectNode prefetch, String key) {
    if (!prefetch.path(key).isObject()) {
      prefetch.putObject(key).put("resourceType", "Bundle").put("type", "searchset");
    }
    return (ObjectNode) prefetch.path(key);
  }

  private static ArrayNode entries(ObjectNode bundle) {
    if (!bundle.path("entry").isArray()) bundle.putArray("entry");
    return (ArrayNode) bundle.path("entry");
  }

  // The call

  private static JsonNode post(Client client, String hook, ObjectNode call) {
    Client.Answer answer = client.post("/cds-services/crlm-" + hook, call.toString());
    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);
    return answer.body();
  }
}
