package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The language of an answer, and what the EHR says its clinician has seen, over HTTP. */
@RunningService
class LanguageContractTest {

  private static final String CONDITIONS =
      """
      {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "Condition", "id": "c-1", "subject": {"reference": "Patient/p-1"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "363410008"}]}, "onsetDateTime": "2025-01-10"}},
         {"resource": {"resourceType": "Condition", "id": "c-2", "subject": {"reference": "Patient/p-1"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "94381002"}]}, "onsetDateTime": "2026-01-10"}}]}""";

  @LocalServerPort int port;

  @ParameterizedTest
  @CsvSource({"es-ES, es", "'en;q=0.2, es-419', es", "en, en", "fr, en"})
  void theAnswerNamesItsLanguageAndWhatItDependsOn(String wanted, String expected) {
    Client client = new Client(port);

    Client.Answer answer =
        client.send(
            client
                .to(HookCall.PATIENT_VIEW)
                .header("Content-Type", "application/json")
                .header("Accept-Language", wanted)
                .POST(BodyPublishers.ofString(chart())));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Language")).isEqualTo(expected);
    assertThat(vary(answer)).contains("Accept-Language");
    String title = expected.equals("es") ? "Situación y opciones" : "Situation and options";
    assertThat(situation(answer).path("source").path("topic").path("display").asString())
        .isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/fhir+json"})
  void anAssessmentSpeaksTheSameLanguages(String form) {
    Client client = new Client(port);
    String bundle =
        CONDITIONS.replace(
            "\"entry\": [",
            "\"entry\": [{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p-1\"}},");

    Client.Answer answer =
        client.send(
            client
                .to("/assessments?asOf=2026-06-01")
                .header("Content-Type", "application/json")
                .header("Accept", form)
                .header("Accept-Language", "es-ES")
                .POST(BodyPublishers.ofString(bundle)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Language")).isEqualTo("es");
    assertThat(vary(answer)).contains("Accept-Language", "Accept");
    assertThat(answer.body().toString())
        .contains("remanente hepático futuro")
        .doesNotContain("future liver remnant");
  }

  @Test
  void aSituationThatWasSeenIsLeftOutAndNothingElse() {
    Client client = new Client(port);
    JsonNode first = situation(client.post(HookCall.PATIENT_VIEW, chart()));
    String seen = first.path("extension").path("dev.hepatica.card").path("fingerprint").asString();

    for (String form : List.of("\"" + seen + "\"", "[\"x\", \"" + seen + "\"]")) {
      Client.Answer again = client.post(HookCall.PATIENT_VIEW, withSeen(form));
      assertThat(topics(again)).containsExactly("CRLM-NEEDS");
      assertThat(again.body().path("extension").has("dev.hepatica.assessment")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"x\"", "null", "[]", "[\"\", \"x\"]"})
  void whatIsNoFingerprintChangesNothing(String seen) {
    assertThat(topics(new Client(port).post(HookCall.PATIENT_VIEW, withSeen(seen))))
        .containsExactly("CRLM-SITUATION", "CRLM-NEEDS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "{}", "[1]", "[null]", "[[]]"})
  void aFingerprintIsAString(String seen) {
    Client.Answer answer = new Client(port).post(HookCall.PATIENT_VIEW, withSeen(seen));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issue()).contains("extension.dev.hepatica.seen");
  }

  /** Everything else was looked for, and there is none. */
  private String chart() {
    JsonNode services = new Client(port).get("/cds-services").body().path("services");
    return HookCall.but(
        HookCall.with(HookCall.patientView(), "prefetch.conditions", CONDITIONS),
        call -> {
          call.putObject("extension").put("dev.hepatica.asOf", "2026-06-01");
          ObjectNode prefetch = (ObjectNode) call.path("prefetch");
          services
              .path(0)
              .path("prefetch")
              .propertyNames()
              .forEach(key -> prefetch.putIfAbsent(key, prefetch.nullNode()));
        });
  }

  private String withSeen(String json) {
    return HookCall.but(
        chart(),
        call ->
            ((ObjectNode) call.path("extension"))
                .set("dev.hepatica.seen", JsonMapper.shared().readTree(json)));
  }

  private static JsonNode situation(Client.Answer answer) {
    return answer
        .body()
        .path("cards")
        .valueStream()
        .filter(
            card ->
                card.path("source").path("topic").path("code").asString().equals("CRLM-SITUATION"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> topics(Client.Answer answer) {
    return answer
        .body()
        .path("cards")
        .valueStream()
        .map(card -> card.path("source").path("topic").path("code").asString())
        .toList();
  }

  private static String vary(Client.Answer answer) {
    return String.join(", ", answer.http().headers().allValues("Vary"));
  }
}
