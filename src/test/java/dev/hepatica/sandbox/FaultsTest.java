package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.json.JsonMapper;

/** The switches with which one sees how the service answers when the EHR fails. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class FaultsTest {

  private static final String QUERY = "/sandbox/fhir/Observation?patient=kras-mutant&_count=1";

  @LocalServerPort int port;
  private SandboxHttp http;

  @BeforeEach
  void connect() {
    http = new SandboxHttp(port);
  }

  @AfterEach
  void putEverythingBack() {
    http.reset();
  }

  @Test
  void atTheStartNothingFails() {
    assertThat(http.json("/sandbox/faults").get("inForce").asString()).isEqualTo("NONE");
    assertThat(http.get(QUERY).statusCode()).isEqualTo(200);
  }

  @Test
  void aFailureMeetsWhoAsksFromOutsideAndNotThePageItself() {
    set("OPTIONAL_FAILS");

    assertThat(http.get(QUERY).statusCode()).isEqualTo(500);
    assertThat(http.get("/sandbox/fhir/Condition?patient=kras-mutant").statusCode()).isEqualTo(200);
    assertThat(http.get(QUERY, "X-Sandbox-Page", "chart").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutOptionalDataTheAnswerNamesTheGap() {
    set("OPTIONAL_FAILS");

    var answer = callWithoutPrefetch();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("Could not be read; what it holds is unknown", "observations");
  }

  @Test
  void withoutTheRequiredDataThereIsNoAnswer() {
    set("ALL_FAILS");

    var answer = callWithoutPrefetch();

    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.body()).contains("OperationOutcome", "conditions");
  }

  @Test
  void aServerThatIsMuchTooSlowIsNotWaitedFor() {
    set("VERY_SLOW");

    assertThat(callWithoutPrefetch().statusCode()).isEqualTo(412);
  }

  @Test
  void resettingSwitchesTheFaultsOff() {
    set("ALL_FAILS");

    http.reset();

    assertThat(http.get(QUERY).statusCode()).isEqualTo(200);
  }

  @Test
  void thereIsNoFaultOfAnotherName() {
    assertThat(http.put("/sandbox/faults/EARTHQUAKE").statusCode()).isEqualTo(400);
  }

  private void set(String fault) {
    assertThat(http.put("/sandbox/faults/" + fault).statusCode()).isEqualTo(204);
  }

  private HttpResponse<String> callWithoutPrefetch() {
    var call =
        JsonMapper.shared()
            .createObjectNode()
            .put("hook", "patient-view")
            .put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea")
            .put("fhirServer", http.address("/sandbox/fhir"));
    call.putObject("context")
        .put("userId", "Practitioner/sandbox-clinician")
        .put("patientId", "kras-mutant");
    return http.post("/cds-services/crlm-patient-view", call.toString());
  }
}
