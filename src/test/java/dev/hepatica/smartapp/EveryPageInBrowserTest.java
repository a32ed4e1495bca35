package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of the app, in both languages, light and dark, wide and narrow, and on paper. */
class EveryPageInBrowserTest extends PagesInBrowser {

  private static final String LONGER_THAN_IDLE = "15:06";

  @BeforeEach
  void full() {
    EHR.holds(fullest(), LONG_NAME);
  }

  @ParameterizedTest
  @CsvSource({"1280, LIGHT, es", "360, DARK, en"})
  void isAccessibleAndSpeaksTheLanguage(int width, ColorScheme scheme, String language) {
    Page page = launched(size(width, scheme, language));
    String look = language + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    String app = page.url();
    page.evaluate("document.querySelectorAll('details:not(.more)').forEach(it => it.open = true)");
    look(page, "whole-" + look, language);

    page.navigate(app + "/board");
    page.selectOption("select[name=option]", "other");
    page.selectOption("select[name=reason]", "comorbidity");
    page.locator("form button").click();
    assertThat(page.locator("#decision p strong").first()).isVisible();
    look(page, "board-" + look, language);
    assertThat(sheets(page)).as("printed sheets").isBetween(1, 2);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    picture(page, "board-print-" + look);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

    page.navigate(app);
    page.selectOption("select[name=fitness]", "unfit");
    page.click("#what-if button");
    look(page, "what-if-" + look, language);

    page.navigate("http://127.0.0.1:" + port + "/smart/start");
    look(page, "start-" + look, language);

    page.navigate(app);
    page.locator("footer button").click();
    look(page, "left-" + look, language);
    assertThat(complaints).isEmpty();

    // Back and forward show no patient any more: the page is asked for again, and refused.
    page.goBack();
    assertThat(page.locator("body")).not().containsText("Goicoechea");
    page.navigate(app);
    assertThat(page.locator("body.plain h1")).isVisible();
    look(page, "ended-" + look, language);
    page.context().close();
  }

  private static void look(Page page, String name, String language) {
    assertThat(page.locator("h1").first()).isVisible();
    assertThat(page.locator("html")).hasAttribute("lang", language);
    picture(page, name);
    assertAccessible(page);
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-ehr,      /smart/launch?iss=https%3A%2F%2Fevil.example&launch=x,  LIGHT, en",
    "unknown-ehr,      /smart/launch?iss=https%3A%2F%2Fevil.example&launch=x,  DARK,  es",
    "incomplete,       /smart/launch,                                          LIGHT, en",
    "replayed,         /smart/callback/wire?code=c&state=never-sent,           LIGHT, en",
    "replayed,         /smart/callback/wire?code=c&state=never-sent,           DARK,  es",
    "ended,            /smart/ended,                                           DARK,  en"
  })
  void aRefusalHelpsAndShowsNobody(String name, String path, ColorScheme scheme, String language) {
    Page page = opened(size(360, scheme, language));
    page.navigate("http://127.0.0.1:" + port + path);

    look(page, "refused-" + name + "-" + language, language);
    assertThat(page.locator("main p")).not().hasCount(0);
    assertThat(page.locator("main code")).hasText(java.util.regex.Pattern.compile("[0-9a-f-]{36}"));
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, en", "DARK, es"})
  void dataOfAnotherPatientAreRefusedWithAPageThatHelps(ColorScheme scheme, String language) {
    FhirRecord foreign = FhirRecord.of(PatientBuilder.aResectablePatient().build());
    EHR.holds(foreign, "Another Person");
    Map<String, Object> grant = EHR.grant();
    grant.put("patient", "somebody-else");
    EHR.grants(grant);
    Page page = launched(size(1280, scheme, language));

    look(page, "refused-foreign-" + language, language);
    assertThat(page.locator("body")).not().containsText("Another Person");
    page.context().close();
  }

  @Test
  void anEhrThatIsDownEndsOnAPageThatHelps() {
    EHR.answersTokenRequests(aResponse().withStatus(503));
    Page page = launched(size(360, ColorScheme.LIGHT, "en"));

    assertThat(page.locator("h1")).hasText("The EHR gave no access");
    assertThat(page.locator("main")).containsText("North Hospital");
    look(page, "refused-down-en", "en");
    page.context().close();
  }

  @Test
  void aPageThatNobodyTouchesWarnsAndCloses() {
    Page page = opened(wide());
    page.clock().install();
    page.navigate("http://127.0.0.1:" + port + launchAddress());
    assertThat(page.locator(".banner .who")).hasText(LONG_NAME);
    assertThat(page.locator("#idle")).isHidden();

    page.clock().runFor("14:06");
    assertThat(page.locator("#idle")).isVisible();
    picture(page, "idle");
    assertAccessible(page);
    page.keyboard().press("Shift");
    assertThat(page.locator("#idle")).isHidden();

    page.clock().runFor(LONGER_THAN_IDLE);
    assertThat(page.locator("h1")).hasText("This launch has ended");
    assertThat(page.url()).endsWith("/smart/ended");
    page.context().close();
  }

  @Test
  void theKeyboardAloneLeadsThroughTheBoardsDecision() {
    Page page = launched(wide());
    tabTo(page, "nav a.strong");
    page.keyboard().press("Enter");
    assertThat(page.locator("h1")).hasText("Tumour board page");
    tabTo(page, "#option");
    page.keyboard().type("Something");
    tabTo(page, "#reason");
    page.keyboard().press("ArrowDown");
    tabTo(page, "#decision form button");
    page.keyboard().press("Enter");

    assertThat(page.locator("#decision p strong").first()).containsText("2026-06-01: ");
    page.context().close();
  }

  /** As somebody does who has no mouse. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 200; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(
          page.evaluate("it => document.activeElement.matches(it)", selector))) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + selector);
  }

  @Test
  void whatIsHeldInTheHandIsNamedOnTheTimeline() {
    Page page = launched(wide());

    assertThat(page.locator("svg.timeline text").allTextContents())
        .containsAll(List.of("portal vein embolisation", "hepatectomy, planned"));
    page.context().close();
  }
}
