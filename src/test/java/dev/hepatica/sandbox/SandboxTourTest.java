package dev.hepatica.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.hepatica.support.RealBrowser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What a newcomer does in two minutes, with the real service behind the page. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class SandboxTourTest {

  private static RealBrowser browser;

  @LocalServerPort int port;

  @BeforeAll
  static void openBrowser() {
    browser = RealBrowser.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) browser.close();
  }

  @BeforeEach
  void asAtTheStart() {
    new SandboxHttp(port).reset();
  }

  @Test
  void theServiceIsAskedWhileAnOrderIsChosen() {
    var page = chartOf("kras-mutant");

    choose(page, "FOLFIRI + cetuximab");

    assertThat(page.locator("#cards-select")).containsText("While choosing");
    assertThat(page.locator("#cards-select")).containsText("CRLM-DRUG-001");
    page.close();
  }

  @Test
  void theCallsOfTheEhrAreSigned() {
    var page = browser.newPage(1280, 900);
    List<Request> calls = new CopyOnWriteArrayList<>();
    page.onRequest(request -> calls.add(request));

    open(page, "kras-mutant");

    assertThat(calls)
        .filteredOn(call -> call.url().contains("/cds-services"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.headerValue("authorization")).startsWith("Bearer ey"));
    page.close();
  }

  @Test
  void aBookingIsLookedAtBeforeItIsMade() {
    var page = chartOf("embolised-too-early");

    page.getByLabel("Booking", new Page.GetByLabelOptions().setExact(true)).check();
    page.locator("#composer button[type=submit]").click();

    assertThat(page.locator("#cards-sign")).containsText("On booking");
    assertThat(page.locator("#cards-sign")).containsText("CRLM-TIME-003");
    assertThat(page.locator(".told")).containsText("not signed yet");
    page.close();
  }

  @Test
  void aTakenSuggestionChangesTheOrderIsReportedAndTheOrderIsLookedAtAgain() {
    var page = chartOf("high-risk-resectable");
    choose(page, "FOLFOX + cetuximab");
    page.click("text=Sign order");

    page.locator("#cards-sign").getByText("Remove the draft of cetuximab").click();

    assertThat(page.locator("#cards-sign .outcome").first()).containsText("Feedback sent.");
    assertThat(page.locator(".drafts")).containsText("Taken out: Cetuximab");
    assertThat(page.locator("#cards-select")).containsText("While choosing");
    assertThat(page.locator("#cards-select")).not().containsText("CRLM-DRUG-006");
    page.close();
  }

  @Test
  void anOverrideIsReportedWithItsReason() {
    var page = chartOf("small-remnant");
    choose(page, "Hepatectomy");
    page.click("text=Sign order");
    var card = page.locator("#cards-sign .card").first();

    card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Override")).click();
    assertThat(card.locator(".outcome")).hasText("Choose a reason first.");
    card.locator(".override select").selectOption(new SelectOption().setIndex(1));
    card.locator(".override input").fill("as the board decided");
    card.getByText("Override", new Locator.GetByTextOptions().setExact(true)).click();

    assertThat(card.locator(".outcome")).containsText("Feedback sent.");
    page.close();
  }

  @Test
  void theAppIsOpenedOnThisChartAndUnderAnotherHost() {
    var page = chartOf("kras-mutant");
    List<String> addresses = new CopyOnWriteArrayList<>();
    page.context().onRequest(request -> addresses.add(request.url()));

    var app = page.context().waitForPage(() -> page.click("text=Open the app"));
    app.waitForURL(address -> !address.equals("about:blank"));

    assertThat(page.locator(".ways [role=status]")).hasText("The app opens in a new tab.");
    assertThat(addresses)
        .anyMatch(
            address ->
                address.startsWith(
                    "http://127.0.0.1:%d/smart/launch?iss=http%%3A%%2F%%2Flocalhost%%3A%d"
                        .formatted(port, port)));
    page.context().close();
  }

  @Test
  void whatTheEhrKeepsBackIsFetchedAndWhatFailsIsSaid() {
    var page = chartOf("kras-mutant");
    page.locator("#faults summary").click();

    page.locator("#withheld").selectOption("all");
    assertThat(page.locator("#failing")).containsText("The EHR sends along nothing.");
    assertThat(page.locator("#cards-view")).containsText("Unresectable, provisional");
    page.locator("#fault").selectOption("ALL_FAILS");

    assertThat(page.locator("#cards-view [role=alert]")).containsText("Required data is missing");
    page.click("#reset");
    assertThat(page.locator("#failing")).isHidden();
    assertThat(page.locator("#cards-view")).containsText("Unresectable, provisional");
    page.close();
  }

  @Test
  void aRecordOfOnesOwnIsAssessedWithItsMappingReportAndItsCards() {
    var page = browser.newPage(1280, 900);
    page.navigate(address("/sandbox/own"));

    page.locator("#sample").selectOption("bevacizumab-washout");

    assertThat(page.locator("#assessment")).containsText("CRLM-TIME-001");
    assertThat(page.locator("#cards .card").first()).containsText("34 days after bevacizumab");
    assertThat(page.locator("#report")).containsText("resources sent");
    assertThat(page.locator("#report")).containsText("MedicationAdministration/bw-given");
    page.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                            | There is nothing to assess yet
          {"resourceType":                             | This is not JSON
          {"resourceType": "Patient", "id": "x"}       | A FHIR Bundle is needed; this is a Patient
          {"resourceType": "Bundle", "type": "batch"}  | this Bundle has none
          """)
  void whatCannotBeReadIsExplained(String pasted, String said) {
    var page = browser.newPage(1280, 900);
    page.navigate(address("/sandbox/own"));
    page.locator("#bundle").fill(pasted == null ? "" : pasted);

    page.click("text=Assess");

    assertThat(page.locator("#problem")).containsText(said);
    assertThat(page.locator("#results")).isHidden();
    page.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sandbox?patient=missing-data",
        "/sandbox/own?patient=missing-data",
        "/sandbox/choose-patient?client_id=hepatica-app&scope=launch/patient"
      })
  void everyPageSaysThatItIsADemoIsAccessibleAndFitsAPhone(String path) {
    var context =
        browser.newContext(new NewContextOptions().setBypassCSP(true).setViewportSize(360, 740));
    var page = context.newPage();
    page.navigate(address(path));
    assertThat(page.locator(".demo"))
        .hasText("Demo with synthetic patients. Not a medical record.");
    assertThat(page.locator(".card, .choices").first()).isVisible();

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    context.close();
  }

  private static void choose(Page page, String order) {
    page.locator("#order").selectOption(new SelectOption().setLabel(order));
  }

  private Page chartOf(String patient) {
    var page = browser.newPage(1280, 900);
    open(page, patient);
    return page;
  }

  private void open(Page page, String patient) {
    page.navigate(address("/sandbox?patient=" + patient));
    assertThat(page.locator("#cards-view .card, #cards-view .none").first()).isVisible();
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
