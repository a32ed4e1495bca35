package dev.hepatica.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.hepatica.support.RealBrowser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page as a person sees it. The CDS service's answers are written here; the rest is real. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class SandboxInBrowserTest {

  private static final String DISCOVERY =
      """
      {"services": [
        {"id": "crlm-patient-view", "hook": "patient-view", "prefetch": {
          "patient": "Patient/{{context.patientId}}",
          "conditions": "Condition?patient={{context.patientId}}",
          "unknown": "Observation?no-such-parameter={{context.patientId}}"}},
        {"id": "crlm-order-select", "hook": "order-select"},
        {"id": "crlm-order-sign", "hook": "order-sign"}]}
      """;

  private static final String TWO_CARDS =
      """
      {"cards": [
        {"summary": "Where the patient stands", "indicator": "info", "source": {"label": "Nobody"},
         "detail": "**Bold**, <img src=x onerror=alert(1)> and [a trap](javascript:alert(1))"},
        {"summary": "Too early", "indicator": "critical", "source": {"label": "Nobody"},
         "overrideReasons": [{"code": "a", "system": "urn:b", "display": "It cannot wait"}]}]}
      """;

  private static final String MOVE_IT =
      """
      {"cards": [
        {"summary": "Too early", "indicator": "critical", "source": {"label": "Nobody"},
         "selectionBehavior": "at-most-one",
         "suggestions": [{"label": "Move it", "actions": [
           {"type": "update", "description": "Move it", "resource": {
             "resourceType": "ServiceRequest", "id": "bw-hepatectomy", "status": "draft",
             "intent": "order", "code": {"text": "Hepatectomy"},
             "subject": {"reference": "Patient/bevacizumab-washout"},
             "occurrenceDateTime": "2026-07-07"}}]}]}]}
      """;

  private static final String SILENCE = "{\"cards\": []}";

  @LocalServerPort int port;
  @Autowired PatientRecords records;

  private final List<JsonNode> calls = new ArrayList<>();
  private RealBrowser browser;

  @BeforeEach
  void openBrowser() {
    browser = RealBrowser.open();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
    records.reset();
  }

  @Test
  void openingAChartCallsTheServiceWithThePrefetchItAsksFor() {
    var page = chartOf("bevacizumab-washout", 1280, 900);
    answer(page, "crlm-patient-view", 200, SILENCE);

    page.reload();

    assertThat(page.locator("#cards-view .none"))
        .hasText("No card. Silence of the service is never clearance.");
    var call = calls.get(calls.size() - 1);
    assertThat(call.at("/context/patientId").asString()).isEqualTo("bevacizumab-washout");
    assertThat(call.at("/fhirServer").asString()).endsWith(":" + port + "/sandbox/fhir");
    assertThat(call.at("/extension/dev.hepatica.asOf").asString()).isEqualTo("2026-06-01");
    assertThat(call.at("/prefetch").propertyNames())
        .as("a failed query is left out")
        .containsExactlyInAnyOrder("patient", "conditions");
  }

  @Test
  void theGravestCardComesFirstAndTextOfTheServiceStaysText() {
    var page = chartOf("bevacizumab-washout", 1280, 900);
    answer(page, "crlm-patient-view", 200, TWO_CARDS);

    page.reload();

    assertThat(page.locator(".card h4"))
        .hasText(new String[] {"Too early", "Where the patient stands"});
    assertThat(page.locator(".card .severity")).hasText(new String[] {"Critical", "Info"});
    assertThat(page.locator(".detail strong")).hasText("Bold");
    assertThat(page.locator(".detail")).containsText("<img src=x onerror=alert(1)>");
    assertThat(page.locator(".detail img, .detail a")).hasCount(0);
  }

  @Test
  void aSuggestionMovesTheOrderAndSigningItAgainStoresIt() {
    var page = chartOf("bevacizumab-washout", 1280, 900);
    answer(page, "crlm-patient-view", 200, SILENCE);
    page.reload();
    answer(page, "crlm-order-sign", 200, MOVE_IT);

    page.click("text=Sign order");
    assertThat(page.locator(".told")).containsText("not signed yet");
    page.click("text=Move it");
    assertThat(page.locator("#order-date")).hasValue("2026-07-07");
    answer(page, "crlm-order-sign", 200, SILENCE);
    page.click("text=Sign order");

    assertThat(page.locator(".told")).containsText("Signed and stored");
    page.click("text=Operations & bookings");
    assertThat(page.locator("#panel-operations")).containsText("2026-07-07");
    assertThat(page.locator("#panel-operations")).not().containsText("2026-06-15");
  }

  @Test
  void aServiceThatRefusesIsNoSilence() {
    var page = chartOf("bevacizumab-washout", 1280, 900);
    answer(
        page,
        "crlm-patient-view",
        412,
        """
        {"resourceType": "OperationOutcome", "issue": [
          {"severity": "error", "code": "required", "diagnostics": "Conditions are missing."}]}
        """);

    page.reload();

    assertThat(page.locator("#cards-view [role=alert]")).containsText("Conditions are missing.");
    assertThat(page.locator("#cards-view .none")).hasCount(0);
  }

  @Test
  void onAPhoneNothingStandsBesideTheScreen() {
    var page = chartOf("missing-data", 375, 800);
    answer(page, "crlm-patient-view", 200, TWO_CARDS);

    page.reload();

    assertThat(page.locator(".card")).hasCount(2);
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
  }

  @Test
  void itIsAccessible() {
    var context = browser.newContext(new NewContextOptions().setBypassCSP(true));
    var page = context.newPage();
    open(page, "bevacizumab-washout");
    answer(page, "crlm-patient-view", 200, TWO_CARDS);
    page.reload();
    assertThat(page.locator(".card")).hasCount(2);

    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  private Page chartOf(String patient, int width, int height) {
    var page = browser.newPage(width, height);
    open(page, patient);
    return page;
  }

  private void open(Page page, String patient) {
    page.route("**/cds-services", route -> fulfil(route, 200, DISCOVERY));
    page.route("**/cds-services/*", route -> fulfil(route, 200, SILENCE));
    page.navigate("http://localhost:" + port + "/sandbox?patient=" + patient);
    assertThat(page.locator("#cards-view .none")).isVisible();
  }

  private void answer(Page page, String service, int status, String body) {
    page.route(
        "**/cds-services/" + service,
        route -> {
          calls.add(JsonMapper.shared().readTree(route.request().postData()));
          fulfil(route, status, body);
        });
  }

  private static void fulfil(Route route, int status, String body) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody(body));
  }
}
