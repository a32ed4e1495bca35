package dev.hepatica.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.hepatica.support.RealBrowser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** From the chart in a real browser through the FHIR server and the hooks to the card on screen. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class SandboxEndToEndTest {

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
  void asAtTheStart() throws Exception {
    HttpRequest reset =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/sandbox/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpClient.newHttpClient().send(reset, HttpResponse.BodyHandlers.discarding());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          low-risk-solitary      | Resectable, low risk. AJCC M1a, Fong 0, GAME 0, TBS 2.42.
          small-remnant          | Potentially resectable, remnant to grow. AJCC M1a, Fong 3, GAME 3, TBS 6.32.
          kras-mutant            | Unresectable, provisional.
          bevacizumab-washout    | Hepatectomy 2026-06-15 is 34 days after bevacizumab: earliest 2026-06-23, preferred 2026-07-07.
          unfit-peripheral       | Resectable, patient unfit.
          missing-data           | Not recorded and decisive: R0 feasibility, future liver remnant
          borderline-remnant-sos | Potentially resectable, remnant to grow.
          """)
  void openingTheChartShowsWhereThePatientStands(String patient, String said) {
    Page page = chartOf(patient);

    assertThat(page.locator("#cards-view")).containsText(said);
    page.close();
  }

  @Test
  void aPatientWithoutLiverMetastasisGetsNoCard() {
    Page page = chartOf("colon-cancer-only");

    assertThat(page.locator("#cards-view .none"))
        .hasText("No card. Silence of the service is never clearance.");
    page.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          small-remnant          | Hepatectomy           | CRLM-SURG-001 | Future liver remnant 18 % is below the minimum of 20 %
          kras-mutant            | Panitumumab           | CRLM-DRUG-001 | KRAS G12D is on record
          bevacizumab-washout    | Change the hepatectomy | CRLM-TIME-001 | earliest 2026-06-23, preferred 2026-07-07
          missing-data           | Panitumumab           | CRLM-DRUG-003 | NRAS and BRAF not known
          borderline-remnant-sos | Hepatectomy           | CRLM-SURG-002 | Future liver remnant 32 % lies between 30 % and 40 %
          """)
  void signingAnOrderShowsWhatSpeaksAgainstIt(
      String patient, String order, String rule, String said) {
    Page page = chartOf(patient);
    page.locator("#composer select").first().selectOption(new SelectOption().setLabel(order));

    page.click("text=Sign order");

    assertThat(page.locator("#cards-sign")).containsText(rule);
    assertThat(page.locator("#cards-sign")).containsText(said);
    assertThat(page.locator(".told")).containsText("not signed yet");
    page.close();
  }

  @Test
  void aSuggestionMovesTheHepatectomyOutOfTheWashout() {
    Page page = chartOf("bevacizumab-washout");
    page.click("text=Sign order");

    page.click("text=Move the hepatectomy to 2026-07-07");
    assertThat(page.locator("#order-date")).hasValue("2026-07-07");
    page.click("text=Sign order");

    assertThat(page.locator("#cards-sign")).not().containsText("CRLM-TIME-001");
    page.close();
  }

  @Test
  void aRemarkOnAnOrderThatIsSignedAtOnceStaysInSight() {
    Page page = chartOf("low-risk-solitary");
    page.locator("#composer select")
        .first()
        .selectOption(new SelectOption().setLabel("FOLFOX before surgery"));

    page.click("text=Sign order");

    assertThat(page.locator(".told")).containsText("Signed and stored");
    assertThat(page.locator("#cards-sign")).containsText("CRLM-SURG-017");
    page.close();
  }

  private Page chartOf(String patient) {
    Page page = browser.newPage(1280, 900);
    page.navigate("http://localhost:" + port + "/sandbox?patient=" + patient);
    assertThat(page.locator("#cards-view .card, #cards-view .none").first()).isVisible();
    return page;
  }
}
