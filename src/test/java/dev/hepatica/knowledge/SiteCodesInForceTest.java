package dev.hepatica.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.hepatica.support.RealBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A site sees which of its codes are in force. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class SiteCodesInForceTest {

  @TempDir static Path folder;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void localCodes(DynamicPropertyRegistry registry) throws IOException {
    Files.writeString(
        folder.resolve("laboratory.json"),
        """
        {"resourceType": "ValueSet", "status": "active",
         "identifier": [{"system": "https://hepatica.dev/fhir/concept", "value": "obs.cea"}],
         "compose": {"include": [
           {"system": "https://hospital.example/lab", "concept": [
             {"code": "CEA-S", "display": "CEA <serum>"}]},
           {"system": "https://hepatica.dev/fhir/CodeSystem/without-system", "concept": [
             {"code": "TUMOURMARKER-CEA"}]}]}}
        """);
    registry.add("hepatica.codes.folder", folder::toString);
  }

  @Test
  void theRuleBookListsThemAsJson() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address())).header("Accept", "application/json").build();
    JsonNode codes =
        JsonMapper.shared()
            .readTree(
                HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body())
            .path("siteCodes");

    assertThat(codes.path("count").asInt()).isEqualTo(2);
    JsonNode addition = codes.path("additions").get(0);
    assertThat(addition.path("file").asString()).isEqualTo("laboratory.json");
    assertThat(addition.path("means").asString()).isEqualTo("obs.cea");
    assertThat(addition.path("codes").get(0).path("system").asString())
        .isEqualTo("https://hospital.example/lab");
    assertThat(addition.path("codes").get(1).path("system").isNull()).isTrue();
  }

  @Test
  void thePageShowsThemToAPerson() {
    try (var browser = RealBrowser.open()) {
      for (int width : new int[] {1280, 390}) {
        Page page = browser.newPage(width, 900);
        page.navigate(address());

        assertThat(page.textContent("section[aria-labelledby=site-codes]"))
            .contains("Local codes in force beside the published ones: 2.")
            .contains("obs.cea", "2 from laboratory.json", "CEA-S", "CEA <serum>", "no system");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
            .isEqualTo(true);
        page.locator("#site-codes").scrollIntoViewIfNeeded();
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "rules-site-codes-" + width + ".png")));
      }
    }
  }

  private String address() {
    return "http://localhost:" + port + "/rules";
  }
}
