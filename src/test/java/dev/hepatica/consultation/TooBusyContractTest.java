package dev.hepatica.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call whose turn does not come is told so by name; it never gets cards that judge nothing. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@DirtiesContext
class TooBusyContractTest {

  private static final String RECORD =
      """
      {"resourceType": "Patient", "id": "p-1", "gender": "female", "birthDate": "1960-01-01"}""";

  private static final String HOOK =
      """
      {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
       "context": {"userId": "Practitioner/doc", "patientId": "p-1"},
       "prefetch": {"patient": %s, "conditions": {"resourceType": "Bundle", "type": "searchset", "total": 0}}}
      """
          .formatted(RECORD);

  private static final String BUNDLE =
      """
      {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": %s}]}
      """
          .formatted(RECORD);

  @LocalServerPort int port;
  @Autowired Turns turns;

  @TestConfiguration
  static class OneAtATime {
    @Bean
    @Primary
    Turns one() {
      return new Turns(1, Duration.ofMillis(100));
    }
  }

  @ParameterizedTest
  @CsvSource({"/cds-services/crlm-patient-view, hook", "/assessments, record"})
  void isToldToSendItAgain(String path, String what) {
    HttpResponse<String> answer = turns.take(() -> send(path, what));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    JsonNode outcome = JsonMapper.shared().readTree(answer.body());
    assertThat(outcome.path("resourceType").asString()).isEqualTo("OperationOutcome");
    JsonNode issue = outcome.path("issue").path(0);
    assertThat(issue.path("code").asString()).isEqualTo("throttled");
    assertThat(issue.path("diagnostics").asString()).contains("Nothing was judged", "again");
    assertThat(outcome.has("cards")).isFalse();
  }

  @Test
  void isAnsweredWhenItsTurnComes() {
    assertThat(send("/cds-services/crlm-patient-view", "hook").statusCode()).isEqualTo(200);
    assertThat(send("/assessments", "record").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String path, String what) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(what.equals("hook") ? HOOK : BUNDLE))
                  .build(),
              BodyHandlers.ofString());
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
