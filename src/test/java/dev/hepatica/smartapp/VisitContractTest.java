package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.FhirServerDouble;
import dev.hepatica.support.PatientBuilder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of one launch: whose they are, how long the leave lasts, and what is left of it. */
@ExtendWith(OutputCaptureExtension.class)
class VisitContractTest extends AppContract {

  private static final String RENEWED = "renewed-token";

  @Test
  void twoLaunchesInOneBrowserDoNotTouchEachOther() {
    String first = BrowserDouble.location(comeBack());
    Map<String, Object> second = EHR.grant();
    second.put("patient", "p-2");
    EHR.grants(second);
    String other = BrowserDouble.location(comeBack());

    assertThat(browser.get(first).body()).contains("Patient/p-1").doesNotContain("Patient/p-2");
    assertThat(browser.get(other).body()).contains("Patient/p-2").doesNotContain("Patient/p-1");
  }

  @Test
  void aLaunchOfAnotherBrowserIsNobodyElses() {
    String address = BrowserDouble.location(comeBack());

    assertRefused(
        new BrowserDouble("http://127.0.0.1:" + port).get(address), 401, "This launch has ended");
  }

  @ParameterizedTest
  @CsvSource({
    "401, 401, This launch has ended",
    "403, 403, No access to the record",
    "404, 502, The record cannot be read",
    "500, 502, The record cannot be read"
  })
  void aRecordThatCannotBeReadEndsOnAPageThatHelps(int answers, int status, String title) {
    String address = BrowserDouble.location(comeBack());
    EHR.fhir.answers("Patient", aResponse().withStatus(answers));
    EHR.fhir.answers("Condition", aResponse().withStatus(answers));

    assertRefused(browser.get(address), status, title);
  }

  @Test
  void dataOfAnotherPatientAreRefused() {
    String address = BrowserDouble.location(comeBack());
    EHR.fhir.answers(
        "Condition",
        FhirServerDouble.fhir(
            FhirServerDouble.searchset(
                """
                {"resourceType":"Condition","id":"c-1","subject":{"reference":"Patient/p-2"}}
                """)));

    assertRefused(browser.get(address), 409, "Data of another patient");
  }

  @Test
  void whoReadsTheSessionStoreReadsNoToken(@Autowired JdbcClient database) {
    comeBack();

    List<byte[]> kept =
        database
            .sql("select attribute_bytes from app_session_attributes")
            .query(byte[].class)
            .list();

    assertThat(kept).isNotEmpty();
    assertThat(kept.stream().map(it -> new String(it, StandardCharsets.ISO_8859_1)))
        .noneMatch(text -> text.contains(EhrDouble.ACCESS_TOKEN) || text.contains("\"patient\""));
  }

  @Test
  void noTokenAndNoPatientReachesTheLog(CapturedOutput output) {
    browser.get(BrowserDouble.location(comeBack()));

    assertThat(output.getAll())
        .contains("app launched ehr=wire")
        .doesNotContain(EhrDouble.ACCESS_TOKEN, "the-code", LAUNCH, "p-1");
  }

  private String launchedWithARefreshToken(int seconds) {
    Map<String, Object> grant = EHR.grant();
    grant.put("expires_in", seconds);
    grant.put("refresh_token", "refresh-token-1");
    EHR.grants(grant);
    String address = BrowserDouble.location(comeBack());
    grant.put("access_token", RENEWED);
    grant.put("refresh_token", "refresh-token-2");
    grant.put("expires_in", 300);
    EHR.grants(grant);
    return address;
  }

  private static void takesNoMore(String token) {
    EHR.fhir
        .wire()
        .stubFor(
            get(urlPathMatching("/fhir/[A-Z].*"))
                .atPriority(1)
                .withHeader("Authorization", equalTo("Bearer " + token))
                .willReturn(aResponse().withStatus(401)));
  }

  @Test
  void anExpiredTokenIsRenewedOnceAndThenTheLaunchEnds() {
    String address = launchedWithARefreshToken(5);

    assertThat(browser.get(address).statusCode()).isEqualTo(200);
    assertThat(browser.get(address).statusCode()).isEqualTo(200);
    assertThat(EHR.requests("/fhir/Patient/p-1"))
        .allMatch(call -> call.getHeader("Authorization").equals("Bearer " + RENEWED));
    assertThat(EHR.requests("/token")).hasSize(2);
    assertThat(EHR.requests("/token").get(1).getBodyAsString()).contains("refresh-token-1");

    takesNoMore(RENEWED);
    EHR.answersTokenRequests(EhrDouble.json("{\"error\":\"invalid_grant\"}").withStatus(400));
    assertRefused(browser.get(address), 401, "This launch has ended");
  }

