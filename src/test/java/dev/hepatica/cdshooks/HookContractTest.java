package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.ORDER_SIGN;
import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.cdshooks.HookCall.orderSign;
import static dev.hepatica.cdshooks.HookCall.patientView;
import static dev.hepatica.cdshooks.HookCall.with;
import static dev.hepatica.cdshooks.HookCall.withAuthorization;
import static dev.hepatica.cdshooks.HookCall.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@RunningService
@ExtendWith(OutputCaptureExtension.class)
class HookContractTest {

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  // --- what is answered

  @Test
  void nothingToSayIsAnEmptyListOfCards() {
    assertThat(client.post(PATIENT_VIEW, patientView()).http().body()).isEqualTo("{\"cards\":[]}");
    assertThat(client.post(ORDER_SIGN, orderSign()).http().body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  void theOrderOfMembersDoesNotMatter() {
    ObjectNode call = (ObjectNode) JsonMapper.shared().readTree(orderSign());
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(call.properties());
    for (int turn = 0; turn < members.size(); turn++) {
      Collections.rotate(members, 1);
      ObjectNode turned = JsonMapper.shared().createObjectNode();
      members.forEach(member -> turned.set(member.getKey(), member.getValue()));

      assertThat(client.post(ORDER_SIGN, turned.toString()).http().body())
          .as(turned.propertyNames().toString())
          .isEqualTo("{\"cards\":[]}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "somethingNew                     | {\"a\": [1, {\"b\": null}]}",
        "context.somethingNew             | [[], 1]",
        "context.draftOrders              | 1",
        "fhirAuthorization.somethingNew   | null",
        "context.encounterId              | \"e-1\"",
        "context.patientId                | \"Patient/p-1\"",
        "hookInstance                     | \"D1577C69-DFBE-44AD-BA6D-3E05E953B2EA\"",
        "fhirServer                       | \"http://localhost:9/fhir/\"",
        "fhirAuthorization.token_type     | \"bearer\"",
        "fhirAuthorization.expires_in     | \"300\"",
        "fhirAuthorization.patient        | \"Patient/p-1\"",
        "extension                        | {\"org.example.other\": 1}",
        "extension                        | {\"dev.hepatica.asOf\": \"2026-06-01\"}",
        "prefetch.observations            | null"
      })
  void whatIsUnknownOrAnotherWayOfSayingTheSameIsAccepted(String path, String value) {
    Client.Answer answer = client.post(PATIENT_VIEW, with(withAuthorization(), path, value));

    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);
  }

  @Test
  void theSameInstanceMayComeTwice() {
    assertThat(client.post(PATIENT_VIEW, patientView()).status()).isEqualTo(200);
    assertThat(client.post(PATIENT_VIEW, patientView()).status()).isEqualTo(200);
  }

  // --- what is refused

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hook",
        "hookInstance",
        "context",
        "context.patientId",
        "context.userId",
        "context.draftOrders"
      })
  void aMissingMemberIsNamed(String path) {
    refused(client.post(ORDER_SIGN, without(orderSign(), path)), 400, path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fhirServer",
        "fhirAuthorization.access_token",
        "fhirAuthorization.token_type",
        "fhirAuthorization.expires_in",
        "fhirAuthorization.scope",
        "fhirAuthorization.subject"
      })
  void anAuthorizationIsCompleteOrRefused(String path) {
    refused(client.post(PATIENT_VIEW, without(withAuthorization(), path)), 400, path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hook                            | 1",
        "hook                            | null",
        "hook                            | \"\"",
        "hook                            | \"order-sign\"",
        "hook                            | \"no-such\"",
        "hookInstance                    | 7",
        "hookInstance                    | null",
        "hookInstance                    | \"\"",
        "hookInstance                    | \"not-a-uuid\"",
        "hookInstance                    | \"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\\nERROR\"",
        "context                         | null",
        "context                         | []",
        "context                         | \"p-1\"",
        "context.patientId               | 1",
        "context.patientId               | null",
        "context.patientId               | \"\"",
        "context.patientId               | \"Group/p-1\"",
        "context.patientId               | \"Patient/Patient/p-1\"",
        "context.patientId               | \"a?b=c\"",
        "context.patientId               | \"a,b\"",
        "context.patientId               | \"a&b\"",
        "context.userId                  | 1",
        "context.userId                  | \"doc\"",
        "context.userId                  | \"Practitioner/\"",
        "context.userId                  | \"Practitioner/a b\"",
        "context.encounterId             | 5",
        "context.encounterId             | \"a/b\"",
        "fhirServer                      | 1",
        "fhirServer                      | \"/fhir\"",
        "fhirServer                      | \"ftp://ehr.example/fhir\"",
        "fhirServer                      | \"https:ehr.example\"",
        "fhirServer                      | \"https://good@evil.example/fhir\"",
        "fhirServer                      | \"not a url\"",
        "fhirAuthorization               | \"token\"",
        "fhirAuthorization               | null",
        "fhirAuthorization.access_token  | 1",
        "fhirAuthorization.access_token  | \"\"",
        "fhirAuthorization.token_type    | \"mac\"",
        "fhirAuthorization.expires_in    | \"soon\"",
        "fhirAuthorization.expires_in    | 1.5",
        "fhirAuthorization.expires_in    | true",
        "fhirAuthorization.scope         | []",
        "fhirAuthorization.subject       | {}",
        "fhirAuthorization.patient       | \"p-2\"",
        "prefetch                        | []",
        "prefetch                        | \"none\"",
        "extension                       | []",
        "extension                       | \"x\"",
      })
  void aMemberThatCannotBeAcceptedIsNamed(String path, String value) {
    refused(client.post(PATIENT_VIEW, with(withAuthorization(), path, value)), 400, path);
  }

  @Test
  void anIdIsAtMost64CharactersLong() {
    String path = "context.patientId";
    refused(
        client.post(PATIENT_VIEW, with(patientView(), path, "\"" + "x".repeat(65) + "\"")),
        400,
        path);
  }

  @Test
  void theWrongHookIsToldTheRightOne() {
    Client.Answer answer = client.post(PATIENT_VIEW, with(patientView(), "hook", "\"order-sign\""));

    assertThat(answer.issue()).contains("patient-view").doesNotContain("order-sign");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"yesterday\"", "20260601", "\"2026-02-30\"", "\"2026-6-1\"", "\"+12026-01-01\""})
  void theDayMustBeADay(String asOf) {
    String call = with(patientView(), "extension", "{\"dev.hepatica.asOf\": " + asOf + "}");

    refused(client.post(PATIENT_VIEW, call), 400, "extension.dev.hepatica.asOf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "[]", "null", "\"Bundle\"", "{\"resourceType\": \"Patient\"}"})
  void draftOrdersAreABundle(String value) {
    String call = with(orderSign(), "context.draftOrders", value);

    refused(client.post(ORDER_SIGN, call), 400, "context.draftOrders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefetch.patient", "prefetch.conditions", "prefetch"})
  void requiredDataThatWasNotSentIsNamed(String path) {
    Client.Answer answer = client.post(PATIENT_VIEW, without(patientView(), path));

    refused(answer, 412, path);
    if (path.equals("prefetch")) assertThat(answer.issue()).contains("patient", "conditions");
  }

