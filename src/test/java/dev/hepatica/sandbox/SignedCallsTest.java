package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.TokenMint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * What the demo EHR signs is checked as in production; who signs nothing is let in all the same.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class SignedCallsTest {

  private static final String DISCOVERY = "/cds-services";

  @LocalServerPort int port;
  private SandboxHttp http;

  @BeforeEach
  void connect() {
    http = new SandboxHttp(port);
  }

  @Test
  void aSignedCallIsTakenOnce() {
    var token = signed(DISCOVERY).get("token").asString();

    assertThat(discovery(token)).isEqualTo(200);
    assertThat(discovery(token)).as("the same token again").isEqualTo(401);
  }

  @Test
  void aTokenIsGoodForNoOtherAddress() {
    assertThat(discovery(signed("/cds-services/crlm-order-sign").get("token").asString()))
        .isEqualTo(401);
  }

  @Test
  void whoSpeaksForTheDemoEhrNeedsItsKey() {
    var forger = new TokenMint("http://localhost:" + port + "/sandbox/ehr");

    assertThat(discovery(forger.tokenFor(http.address(DISCOVERY)))).isEqualTo(401);
  }

  @Test
  void aTokenOfAnybodyElseIsNotLookedAt() {
    var stranger = new TokenMint("https://ehr.example/");

    assertThat(discovery(stranger.tokenFor(http.address(DISCOVERY)))).isEqualTo(200);
    assertThat(discovery("no-token-at-all")).isEqualTo(200);
    assertThat(http.get(DISCOVERY).statusCode()).isEqualTo(200);
  }

  @Test
  void nothingButCallsOfTheServicesIsSigned() {
    assertThat(http.post("/sandbox/sign", "{\"path\": \"/assessments\"}").statusCode())
        .isEqualTo(400);
    assertThat(http.post("/sandbox/sign", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void thePublishedKeysAreNoSecret() {
    var key = http.json("/sandbox/ehr/jwks.json").at("/keys/0");

    assertThat(key.get("alg").asString()).isEqualTo("ES384");
    assertThat(key.has("d")).isFalse();
  }

  @Test
  void leaveToReadIsLeaveForOnePatient() {
    var leave = leave("kras-mutant");

    assertThat(read("Condition?patient=kras-mutant", leave)).isEqualTo(200);
    assertThat(read("Patient/kras-mutant", leave)).isEqualTo(200);
    assertThat(read("Patient/missing-data", leave)).isEqualTo(403);
    assertThat(read("Condition?patient=missing-data", leave)).isEqualTo(403);
    assertThat(read("metadata", leave)).isEqualTo(200);
  }

  @Test
  void leaveToReadIsNoLeaveToWrite() {
    var order =
        http.get("/sandbox/fhir/ServiceRequest/bw-hepatectomy", "X-Sandbox-Page", "chart").body();

    var answer =
        http.post(
            "/sandbox/fhir/ServiceRequest",
            order,
            "Authorization",
            "Bearer " + leave("bevacizumab-washout"));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenThatTheServerDidNotIssueOpensNothing() {
    assertThat(read("Patient/kras-mutant", "nonsense")).isEqualTo(401);
    assertThat(read("Patient/kras-mutant", new TokenMint("http://evil").tokenFor("x")))
        .isEqualTo(401);
  }

  private String leave(String patient) {
    return signed("/cds-services/crlm-patient-view", patient)
        .at("/fhirAuthorization/access_token")
        .asString();
  }

  private JsonNode signed(String path) {
    return http.postJson("/sandbox/sign", "{\"path\": \"" + path + "\"}");
  }

  private JsonNode signed(String path, String patient) {
    return http.postJson(
        "/sandbox/sign", "{\"path\": \"%s\", \"patient\": \"%s\"}".formatted(path, patient));
  }

  private int discovery(String token) {
    return http.get(DISCOVERY, "Authorization", "Bearer " + token).statusCode();
  }

  private int read(String query, String token) {
    return http.get("/sandbox/fhir/" + query, "Authorization", "Bearer " + token).statusCode();
  }
}
