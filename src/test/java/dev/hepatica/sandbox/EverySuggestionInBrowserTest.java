package dev.hepatica.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.hepatica.support.RealBrowser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every suggestion on every card of every patient of the sandbox, clicked in the page: on the
 * chart, and on each order and booking of the patient's own list. The service is asked again and
 * the alert is gone; what a card only asks for is no longer asked.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class EverySuggestionInBrowserTest {

  private static final String ON_THE_CHART = "crlm-patient-view";
  private static final List<String> WHILE_CHOOSING =
      List.of("crlm-order-select", "crlm-appointment-book");
  private static final List<String> SEVERITY = List.of("info", "warning", "critical");

  /** The page asks once the clinician pauses; here nobody pauses. */
  private static final String WITHOUT_PAUSE =
      """
      const later = window.setTimeout;
      window.setTimeout = (what, delay, ...rest) => later(what, Math.min(delay ?? 0, 5), ...rest);
      """;

  @LocalServerPort int port;

  private final TreeMap<String, Integer> taken = new TreeMap<>();
  private final List<String> stayed = new ArrayList<>();
  private RealBrowser browser;
  private Page page;

  @BeforeEach
  void openBrowser() {
    browser = RealBrowser.open();
    page = browser.newPage(1280, 900);
    page.addInitScript(WITHOUT_PAUSE);
    new SandboxHttp(port).reset();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
    new SandboxHttp(port).reset();
  }

  @Test
  void aSuggestionThatIsTakenSettlesItsCard() {
    for (JsonNode patient : new SandboxHttp(port).json("/sandbox/patients")) {
      String id = patient.path("id").asString();
      JsonNode chart = answerTo(List.of(ON_THE_CHART), () -> open(id));
      for (int order = 0; order < patient.path("orders").size(); order++) onTheOrder(id, order);
      onTheChart(id, chart);
    }

    assertThat(stayed).as("%s taken", taken).isEmpty();
    assertThat(taken.keySet())
        .as("taken")
        .contains("CRLM-NEEDS", "CRLM-TIME-001", "CRLM-SURG-001")
        .hasSizeGreaterThan(15);
  }

  /** A hepatectomy that stands with too small a remnant is no safer for a referral. */
  @Test
  void aStepThatDoesNotMakeTheAlertGoIsOfferedBesideIt() {
    answerTo(List.of(ON_THE_CHART), () -> open("small-remnant"));
    choose(0);
    whatWasSaidBeforeAChangeIsMarked();
    choose(0);
    JsonNode planned = answerTo(List.of(ON_THE_CHART), this::signAnyway);

    assertThat(card(planned, "CRLM-SURG-001").path("suggestions").isMissingNode()).isTrue();
    JsonNode situation = card(planned, "CRLM-SITUATION");
    assertThat(situation.at("/suggestions/0/label").asString())
        .isEqualTo("Refer for portal vein embolisation");
    shoot("beside");
    suggestion("#cards-view", situation, 0).click();
    assertThat(page.locator(".drafts li .name")).hasCount(1);
    JsonNode referred = answerTo(List.of(ON_THE_CHART), this::signAnyway);

    assertThat(card(referred, "CRLM-SURG-001").path("indicator").asString()).isEqualTo("critical");
    assertThat(card(referred, "CRLM-SITUATION").has("suggestions")).isFalse();
  }

  /** The alert of the order as it was stays in sight with its outcome, and is no longer news. */
  private void whatWasSaidBeforeAChangeIsMarked() {
    page.locator("#composer button[type=submit]").click();
    Locator card = page.locator("#cards-sign .card[data-topic=CRLM-SURG-001]");
    answerTo(WHILE_CHOOSING, () -> card.locator(".suggestions button").first().click());

    assertThat(page.locator("#cards-sign h3")).hasText("On signing (before the change)");
    assertThat(card.locator(".outcome")).containsText("Feedback sent.");
    assertThat(page.locator("#cards-select .card[data-topic=CRLM-SURG-001]")).hasCount(0);
    shoot("changed");
  }

  private void shoot(String name) {
    for (int width : List.of(1280, 360)) {
      page.setViewportSize(width, 900);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/suggestions-" + name + "-" + width + ".png")));
    }
    page.setViewportSize(1280, 900);
  }

  private static JsonNode card(JsonNode answer, String topic) {
    return cards(answer).stream()
        .filter(card -> topic(card).equals(topic))
        .findFirst()
        .orElseGet(() -> JsonMapper.shared().createObjectNode());
  }

  /** Each suggestion on the order as it is chosen; choosing it again undoes the one before. */
  private void onTheOrder(String patient, int order) {
    JsonNode answer = choose(order);
    boolean unchanged = true;
    for (JsonNode card : answer.path("cards")) {
      for (int i = 0; i < card.path("suggestions").size(); i++) {
        if (!unchanged) choose(order);
        unchanged = false;
        Locator button = suggestion("#cards-select", card, i);
        JsonNode suggestion = card.path("suggestions").path(i);
        check(patient + " order " + order, card, suggestion, afterTaking(button, suggestion));
      }
    }
  }

  private JsonNode afterTaking(Locator button, JsonNode suggestion) {
    int drafts = page.locator(".drafts li .name").count();
    boolean leavesNothing =
        suggestion.path("actions").size() == drafts
            && suggestion.path("actions").valueStream().allMatch(it -> it.has("resourceId"));
    if (!leavesNothing) return answerTo(WHILE_CHOOSING, button::click);
    button.click();
    assertThat(page.locator("#cards-select .none")).containsText("Nothing is left to sign");
    return JsonMapper.shared().createObjectNode();
  }

  /** All that the chart offers is taken, signed together and seen on the chart. */
  private void onTheChart(String patient, JsonNode chart) {
    List<JsonNode> offering =
        cards(chart).stream().filter(card -> !card.path("suggestions").isEmpty()).toList();
    if (offering.isEmpty()) return;
    for (JsonNode card : offering) {
      for (int i = 0; i < card.path("suggestions").size(); i++) {
        suggestion("#cards-view", card, i).click();
      }
    }
    JsonNode again = answerTo(List.of(ON_THE_CHART), this::signAnyway);
    for (JsonNode card : offering) {
      card.path("suggestions").forEach(suggestion -> check(patient, card, suggestion, again));
    }
  }

  private void signAnyway() {
    page.locator("#composer button[type=submit]").click();
    Locator stored = page.locator(".told", new Page.LocatorOptions().setHasText("stored"));
    Locator anyway = page.locator(".told button").first();
    assertThat(stored.or(anyway).first()).isVisible();
    if (anyway.isVisible()) anyway.click();
    assertThat(page.locator(".told")).containsText("Signed and stored");
  }

  /** The alert is gone, or at least milder; a card that only asks no longer asks this. */
  private void check(String where, JsonNode card, JsonNode suggestion, JsonNode again) {
    taken.merge(topic(card), 1, Integer::sum);
    boolean settled =
        cards(again).stream()
            .filter(other -> topic(other).equals(topic(card)))
            .allMatch(
                other -> isNoAlert(card) ? !offers(other, suggestion) : isMilder(other, card));
    if (!settled) stayed.add(where + ": " + topic(card) + ": " + suggestion.path("label"));
  }

  private static boolean isNoAlert(JsonNode card) {
    return card.path("indicator").asString().equals("info") || topic(card).equals("CRLM-NEEDS");
  }

  private static boolean isMilder(JsonNode card, JsonNode than) {
    return SEVERITY.indexOf(card.path("indicator").asString())
        < SEVERITY.indexOf(than.path("indicator").asString());
  }

  private static boolean offers(JsonNode card, JsonNode suggestion) {
    return StreamSupport.stream(card.path("suggestions").spliterator(), false)
        .anyMatch(other -> other.path("label").equals(suggestion.path("label")));
  }

  private static List<JsonNode> cards(JsonNode answer) {
    return answer.path("cards").valueStream().toList();
  }

  private static String topic(JsonNode card) {
    return card.path("source").path("topic").path("code").asString();
  }

  // In the page

  private void open(String patient) {
    page.navigate("http://localhost:" + port + "/sandbox?patient=" + patient);
  }

  private JsonNode choose(int order) {
    return answerTo(
        WHILE_CHOOSING,
        () ->
            page.evaluate(
                """
                (order) => {
                  const kinds = [...document.querySelectorAll('input[name=kind]')];
                  const picker = document.querySelector('#order');
                  for (const kind of kinds) {
                    kind.click();
                    if ([...picker.options].some((it) => it.value === order)) break;
                  }
                  picker.value = order;
                  picker.dispatchEvent(new Event('change'));
                }
                """,
                Integer.toString(order)));
  }

  private Locator suggestion(String section, JsonNode card, int index) {
    return page.locator(
            section + " .card[data-topic=" + topic(card) + "]",
            new Page.LocatorOptions().setHasText(card.path("summary").asString()))
        .locator(".suggestions button")
        .nth(index);
  }

  /** What the service answers to what is done, once the page shows it. */
  private JsonNode answerTo(List<String> services, Runnable done) {
    Response response =
        page.waitForResponse(
            it ->
                it.request().method().equals("POST")
                    && services.stream().anyMatch(id -> it.url().endsWith("/cds-services/" + id)),
            done);
    assertThat(response.status()).isEqualTo(200);
    JsonNode answer = JsonMapper.shared().readTree(response.body());
    String section = response.url().endsWith(ON_THE_CHART) ? "#cards-view" : "#cards-select";
    assertThat(page.locator(section + " .card")).hasCount(answer.path("cards").size());
    return answer;
  }
}