  @Test
  void anotherPatientsRecordIsRefused() {
    Client.Answer answer =
        client.post(PATIENT_VIEW, with(patientView(), "context.patientId", "\"p-2\""));

    refused(answer, 400, "patient");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{", "", "[]"})
  void anUnknownServiceIsNotFoundWhateverIsSent(String body) {
    refused(client.post("/cds-services/no-such", body), 404, "no service");
  }

  @Test
  void aServiceTakesOnlyPost() {
    Client.Answer answer = client.get(PATIENT_VIEW);

    refused(answer, 405, "method");
    assertThat(answer.header("Allow")).contains("POST");
  }

  // --- the log

  @Test
  void oneLineTellsWhatWasAnsweredAndNothingAboutThePatient(CapturedOutput output) {
    client.post(PATIENT_VIEW, withAuthorization());

    assertThat(output)
        .contains("service=crlm-patient-view")
        .contains("hook=patient-view")
        .contains("hookInstance=d1577c69-dfbe-44ad-ba6d-3e05e953b2ea")
        .contains("client=sandbox")
        .contains("model=")
        .contains("speaking=- silenced=- waiting=- needs=")
        .contains("prefetched=2 fetched=- unread=observations")
        .contains("ms=")
        .doesNotContain("p-1")
        .doesNotContain("Practitioner")
        .doesNotContain("some-token")
        .doesNotContain("ehr.example");
  }

  // --- many at once

  @Test
  void sixteenCallsAtOnceDoNotMix() {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<String>> calls =
          IntStream.range(0, 160)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> verdict(n, patientOf(n)), pool))
              .toList();
      for (CompletableFuture<String> call : calls) {
        assertThat(call.join()).isEqualTo("as expected");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static String patientOf(int n) {
    return "p-" + n;
  }

  /** Every third call carries the record of another patient and must be the one refused. */
  private String verdict(int n, String patient) {
    String call = with(patientView(), "context.patientId", "\"" + patient + "\"");
    String inRecord = n % 3 == 0 ? "someone-else" : patient;
    call =
        with(
            call,
            "prefetch.patient",
            "{\"resourceType\": \"Patient\", \"id\": \"" + inRecord + "\"}");
    Client.Answer answer = client.post(PATIENT_VIEW, call);
    int expected = n % 3 == 0 ? 400 : 200;
    return answer.status() == expected ? "as expected" : n + ": " + answer;
  }

  private static void refused(Client.Answer answer, int status, String naming) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.issue()).contains(naming);
    assertThat(answer.http().body()).doesNotContain("Exception", "java", "hepatica.cdshooks");
    assertThat(Emptiness.in(answer.body())).isEmpty();
  }
}
