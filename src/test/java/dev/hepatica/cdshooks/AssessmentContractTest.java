package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
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

  @ParameterizedTest
  @ValueSource(strings = {"application/fhir+json", "application/fhir+json; fhirVersion=4.0"})
  void whoAsksForFhirIsAnsweredInFhir(String accepted) {
    Client.Answer answer = client.send(accepting(accepted));

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("Bundle");
    assertThat(answer.body().path("type").asString()).isEqualTo("collection");
    assertThat(answer.http().body())
        .contains("not clinically validated")
        .contains("does not apply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/json", "application/*", "application/json, */*;q=0.1"})
  void everyoneElseIsAnsweredInPlainJson(String accepted) {
    Client.Answer answer = client.send(accepting(accepted));

    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.body().path("patient").asString()).isEqualTo("Patient/p-1");
  }

  @Test
  void anotherFormIsRefused() {
    refused(client.send(accepting("application/fhir+xml")), 406);
  }

  private HttpRequest.Builder accepting(String accepted) {
    return client
        .to("/assessments?asOf=2026-06-01")
        .header("Content-Type", "application/json")
        .header("Accept", accepted)
        .POST(BodyPublishers.ofString(RECORD));
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
