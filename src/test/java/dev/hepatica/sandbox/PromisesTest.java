package dev.hepatica.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each patient of the sandbox shows what its description promises: on opening the chart, and when
 * an order that the page offers is signed. The record comes from the sandbox's own FHIR server, by
 * the queries of the services, with everything that an ordinary chart holds besides.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class PromisesTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TODAY = "2026-06-01";

  @LocalServerPort int port;

  @TestFactory
  Stream<DynamicTest> everyPromiseIsKept() throws IOException {
    var http = new SandboxHttp(port);
    var templates = http.json("/cds-services").at("/services/0/prefetch");
    return index()
        .flatMap(
            patient -> {
              var id = patient.get("id").asString();
              var record = JSON.createObjectNode();
              templates
                  .properties()
                  .forEach(it -> record.set(it.getKey(), prefetched(http, it, id)));
              return stream(patient.get("promises"))
                  .map(
                      promise ->
                          DynamicTest.dynamicTest(
                              id + " " + promise,
                              () -> {
                                var call = call(patient, promise, record);
                                check(http.postJson(service(call), call.toString()), promise);
                              }));
            });
  }

  private static JsonNode prefetched(
      SandboxHttp http, Map.Entry<String, JsonNode> template, String patient) {
    var query = template.getValue().asString().replace("{{context.patientId}}", patient);
    return http.json("/sandbox/fhir/" + query);
  }

  private static void check(JsonNode answer, JsonNode promise) {
    var cards = stream(answer.get("cards")).toList();
    if (promise.path("silent").asBoolean(false)) {
      assertThat(cards).isEmpty();
      return;
    }
    assertThat(cards)
        .anySatisfy(
            card -> {
              assertThat(card.get("summary").asString())
                  .contains(promise.path("says").asString(""));
              assertThat(card.toString()).contains(promise.path("rule").asString(""));
            });
  }

  private static String service(JsonNode call) {
    return "/cds-services/crlm-" + call.get("hook").asString();
  }

  private static ObjectNode call(JsonNode patient, JsonNode promise, JsonNode record) {
    var context = JSON.createObjectNode();
    context.put("userId", "Practitioner/sandbox-clinician");
    context.put("patientId", patient.get("id").asString());
    var hook = "patient-view";
    if (promise.has("order")) {
      var drafts = drafts(order(patient, promise.get("order").asString()));
      boolean booking =
          drafts.at("/entry/0/resource/resourceType").asString().equals("Appointment");
      hook = booking ? "appointment-book" : "order-sign";
      context.set(booking ? "appointments" : "draftOrders", drafts);
    }
    var call = JSON.createObjectNode();
    call.put("hook", hook).put("hookInstance", UUID.randomUUID().toString());
    call.set("context", context);
    call.set("prefetch", record);
    call.set("extension", JSON.createObjectNode().put("dev.hepatica.asOf", TODAY));
    return call;
  }

  private static JsonNode order(JsonNode patient, String id) {
    return stream(patient.get("orders"))
        .filter(order -> order.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the page does not offer " + id));
  }

  private static ObjectNode drafts(JsonNode order) {
    var bundle = JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
    var entries = bundle.putArray("entry");
    for (var template : order.get("resources")) {
      var text =
          template
              .toString()
              .replace("{{date}}", order.get("date").asString())
              .replace("{{today}}", TODAY);
      var draft = (ObjectNode) JSON.readTree(text);
      if (!draft.has("id")) draft.put("id", "draft-" + entries.size());
      if (entries.isEmpty()) takeSide(draft, order.path("sides").path(0));
      entries.addObject().set("resource", draft);
    }
    return bundle;
  }

  private static void takeSide(ObjectNode draft, JsonNode side) {
    side.properties().stream()
        .filter(member -> !member.getKey().equals("label"))
        .forEach(member -> draft.set(member.getKey(), member.getValue()));
  }

  private static Stream<JsonNode> index() throws IOException {
    return stream(
        JSON.readTree(
            new ClassPathResource("sandbox/patients/index.json").getContentAsString(UTF_8)));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Test
  void thereAreFourteenOrMoreAndEachPromisesSomething() throws IOException {
    List<JsonNode> patients = index().toList();

    assertThat(patients).hasSizeGreaterThanOrEqualTo(14);
    assertThat(patients)
        .allSatisfy(
            patient -> {
              assertThat(patient.get("promises")).isNotEmpty();
              assertThat(patient.get("whatToSee").asString()).isNotBlank();
              assertThat(patient.get("oneLine").asString()).isNotBlank();
            });
  }
}
