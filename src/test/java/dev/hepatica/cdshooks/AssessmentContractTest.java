package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class AssessmentContractTest {

  private static final String RECORD =
      """
      {"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "Patient", "id": "p-1", "gender": "female", "birthDate": "1960-01-01"}}]}
      """;

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/fhir+json"})
  void aRecordIsAssessedAsOfTheDayAsked(String mediaType) {
    Client.Answer answer =
        client.send(
            client
                .to("/assessments?asOf=2026-06-01")
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(RECORD)));

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.body().path("asOf").asString()).isEqualTo("2026-06-01");
    assertThat(answer.body().path("patient").asString()).isEqualTo("Patient/p-1");
    assertThat(answer.body().path("applicable").asBoolean()).isFalse();
    assertThat(answer.body().path("modelVersion").asString()).isNotBlank();
  }

  @Test
  void withoutADayItIsToday() {
    assertThat(client.post("/assessments", RECORD).body().path("asOf").asString())
        .matches("\\d{4}-\\d{2}-\\d{2}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"asOf=", "asOf=tomorrow", "asOf=2026-02-30", "asOf=2026-06-01&asOf=2026-06-02"})
  void theDayMustBeADay(String query) {
    Client.Answer answer = client.post("/assessments?" + query, RECORD);

    refused(answer, 400);
    assertThat(answer.issue()).contains("asOf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"Bundle\"",
        "{}",
        "{\"resourceType\": \"Patient\", \"id\": \"p-1\"}",
        "{\"resourceType\": \"Bundle\"}",
        "{\"resourceType\": \"Bundle\", \"entry\": []}"
      })
  void onlyABundleWithAPatientIsAssessed(String body) {
    refused(client.post("/assessments", body), 400);
  }

  @Test
  void theFhirFormIsNotAvailableYet() {
    Client.Answer answer =
        client.send(
            client
                .to("/assessments")
                .header("Content-Type", "application/json")
                .header("Accept", "application/fhir+json")
                .POST(BodyPublishers.ofString(RECORD)));

    refused(answer, 406);
    assertThat(answer.issue()).contains("not available in this version");
  }

  @Test
  void itTakesOnlyPost() {
    refused(client.get("/assessments"), 405);
  }

  private static void refused(Client.Answer answer, int status) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(answer.http().body()).doesNotContain("Exception", "java");
  }
}
