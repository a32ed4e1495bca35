package dev.hepatica.cdshooks;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.cdshooks.HookCall.but;
import static dev.hepatica.cdshooks.HookCall.patientView;
import static dev.hepatica.support.FhirServerDouble.fhir;
import static dev.hepatica.support.FhirServerDouble.page;
import static dev.hepatica.support.FhirServerDouble.searchset;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.hepatica.cdshooks.Client.Answer;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.support.FhirServerDouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that brings little along, an EHR's FHIR server that may be slow, wrong or hostile, and the
 * whole program between them. The time limits are so long that they decide nothing, except where
 * they are the matter.
 */
@RunningService
@TestPropertySource(
    properties = {
      "hepatica.sandbox.time-limits.optional=12s",
      "hepatica.sandbox.time-limits.required=20s",
      "hepatica.sandbox.time-limits.whole=30s"
    })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class EhrFallbackContractTest {

  private static final FhirServerDouble SERVER = new FhirServerDouble();
  private static final FhirServerDouble OTHER_HOST = new FhirServerDouble();
  private static final String TOKEN = "canary-token-5b7e";

  private static final String CANCER =
      """
      {"resourceType":"Condition","id":"c-1","subject":{"reference":"Patient/%s"},
       "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
       "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"C18.7"}]}}""";
  private static final String METASTASES =
      """
      {"resourceType":"Condition","id":"c-2","subject":{"reference":"Patient/%s"},
       "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/condition-related",
         "valueReference":{"reference":"Condition/not-sent"}}],
       "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
       "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"C78.7"}]}}""";

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void asUsual() {
    client = new Client(port);
    SERVER.asUsual();
    OTHER_HOST.asUsual();
    SERVER.answers(
        "Condition", fhir(searchset(CANCER.formatted("p-1"), METASTASES.formatted("p-1"))));
  }

  @AfterAll
  static void stop() {
    SERVER.close();
    OTHER_HOST.close();
  }

  /** Nothing comes along, and the server of the EHR is offered. */
  private static String bare() {
    return but(
        patientView(),
        call -> {
          call.remove("prefetch");
          offer(call, SERVER.base());
        });
  }

  private static void offer(ObjectNode call, String server) {
    call.put("fhirServer", server);
    call.putObject("fhirAuthorization")
        .put("access_token", TOKEN)
        .put("token_type", "Bearer")
        .put("expires_in", 300)
        .put("scope", "patient/*.rs")
        .put("subject", "hepatica");
  }

  private static JsonNode situation(Answer answer) {
    return answer
        .body()
        .path("cards")
        .valueStream()
        .filter(
            card ->
                card.path("source")
                    .path("topic")
                    .path("code")
                    .asString("")
                    .equals("CRLM-SITUATION"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> unread(Answer answer) {
    return answer
        .body()
        .path("extension")
        .path("dev.hepatica.assessment")
        .path("unread")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  // --- PF-20, PF-21, ACC-4: what is missing is fetched

  @Test
  void aCallWithoutPrefetchIsAnsweredFromTheFhirServer() {
    Answer answer = client.post(PATIENT_VIEW, bare());

    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);
    assertThat(situation(answer).path("summary").asString()).isNotEmpty();
    assertThat(unread(answer)).isEmpty();
    assertThat(SERVER.asked()).hasSizeBetween(16, 17);
  }

  @Test
  void bothWaysGiveTheSameCards() {
    String prefetched =
        but(
            patientView(),
            call -> {
              ObjectNode prefetch = call.putObject("prefetch");
              prefetch.set(
                  "patient",
                  tree(
                      "{\"resourceType\":\"Patient\",\"id\":\"p-1\",\"birthDate\":\"1960-01-01\"}"));
              PrefetchPlan.templates()
                  .keySet()
                  .forEach(key -> prefetch.putIfAbsent(key, tree("null")));
              prefetch.set(
                  "conditions",
                  tree(searchset(CANCER.formatted("p-1"), METASTASES.formatted("p-1"))));
            });

    assertThat(withoutUuids(client.post(PATIENT_VIEW, bare())))
        .isEqualTo(withoutUuids(client.post(PATIENT_VIEW, prefetched)));
  }

  /** The demo EHR offers its own server and sends no token. */
  @ParameterizedTest
  @ValueSource(strings = {"bevacizumab-washout", "kras-mutant", "low-risk-solitary"})
  void theServerOfTheSandboxStandsInForWhatTheDemoEhrLeavesOut(String patient) {
    String call =
        but(
            patientView(),
            it -> {
              it.put("fhirServer", "http://localhost:" + port + "/sandbox/fhir");
              ((ObjectNode) it.get("context")).put("patientId", patient);
              it.putObject("extension").put("dev.hepatica.asOf", "2026-06-01");
              it.remove("prefetch");
            });
    String delivered =
        but(
            call,
            it -> {
              ObjectNode prefetch = it.putObject("prefetch");
              for (var template :
                  client
                      .get("/cds-services")
                      .body()
                      .path("services")
                      .path(0)
                      .path("prefetch")
                      .properties()) {
                String query =
                    template.getValue().asString().replace("{{context.patientId}}", patient);
                prefetch.set(template.getKey(), client.get("/sandbox/fhir/" + query).body());
              }
            });

    Answer fetched = client.post(PATIENT_VIEW, call);

    assertThat(fetched.status()).as(fetched.issue()).isEqualTo(200);
    assertThat(unread(fetched)).isEmpty();
    assertThat(withoutUuids(fetched)).isEqualTo(withoutUuids(client.post(PATIENT_VIEW, delivered)));
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  /** A card names itself in its link to the app, too. */
  private static String withoutUuids(Answer answer) {
    return answer.http().body().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "");
  }

  // --- ACC-1 to ACC-3: required data

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("401", aResponse().withStatus(401)),
        Arguments.of("403", aResponse().withStatus(403)),
        Arguments.of("404", aResponse().withStatus(404)),
        Arguments.of("429", aResponse().withStatus(429)),
        Arguments.of("500", aResponse().withStatus(500)),
        Arguments.of("503", aResponse().withStatus(503)),
        Arguments.of("truncated", fhir("{\"resourceType\":\"Bun")),
        Arguments.of("html", aResponse().withHeader("Content-Type", "text/html").withBody("<p>")),
        Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
        Arguments.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
        Arguments.of("redirect", aResponse().withStatus(302).withHeader("Location", "/elsewhere")),
        Arguments.of("outcome", fhir("{\"resourceType\":\"OperationOutcome\",\"issue\":[]}")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void requiredDataThatCannotBeHadIsAPreconditionThatFailed(
      String name, ResponseDefinitionBuilder fault) {
    SERVER.answers("Condition", fault);

    Answer answer = client.post(PATIENT_VIEW, bare());

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.issue()).contains("prefetch.conditions", "FHIR server");
    assertThat(answer.issue()).doesNotContain("prefetch.patient", TOKEN, "p-1");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void optionalDataThatCannotBeHadIsNamedInTheAnswer(String name, ResponseDefinitionBuilder fault) {
    SERVER.answers("Observation", fault);

    Answer answer = client.post(PATIENT_VIEW, bare());

    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);
    assertThat(unread(answer)).containsExactly("observations");
    assertThat(situation(answer).path("detail").asString()).contains("Could not be read");
    assertThat(
            answer
                .body()
                .path("extension")
                .path("dev.hepatica.assessment")
                .path("readingNotes")
                .toString())
        .contains("fhirServer.observations");
  }

  @Test
  void optionalDataThatHangsIsNamedInTheAnswer() {
    SERVER.answers("Observation", fhir(searchset()).withFixedDelay(29_000));

    Answer answer = client.post(PATIENT_VIEW, bare());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(unread(answer)).containsExactly("observations");
  }

  @Test
  void noServerAndNoDataIsAPreconditionThatFailed() {
    Answer answer = client.post(PATIENT_VIEW, HookCall.without(patientView(), "prefetch"));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.issue()).contains("prefetch.patient", "prefetch.conditions");
  }

  // --- section 12: addresses

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example/fhir",
        "http://169.254.169.254/latest",
        "http://10.0.0.7/fhir",
        "http://localhost.example/fhir",
        "http://0.0.0.0:8080/fhir",
        "http://[fe80::1]/fhir"
      })
  void aServerThatIsNotListedIsNotAsked(String address) {
    Answer answer = client.post(PATIENT_VIEW, but(bare(), call -> call.put("fhirServer", address)));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.issue()).contains("not on the list");
  }

  @Test
  void whatWasDeliveredIsUsedEvenWhenTheServerMayNotBeAsked() {
    Answer answer =
        client.post(
            PATIENT_VIEW, but(patientView(), call -> offer(call, "https://ehr.example/fhir")));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void aForeignNextLinkIsNotFollowedAndTheAnswerSaysSo() {
    SERVER.answers("Observation", fhir(page(OTHER_HOST.base() + "?page=2")));

    Answer answer = client.post(PATIENT_VIEW, bare());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(unread(answer)).containsExactly("observations");
    assertThat(OTHER_HOST.asked()).isEmpty();
  }

  @Test
  void aServerOfAnotherVersionIsAPreconditionThatFailed() {
    // A server of its own, because the version of a server is remembered.
    try (FhirServerDouble r5 = new FhirServerDouble()) {
      r5.answers(
          "metadata", fhir("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"5.0.0\"}"));
      Answer answer =
          client.post(PATIENT_VIEW, but(bare(), call -> call.put("fhirServer", r5.base())));

      assertThat(answer.status()).isEqualTo(412);
      assertThat(answer.issue()).contains("R4");
    }
  }

  // --- wrong patient

  @Test
  void aFetchedResourceOfAnotherPatientRefusesTheCall() {
    SERVER.answers("Condition", fhir(searchset(CANCER.formatted("p-2"))));

    Answer answer = client.post(PATIENT_VIEW, bare());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issue()).contains("fhirServer.conditions.entry[0].resource.subject");
    assertThat(answer.http().body()).doesNotContain("p-2", "cards");
  }

  // --- the token

  @Test
  void theTokenAppearsInNoLogAndInNoAnswer(CapturedOutput output) {
    SERVER.answers("Observation", aResponse().withStatus(401).withBody("no: " + TOKEN));
    SERVER.answers("Procedure", fhir(page(OTHER_HOST.base() + "?page=2")));
    SERVER.answers(
        "CarePlan",
        aResponse().withStatus(307).withHeader("Location", OTHER_HOST.base() + "/CarePlan"));
    SERVER.answers("Consent", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    Answer answer;
    Answer refused;
    try {
      answer = client.post(PATIENT_VIEW, bare());
      refused = client.post(PATIENT_VIEW, but(bare(), call -> call.remove("hook")));
    } finally {
      logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.http().body()).doesNotContain(TOKEN);
    assertThat(refused.http().body()).doesNotContain(TOKEN);
    assertThat(OTHER_HOST.requests()).isEmpty();
    assertThat(output.getAll()).contains("hook answered").doesNotContain(TOKEN, "Patient/p-1");
  }

  @Test
  void theLogSaysWhatWasFetchedAndWhatCouldNotBeRead(CapturedOutput output) {
    SERVER.answers("Observation", aResponse().withStatus(403));
    client.post(PATIENT_VIEW, bare());

    assertThat(output.getAll())
        .containsPattern(
            "hook answered .* fetched=\\S*conditions\\S* unread=observations/forbidden");
  }

  // --- many at once

  @Test
  void sixteenPatientsAtOnceDoNotMix() throws Exception {
    perPatient();
    List<Answer> answers = atOnce(16, 4, number -> forPatient("p-" + number));

    for (int i = 0; i < answers.size(); i++) {
      String patient = "p-" + i % 16;
      assertThat(answers.get(i).status()).as(answers.get(i).issue()).isEqualTo(200);
      assertThat(
              answers
                  .get(i)
                  .body()
                  .path("extension")
                  .path("dev.hepatica.assessment")
                  .path("patient")
                  .asString())
          .isEqualTo("Patient/" + patient);
      assertThat(answers.get(i).http().body()).contains("Condition/only-of-" + patient + "\"");
    }
    assertThat(SERVER.requests())
        .filteredOn(request -> !request.getUrl().endsWith("/metadata"))
        .allSatisfy(
            request ->
                assertThat(request.getUrl())
                    .matches(
                        ".*(/Patient/|patient=)"
                            + request.getHeader("Authorization").replace("Bearer token-of-", "")
                            + "(&.*)?"));
  }

  @Test
  void aStormWithHalfOfTheQueriesFailingIsWeathered() throws Exception {
    perPatient();
    List<String> failing =
        List.of(
            "Observation", "Procedure", "CarePlan", "Consent", "ServiceRequest", "ImagingStudy");
    SERVER.answers(failing.get(0), aResponse().withStatus(500));
    SERVER.answers(failing.get(1), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    SERVER.answers(failing.get(2), fhir("{\"resourceType\":"));
    SERVER.answers(failing.get(3), aResponse().withStatus(429));
    SERVER.answers(failing.get(4), aResponse().withStatus(404));
    SERVER.answers(failing.get(5), aResponse().withStatus(401));
    // Every second patient cannot be had at all.
    SERVER
        .wire()
        .stubFor(
            get(urlPathMatching("/fhir/Patient/p-\\d*[13579]"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));

    List<Answer> answers = atOnce(16, 6, number -> forPatient("p-" + number));

    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      assertThat(answer.status()).as(answer.issue()).isEqualTo(i % 2 == 0 ? 200 : 412);
      if (answer.status() == 412) continue;
      assertThat(answer.http().body()).contains("Condition/only-of-p-" + i % 16 + "\"");
      assertThat(unread(answer)).contains("observations", "procedures", "care-plans", "consents");
    }
  }

  /** Each patient has a condition with an id of its own, which the reading notes name. */
  private static void perPatient() {
    SERVER
        .wire()
        .stubFor(
            get(urlPathEqualTo("/fhir/Condition"))
                .atPriority(1)
                .willReturn(
                    fhir(
                        searchset(
                            CANCER.formatted("{{request.query.patient}}"),
                            METASTASES
                                .formatted("{{request.query.patient}}")
                                .replace("c-2", "only-of-{{request.query.patient}}")))));
  }

  private static String forPatient(String patient) {
    return but(
        bare(),
        call -> {
          ((ObjectNode) call.get("context")).put("patientId", patient);
          ((ObjectNode) call.get("fhirAuthorization")).put("access_token", "token-of-" + patient);
        });
  }

  private interface Calls {
    String of(int number);
  }

  /**
   * Answers in the order of the calls; the caller with number n makes every call n, n + callers…
   */
  private List<Answer> atOnce(int callers, int rounds, Calls calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < callers * rounds; i++) {
        int number = i % callers;
        answers.add(threads.submit(() -> client.post(PATIENT_VIEW, calls.of(number))));
      }
      List<Answer> all = new ArrayList<>();
      for (Future<Answer> answer : answers) all.add(answer.get(120, TimeUnit.SECONDS));
      return all;
    } finally {
      threads.shutdownNow();
    }
  }
}
