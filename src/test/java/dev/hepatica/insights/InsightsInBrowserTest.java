package dev.hepatica.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hepatica.support.RealBrowser;
import dev.hepatica.support.SaidAndDone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

/** The insights page on a desk and on a telephone. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"management.server.port=0", "hepatica.insights.fewest-answered=3"})
@ActiveProfiles("sandbox")
class InsightsInBrowserTest {

  private static final String DAYS = "?from=2026-05-01&to=2026-06-01";

  @LocalServerPort int port;
  @Autowired DataSource database;

  @ParameterizedTest(name = "{0} at {1} pixels")
  @CsvSource({
    "en, 1280, What became of the cards, Operation is urgent",
    "en, 360, What became of the cards, Operation is urgent",
    "es, 1280, Qué fue de las tarjetas, La intervención es urgente",
    "es, 360, Qué fue de las tarjetas, La intervención es urgente"
  })
  void aFilledPageFitsItsScreen(String language, int width, String says, String reason) {
    fill();
    try (RealBrowser browser = RealBrowser.open()) {
      Page page = open(browser, language, width);
      page.navigate("http://localhost:" + port + "/insights" + DAYS);

      assertThat(page.textContent("body")).contains(says);
      assertThat(page.locator("tr.out").count()).isEqualTo(1);
      assertThat(page.textContent("main")).contains(reason).doesNotContain("urgent-operation");
      fits(page);
      accessible(page);
      shoot(page, "filled-" + language + "-" + width);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280", "360"})
  void anEmptyPageAndARefusedRangeSaySo(int width) {
    try (RealBrowser browser = RealBrowser.open()) {
      Page page = open(browser, "en", width);
      page.navigate("http://localhost:" + port + "/insights?from=2020-01-01&to=2020-02-01");
      assertThat(page.textContent("main")).contains("No card was shown in these days.");
      fits(page);
      accessible(page);
      shoot(page, "empty-" + width);

      assertThat(
              page.navigate("http://localhost:" + port + "/insights?from=2026-07-01&to=2026-06-01")
                  .status())
          .isEqualTo(400);
      assertThat(page.textContent("[role=alert]")).contains("cannot be shown");
      shoot(page, "unusable-" + width);
    }
  }

  @Test
  void theFilterNarrowsAndTheFileComes() throws Exception {
    fill();
    try (RealBrowser browser = RealBrowser.open()) {
      Page page = open(browser, "en", 1280);
      page.navigate("http://localhost:" + port + "/insights" + DAYS);
      page.selectOption("select[name=client]", "south-campus-oncology");
      page.click("form.filter button");

      assertThat(page.textContent("dl.totals")).contains("2");
      assertThat(page.inputValue("select[name=client]")).isEqualTo("south-campus-oncology");
      var file = page.waitForDownload(() -> page.click("a[href^='insights.csv']"));
      assertThat(Files.readString(file.path()))
          .startsWith("rule,")
          .contains("south-campus-oncology")
          .doesNotContain(",sandbox,");
    }
  }

  private void fill() {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    for (String table :
        List.of("feedback_suggestion", "feedback", "decision_card", "decision_call")) {
      jdbc.update("delete from " + table);
    }
    SaidAndDone story = new SaidAndDone(database);
    story.shown("sandbox", "2026.11.0", "CRLM-SITUATION", 41, "2026-05-20T10:00:00Z");
    story.shown("sandbox", "2026.11.0", "CRLM-NEEDS", 38, "2026-05-20T10:00:00Z");
    story.shown("sandbox", "2026.11.0", "CRLM-TIME-001", 12, "2026-05-20T10:00:00Z");
    story.shown("sandbox", "2026.11.0", "CRLM-DRUG-003", 9, "2026-05-21T10:00:00Z");
    story.shown("south-campus-oncology", "2026.10.2", "CRLM-SURG-001", 2, "2026-05-21T10:00:00Z");
    List<String> timing = story.cards("sandbox", "2026.11.0", "CRLM-TIME-001");
    for (int i = 0; i < 7; i++) story.accepted("sandbox", timing.get(i));
    story.overridden("sandbox", timing.get(8), "urgent-operation", "");
    List<String> drugs = story.cards("sandbox", "2026.11.0", "CRLM-DRUG-003");
    story.overridden(
        "sandbox",
        drugs.get(0),
        "result-in-record-wrong",
        "KRAS came by fax on Tuesday, not yet filed. <b>See</b> the scanned letter of the referring hospital.");
    story.overridden("sandbox", drugs.get(1), "mdt-decided-otherwise", "");
    story.overridden("sandbox", drugs.get(2), "", "Known to the board");
    story.accepted("sandbox", drugs.get(3));
    story.overridden("sandbox", "not-one-of-ours", "mdt-decided-otherwise", "");
  }

  private static Page open(RealBrowser browser, String language, int width) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(width, 900));
    return context.newPage();
  }

  private static void fits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no sideways scrolling")
        .isEqualTo(true);
  }

  private static void accessible(Page page) {
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/insights-" + name + ".png")));
  }
}
