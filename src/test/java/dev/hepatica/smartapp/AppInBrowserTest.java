package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages for the fullest record and the emptiest, by eye, keyboard and reader. */
class AppInBrowserTest extends PagesInBrowser {

  private static final Logger log = LoggerFactory.getLogger(AppInBrowserTest.class);

  @ParameterizedTest
  @CsvSource({
    "full, 1280, LIGHT",
    "full, 1280, DARK",
    "full, 360, LIGHT",
    "empty, 1280, LIGHT",
    "empty, 360, DARK"
  })
  void theFullestAndTheEmptiestRecordAreReadable(String which, int width, ColorScheme scheme) {
    EHR.holds(
        which.equals("full") ? fullest() : FhirRecord.of(PatientBuilder.anEmptyRecord().build()),
        LONG_NAME);
    Page page = launched(size(width, scheme, "en"));

    assertThat(page.locator(".banner .who")).hasText(LONG_NAME);
    assertThat(page.locator("h1")).isVisible();
    assertThat(page.url()).doesNotContain("?");
    picture(page, which + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
    assertAccessible(page);
    assertThat(complaints).isEmpty();
    if (which.equals("full")) {
      assertThat(page.locator(".liver-map g, .liver-map .number")).not().hasCount(0);
      assertThat(page.locator(".liver-map text.number")).hasCount(14);
      assertThat(page.locator("table.lesions tbody tr")).hasCount(14);
      assertThat(page.locator("#contradictions tbody tr")).not().hasCount(0);
      assertThat(page.locator(".timeline")).containsText("×24");
    } else {
      assertThat(page.locator("#liver")).containsText("No liver lesion is listed");
      assertThat(page.locator("#alerts")).containsText("no clearance");
      assertThat(page.locator("#needs")).containsText("what it lacks was not asked for");
    }
    page.context().close();
  }

  /** A page of the EHR that shows the launch in a frame. */
  private void framesTheLaunch() {
    String launch =
        "http://127.0.0.1:%d/smart/launch?iss=%s&amp;launch=x"
            .formatted(port, BrowserDouble.encoded(EHR.base()));
    EHR.fhir
        .wire()
        .stubFor(
            get(urlPathEqualTo("/frame"))
                .atPriority(1)
                .willReturn(
                    aResponse()
                        .withHeader("Content-Type", "text/html")
                        .withBody(
                            "<iframe width=1200 height=800 src='%s'></iframe>".formatted(launch))));
  }

  @Test
  void theAppWorksInAFrameOfTheEhrAndInNoOther() {
    EHR.holds(fullest(), LONG_NAME);
    framesTheLaunch();
    Page ehr = chromium.newPage(1280, 900);
    ehr.navigate(EHR.pages() + "/frame");
    FrameLocator frame = ehr.frameLocator("iframe");
    assertThat(frame.locator(".banner .who")).isVisible();
    frame.locator("a[href$='/board']").click();
    assertThat(frame.locator("h1")).hasText("Tumour board page");
    ehr.context().close();

    Page foreign = chromium.newPage(1280, 900);
    foreign.navigate(EHR.origin() + "/frame");
    foreign.waitForCondition(() -> foreign.frames().get(1).url().startsWith("chrome-error:"));
    assertThat(foreign.frameLocator("iframe").locator(".banner")).hasCount(0);
    foreign.context().close();
  }

  @Test
  void whoReadsWithoutScriptsReadsTheSame() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(wide().setJavaScriptEnabled(false));

    assertThat(page.locator(".liver-map")).isVisible();
    assertThat(page.locator(".timeline")).isVisible();
    assertThat(page.locator("#alerts .alert")).not().hasCount(0);
    page.context().close();
  }

  @Test
  void theKeyboardReachesTheAssessmentAndAValueLeadsToItsSource() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(wide());
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#main")).isFocused();

    Locator value = page.locator("table.lesions a").first();
    value.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(String.valueOf(value.getAttribute("href")))).isVisible();
    page.context().close();
  }

  /** A browser paints before scripts have run: nothing but the style sheet holds it up. */
  @Test
  void theFirstViewWaitsForTheStyleSheetAlone() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(wide());
    page.waitForLoadState();

    assertThat(
            page.evaluate(
                "performance.getEntriesByType('resource')"
                    + ".filter(it => it.renderBlockingStatus === 'blocking')"
                    + ".map(it => new URL(it.name).pathname)"))
        .isEqualTo(List.of("/smart/assets/app.css"));
    log.info(
        "first view {}",
        page.evaluate(
            """
            () => {
              const page = performance.getEntriesByType('navigation')[0];
              const paint = performance.getEntriesByName('first-contentful-paint')[0];
              return {
                record_and_page_ms: Math.round(page.responseStart - page.requestStart),
                painted_after_ms: paint ? Math.round(paint.startTime - page.responseStart) : -1,
                bytes: page.decodedBodySize,
              };
            }
            """));
    page.context().close();
  }

  @Test
  void atTwiceTheSizeNothingIsLost() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(size(640));
    assertAccessible(page);
    page.context().close();
  }

  @Test
  void aSuppositionIsMadeInTheFormAndMarked() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(wide());
    page.selectOption("select[name=ras]", "wild-type");
    page.fill("input[name=flr]", "45");
    page.fill("input[name=surgery]", "2026-07-20");
    page.click("#what-if button");

    assertThat(page.locator(".hypothesis")).containsText("HYPOTHETICAL");
    assertThat(page.locator("table.changes")).containsText("45 %, adequate");
    assertThat(page.locator("input[name=flr]")).hasValue("45");
    picture(page, "what-if");
    assertAccessible(page);
    page.context().close();
  }
}
