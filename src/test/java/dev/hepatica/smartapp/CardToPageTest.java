package dev.hepatica.smartapp;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a chart of the demo EHR through a card into the app, as somebody clicks. */
class CardToPageTest extends PagesInBrowser {

  private Page chart(String patient, String today) {
    Page page = chromium.newPage(1280, 900);
    // How long a page takes says nothing here.
    page.context().setDefaultTimeout(180_000);
    page.navigate("http://localhost:" + port + "/sandbox");
    page.locator("#today").fill(today);
    page.locator("#today").press("Enter");
    page.locator("#patients button").filter(named(patient)).first().click();
    assertThat(page.locator("#cards-view .card").first()).isVisible();
    return page;
  }

  private static Locator.FilterOptions named(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Page followed(Page chart, Locator link) {
    Page app = chart.context().waitForPage(link::click);
    assertThat(app.locator("h1")).isVisible();
    return app;
  }

  /** The link that opens the app, on the card about a rule. */
  private static Locator link(Page chart, String rule) {
    return chart.locator("article.card[data-topic='%s'] button.app".formatted(rule)).first();
  }

  @Test
  void aClickOnACardEndsOnThePageOfThisPatientAtThisRule() {
    Page chart = chart("Emeka", "2026-06-01");
    String patient = chart.locator("#banner h1").textContent();
    Page app = followed(chart, link(chart, "CRLM-TIME-001"));

    assertThat(app.locator(".banner .who")).hasText(patient);
    assertThat(app.locator(".banner")).containsText("Sandbox EHR");
    assertThat(app.locator(".demo")).isVisible();
    assertThat(app.locator("#CRLM-TIME-001 .launched")).isVisible();
    assertThat(app.locator("#CRLM-TIME-001")).isInViewport();
    assertThat(app.url())
        .startsWith("http://127.0.0.1:" + port + "/smart/app/")
        .endsWith("#CRLM-TIME-001");
    app.screenshot(
        new Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target/app-from-card.png")));
    chart.context().close();
  }

  @ParameterizedTest
  @CsvSource({"2026-06-01", "2026-07-15"})
  void theAppJudgesTheDayThatTheChartPretends(String today) {
    Page chart = chart("Emeka", today);
    Page app =
        followed(
            chart,
            chart.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the app")));

    assertThat(app.locator(".banner dl")).containsText(today);
    chart.context().close();
  }
}
