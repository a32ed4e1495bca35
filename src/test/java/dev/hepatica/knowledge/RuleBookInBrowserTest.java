package dev.hepatica.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.hepatica.support.RealBrowser;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** The pages of the rule book on a desk and on a telephone. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class RuleBookInBrowserTest {

  @LocalServerPort int port;

  @ParameterizedTest(name = "{0} at {1} pixels")
  @CsvSource({
    "/rules, 1280, What Hepatica decides",
    "/rules, 375, What Hepatica decides",
    "/rules/CRLM-DRUG-004, 1280, Words in force",
    "/rules/CRLM-DRUG-004, 375, Words in force",
    "/rules/CRLM-SURG-001, 1280, Where sources differ",
    "/rules/CRLM-SURG-001, 375, Where sources differ",
    "/rules/decisions/CD-320, 1280, What we chose",
    "/rules/decisions/CD-320, 375, What we chose"
  })
  void aPageFitsItsScreenAndSaysThatNobodyReviewedIt(String path, int width, String says) {
    try (RealBrowser browser = RealBrowser.open()) {
      Page page = browser.newPage(width, 900);
      Response answer = page.navigate("http://localhost:" + port + path);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(page.textContent("body")).contains(says, "Reviewed: none");
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("no sideways scrolling")
          .isEqualTo(true);
      assertThat(page.evaluate("getComputedStyle(document.querySelector('header')).display"))
          .as("the style sheet is in force")
          .isEqualTo("flex");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  Path.of("target/rule-book" + path.replace('/', '-') + "-" + width + ".png")));
    }
  }
}