  @Test
  void requestsThatComeTogetherShareOneRenewal() {
    String address = launchedWithARefreshToken(5);

    List<CompletableFuture<Integer>> together =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> browser.get(address).statusCode()))
            .limit(6)
            .toList();

    assertThat(together).allMatch(answer -> answer.join() == 200);
    assertThat(EHR.requests("/token")).hasSize(2);
  }

  @Test
  void aTokenThatTheRecordRefusesIsRenewedOnce() {
    String address = launchedWithARefreshToken(300);
    takesNoMore(EhrDouble.ACCESS_TOKEN);

    assertThat(browser.get(address).statusCode()).isEqualTo(200);
    assertThat(EHR.requests("/token")).hasSize(2);

    takesNoMore(RENEWED);
    Map<String, Object> grant = EHR.grant();
    grant.put("access_token", RENEWED);
    EHR.grants(grant);
    assertRefused(browser.get(address), 401, "This launch has ended");
    assertThat(EHR.requests("/token")).as("asked once more and never again").hasSize(3);
  }

  @Test
  void aRenewalForAnotherPatientEndsTheLaunch() {
    String address = launchedWithARefreshToken(5);
    Map<String, Object> grant = EHR.grant();
    grant.put("patient", "p-2");
    EHR.grants(grant);

    assertRefused(browser.get(address), 409, "Data of another patient");
    assertRefused(browser.get(address), 401, "This launch has ended");
  }

  private HttpResponse<String> leave(String address) {
    return browser.post(address + "/leave", Map.of("_csrf", csrfOf(browser.get(address))));
  }

  @Test
  void whatIsClosedIsForgottenHereAndAtTheEhr() {
    String address = launchedWithARefreshToken(300);

    HttpResponse<String> left = leave(address);

    assertThat(left.body()).contains("The launch is closed");
    assertThat(left.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
    assertThat(left.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(EHR.requests("/revoke"))
        .extracting(
            request -> BrowserDouble.query("http://x/?" + request.getBodyAsString()).get("token"))
        .containsExactly("refresh-token-1", EhrDouble.ACCESS_TOKEN);
    assertThat(EHR.requests("/revoke"))
        .allMatch(request -> request.getBodyAsString().contains("client_assertion="));
    assertRefused(browser.get(address), 401, "This launch has ended");
  }

  @Test
  void anEhrThatTakesNothingBackHoldsNobodyUp() {
    EHR.revokes(aResponse().withStatus(503));
    String address = BrowserDouble.location(comeBack());

    assertThat(leave(address).body()).contains("The launch is closed");
    assertThat(EHR.requests("/revoke")).hasSize(1);
    assertRefused(browser.get(address), 401, "This launch has ended");
  }

  @Test
  void aSessionThatNobodyTouchedIsOver(@Autowired JdbcClient database) {
    String address = BrowserDouble.location(comeBack());
    long longAgo = System.currentTimeMillis() - SessionConfiguration.IDLE_SECONDS * 1000L - 1000;
    database
        .sql("update app_session set last_access_time = ?, expiry_time = ?")
        .params(longAgo, longAgo + SessionConfiguration.IDLE_SECONDS * 1000L)
        .update();

    assertRefused(browser.get(address), 401, "This launch has ended");
  }

  @Test
  void aPageThatNobodyTouchedLeadsToTheEnd() {
    String address = BrowserDouble.location(comeBack());

    assertThat(browser.get(address).body()).contains("data-end=\"/smart/ended\"");
    assertRefused(browser.get("/smart/ended"), 401, "This launch has ended");
  }

  @Test
  void whoOpenedWhichPageStandsInTheDecisionLog(@Autowired JdbcClient database)
      throws InterruptedException {
    EHR.holds(FhirRecord.of(PatientBuilder.aResectablePatient().build()), "Anna Logged");
    Map<String, String> asked =
        BrowserDouble.query(BrowserDouble.location(browser.get(launchAddress())));
    EHR.identifies("Practitioner/opener-7", asked.get("nonce"));
    String address =
        BrowserDouble.location(
            browser.get("/smart/callback/wire?code=c&state=" + asked.get("state")));
    browser.get(address);
    browser.get(address + "/board");
    browser.get(address + "/document");
    leave(address);

    List<Map<String, Object>> lines = linesOf(database, "Practitioner/opener-7", 6);
    assertThat(lines)
        .extracting(line -> line.get("service"))
        .containsExactly(
            "app-launch", "app-page", "app-board", "app-document", "app-page", "app-leave");
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsEntry("client", "sandbox")
                    .containsEntry("patient", null)
                    .hasEntrySatisfying(
                        "patient_hash", hash -> assertThat((String) hash).hasSize(64)));
    assertThat(lines.get(1).get("rules")).isEqualTo(lines.get(2).get("rules"));
    assertThat(lines.toString()).doesNotContain("Anna", "Logged", "MRN-0042");
  }

  /** The log is written by a thread of its own. */
  private static List<Map<String, Object>> linesOf(JdbcClient database, String user, int expected)
      throws InterruptedException {
    List<Map<String, Object>> lines = List.of();
    for (int i = 0; i < 600 && lines.size() < expected; i++) {
      if (i > 0) Thread.sleep(50);
      lines =
          database
              .sql("select * from decision_call where user_reference = ? order by said_at, id")
              .param(user)
              .query()
              .listOfRows();
    }
    return lines;
  }
}
