package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.ORDER_SIGN;
import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.cdshooks.HookCall.orderSign;
import static dev.hepatica.cdshooks.HookCall.patientView;
import static dev.hepatica.cdshooks.HookCall.with;
import static dev.hepatica.cdshooks.HookCall.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What may be asked, row by row: hooks, prefetch, methods, and what real clients send. */
@RunningService
class RequestContractTest {

  private static final Path REQUESTS = Path.of("src/test/resources/cdshooks/requests");

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  // --- hooks

  private static final Map<String, String> SERVICES =
      Map.of(
          "patient-view", "",
          "order-select", "\"selections\": [], \"draftOrders\": {\"resourceType\": \"Bundle\"},",
          "order-sign", "\"draftOrders\": {\"resourceType\": \"Bundle\"},",
          "appointment-book", "\"appointments\": {\"resourceType\": \"Bundle\"},");

  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "patient-view", List.of("userId", "patientId"),
          "order-select", List.of("userId", "patientId", "selections", "draftOrders"),
          "order-sign", List.of("userId", "patientId", "draftOrders"),
          "appointment-book", List.of("userId", "patientId", "appointments"));

  private static String call(String hook) {
    return """
    {"hook": "%s", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
     "context": {%s "userId": "Practitioner/doc", "patientId": "p-1", "encounterId": "e-1"},
     "prefetch": {"patient": {"resourceType": "Patient", "id": "p-1"},
       "conditions": {"resourceType": "Bundle", "type": "searchset"}}}
    """
        .formatted(hook, SERVICES.get(hook));
  }

  @TestFactory
  Stream<DynamicTest> everyRequiredMemberOfEveryHookIsAskedFor() {
    List<DynamicTest> rows = new ArrayList<>();
    REQUIRED.forEach(
        (hook, members) -> {
          String path = "/cds-services/crlm-" + hook;
          rows.add(dynamicTest("HK-1 " + hook, () -> answered(client.post(path, call(hook)))));
          rows.add(
              dynamicTest(
                  "HK-1 " + hook + " without encounterId",
                  () -> answered(client.post(path, without(call(hook), "context.encounterId")))));
          for (String member : members) {
            String place = "context." + member;
            rows.add(
                dynamicTest(
                    "HK-1 " + hook + " without " + member,
                    () -> refused(client.post(path, without(call(hook), place)), 400, place)));
          }
          rows.add(
              dynamicTest(
                  "HK-2 " + hook,
                  () ->
                      refused(
                          client.post(path, with(call(hook), "context.userId", "\"123\"")),
                          400,
                          "context.userId")));
        });
    return rows.stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Practitioner/1", "PractitionerRole/1", "Patient/p-1", "RelatedPerson/x.y-z"})
  void everyTypeOfUserMayAsk(String user) {
    answered(client.post(PATIENT_VIEW, with(patientView(), "context.userId", "\"" + user + "\"")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "HK-5 an order signed again  | {\"resourceType\": \"MedicationRequest\", \"id\": \"m\", \"status\": \"active\", \"intent\": \"order\", \"medicationCodeableConcept\": {\"text\": \"x\"}, \"subject\": {\"reference\": \"Patient/p-1\"}}",
        "HK-8 a type nobody reads    | {\"resourceType\": \"CommunicationRequest\", \"id\": \"c\", \"status\": \"draft\"}",
        "HK-8 a type of the future   | {\"resourceType\": \"SomethingNew\", \"id\": \"c\"}",
        "REQ-16 hardly an order      | {\"resourceType\": \"MedicationRequest\"}",
        "REQ-16 numbers as words     | {\"resourceType\": \"ServiceRequest\", \"id\": \"s\", \"status\": 1, \"code\": \"x\"}",
      })
  void draftsAreReadAsFarAsTheyGo(String row, String resource) {
    String drafts = "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": " + resource + "}]}";

    answered(client.post(ORDER_SIGN, with(orderSign(), "context.draftOrders", drafts)));
  }

  @Test
  void aDraftOfAnotherPatientIsRefused() {
    String drafts =
        """
        {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "MedicationRequest", "id": "m",
          "subject": {"reference": "Patient/p-2"}}}]}
        """;

    refused(client.post(ORDER_SIGN, with(orderSign(), "context.draftOrders", drafts)), 400, "");
  }

  // --- prefetch

  @ParameterizedTest(name = "{0}: {1} = {2} gives {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PF-22 | observations | null                                                        | 200",
        "PF-22 | conditions   | null                                                        | 200",
        "PF-23 | conditions   | {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 0} | 200",
        "PF-23 | conditions   | {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": []} | 200",
        "PF-24 | observations | {\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\", \"code\": \"exception\"}]} | 200",
        "PF-24 | conditions   | {\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\", \"code\": \"exception\"}]} | 412",
        "PF-24 | patient      | {\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\", \"code\": \"exception\"}]} | 412",
        "PF-24 | conditions   | {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [{\"search\": {\"mode\": \"outcome\"}, \"resource\": {\"resourceType\": \"OperationOutcome\", \"issue\": [{\"severity\": \"error\", \"code\": \"timeout\"}]}}]} | 412",
        "PF-26 | myOwnKey     | {\"resourceType\": \"Patient\", \"id\": \"somebody-else\"}         | 200",
        "PF-27 | conditions   | {\"resourceType\": \"Patient\", \"id\": \"p-1\"}                   | 412",
        "PF-27 | patient      | {\"resourceType\": \"Observation\", \"id\": \"o\"}               | 412",
        "PF-27 | observations | 7                                                           | 400",
        "PF-27 | observations | {\"resourceType\": 7}                                         | 400",
        "PF-28 | conditions   | {\"response\": {\"status\": \"200\"}, \"resource\": {\"resourceType\": \"Bundle\"}} | 400",
        "PF-29 | conditions   | {\"resourceType\": \"Bundle\", \"type\": \"collection\"}           | 200",
        "PF-25 | observations | {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"link\": [{\"relation\": \"next\", \"url\": \"http://127.0.0.1:9/p2\"}]} | 200",
        "PF-25 | conditions   | {\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"link\": [{\"relation\": \"next\", \"url\": \"http://127.0.0.1:9/p2\"}]} | 412",
        "REQ-18 | patient     | {\"resourceType\": \"Patient\", \"id\": \"p-2\"}                   | 400",
        "REQ-18 | observations | {\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\": \"Observation\", \"id\": \"o\", \"subject\": {\"reference\": \"Patient/p-2\"}}}]} | 400",
      })
  void whatArrivesUnderAKey(String row, String key, String value, int status) {
    Client.Answer answer = client.post(PATIENT_VIEW, with(patientView(), "prefetch." + key, value));

    if (status == 200) answered(answer);
    else refused(answer, status, status == 412 ? "prefetch." + key : "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patient", "conditions"})
  void onlyRequiredDataThatIsMissingIsAPreconditionThatFailed(String key) {
    refused(
        client.post(PATIENT_VIEW, without(patientView(), "prefetch." + key)),
        412,
        "prefetch." + key);
  }

  @Test
  void everyTemplateWorksOnAStrictServer() {
    for (var service : client.get("/cds-services").body().path("services")) {
      for (var template : service.path("prefetch")) {
        Client.Answer answer =
            client.send(
                client
                    .to(
                        "/sandbox/fhir/"
                            + template
                                .asString()
                                .replace("{{context.patientId}}", "bevacizumab-washout"))
                    .header("Prefer", "handling=strict")
                    .GET());
        assertThat(answer.status()).as(template + ": " + answer.http().body()).isEqualTo(200);
      }
    }
  }

  @Test
  void aUserOfAnotherTypeLeavesNoRequiredKeyOpen() {
    for (var service : client.get("/cds-services").body().path("services")) {
      for (var template : service.path("prefetch")) {
        assertThat(template.asString()).doesNotContain("{{user", "context.userId");
      }
    }
  }

  // --- transport

  @ParameterizedTest
  @CsvSource({
    "GET,     /cds-services/crlm-order-sign,          405",
    "PUT,     /cds-services/crlm-order-sign,          405",
    "DELETE,  /cds-services/crlm-order-sign/feedback, 405",
    "PATCH,   /cds-services,                          405",
    "POST,    /cds-services,                          405",
    "HEAD,    /cds-services,                          200",
    "OPTIONS, /cds-services,                          200",
    "OPTIONS, /cds-services/crlm-order-sign,          200",
    "GET,     /.well-known/cds-services,              404"
  })
  void everyAddressTakesItsMethods(String method, String path, int status) {
    Client.Answer answer = client.send(client.to(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(status);
    if (status == 405) assertThat(answer.header("Allow")).isNotBlank();
    if (status >= 400) {
      assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0085", "\u009f", "\u00e9", "en;q=nonsense, ,*"})
  void noHeaderBreaksIt(String language) throws IOException {
    try (var socket = new java.net.Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      String body = patientView();
      String head =
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\nAccept-Language: %s\r\nConnection: close\r\n\r\n"
              .formatted(PATIENT_VIEW, body.length(), language);
      socket
          .getOutputStream()
          .write((head + body).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      String answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

      assertThat(answer).matches("(?s)HTTP/1.1 (200|400).*");
    }
  }

  // --- what the public reference client really sends

  @ParameterizedTest
  @CsvSource({
    "reference-client-order-select.json,        /cds-services/crlm-order-select",
    "reference-client-feedback-accepted.json,   /cds-services/crlm-order-select/feedback",
    "reference-client-feedback-overridden.json, /cds-services/crlm-order-select/feedback"
  })
  void theReferenceClientIsAnswered(String file, String path) throws IOException {
    answered(client.post(path, Files.readString(REQUESTS.resolve(file))));
  }

  @Test
  void aSignedTokenOfTheReferenceClientDoesNotDisturbTheSandbox() {
    Client.Answer answer =
        client.send(
            client
                .to(PATIENT_VIEW)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer eyJhbGciOiJFUzM4NCJ9.e30.c2ln")
                .POST(BodyPublishers.ofString(patientView())));

    answered(answer);
  }

  private static void answered(Client.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  private static void refused(Client.Answer answer, int status, String naming) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(answer.body().path("issue").path(0).path("severity").asString()).isNotBlank();
    assertThat(answer.body().path("issue").path(0).path("code").asString()).isNotBlank();
    assertThat(answer.issue()).contains(naming);
    assertThat(JsonMapper.shared().writeValueAsString(answer.body())).doesNotContain("p-2");
  }
}
