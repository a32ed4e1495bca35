package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.Moment;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every suggestion of every story is taken, as an EHR would take it, and the call is made again:
 * the alert that offered it is gone. What asks for an order without an alert no longer asks.
 */
@RunningService
class SuggestionsAreTakenTest {

  /** What is missing stays until it is known: only the offer is gone. */
  private static final Set<String> ASKS_ONLY_ONCE = Set.of("CRLM-NEEDS");

  /** Nearly every chart lacks something; some of them are enough. */
  private static final int ONE_IN = 8;

  /**
   * On the chart so do alerts about what stands there: a hepatectomy that is planned with too small
   * a remnant, liver tests that have risen under floxuridine. A referral or a new test ordered does
   * not undo them.
   */
  private static final Set<String> ASKS_ONLY_ONCE_ON_THE_CHART =
      Set.of("CRLM-NEEDS", "CRLM-SURG-001", "CRLM-HAI-002");

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"order-sign", "patient-view"})
  void anAlertIsGoneOnceItsSuggestionIsTaken(String hook) {
    Client client = new Client(port);
    Map<String, Integer> taken = new TreeMap<>();
    List<String> stayed = new ArrayList<>();
    int story = 0;
    for (Vignette.Filed filed : Vignette.all()) {
      ObjectNode call = call(hook, filed.vignette());
      boolean asksWhatIsMissing = story++ % ONE_IN == 0;
      for (JsonNode card : post(client, hook, call).path("cards")) {
        if (topic(card).equals("CRLM-NEEDS") && !asksWhatIsMissing) continue;
        for (JsonNode suggestion : card.path("suggestions")) {
          ObjectNode after = call.deepCopy();
          suggestion.path("actions").forEach(action -> apply(action, after));
          JsonNode again = post(client, hook, after);
          taken.merge(topic(card), 1, Integer::sum);
          boolean gone =
              (hook.equals("order-sign") ? ASKS_ONLY_ONCE : ASKS_ONLY_ONCE_ON_THE_CHART)
                      .contains(topic(card))
                  ? !labels(again, card).contains(suggestion.path("label").asString())
                  : again.path("cards").valueStream().noneMatch(other -> isSame(card, other));
          if (!gone) {
            stayed.add(filed.title() + ": " + topic(card) + ": " + suggestion.path("label"));
          }
        }
      }
    }

    assertThat(stayed).as("%s taken", taken).isEmpty();
    assertThat(taken.keySet()).hasSizeGreaterThan(hook.equals("order-sign") ? 15 : 1);
  }

  /** The same rule at the same severity: a move to the earliest day may leave a milder card. */
  private static boolean isSame(JsonNode card, JsonNode other) {
    return topic(card).equals(topic(other))
        && card.path("indicator").equals(other.path("indicator"))
        && card.path("summary").equals(other.path("summary"));
  }

  private static List<String> labels(JsonNode answer, JsonNode card) {
    return answer
        .path("cards")
        .valueStream()
        .filter(other -> topic(other).equals(topic(card)))
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
    ArrayNode entries = entries((ObjectNode) call.path("context").path("draftOrders"));
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
    ArrayNode entries = entries((ObjectNode) call.path("context").path("draftOrders"));
    int before = entries.size();
    entries.removeIf(entry -> reference(entry.path("resource")).equals(reference));
    assertThat(entries.size()).isEqualTo(before - 1);
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

  private static ObjectNode call(String hook, Vignette vignette) {
    FhirRecord record = FhirRecord.of(VignettePicture.of(vignette), vignette.fhir());
    Moment moment = VignettePicture.momentOf(vignette);
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/doc").put("patientId", record.patientId());
    if (hook.equals("order-sign")) {
      context.set("draftOrders", record.drafts(moment.ordersInHand()));
    }
    call.set("prefetch", record.prefetch(moment.ordersInHand()));
    call.putObject("extension").put("dev.hepatica.asOf", vignette.asOf().toString());
    return call;
  }
}
