package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.hepatica.support.RealBrowser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class ReadingReportContractTest {

  @LocalServerPort int port;

  @Test
  void programsGetJson() throws IOException {
    Client.Answer answer =
        new Client(port).post("/assessments?explain=reading&asOf=2026-06-01", record());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.body().path("patient").asString()).isEqualTo("Patient/bevacizumab-washout");
    assertThat(answer.body().path("asOf").asString()).isEqualTo("2026-06-01");
    assertThat(answer.body().path("summary").path("resources").asInt())
        .isEqualTo(answer.body().path("resources").size());
    assertThat(answer.body().path("notFound").valueStream().map(one -> one.path("item").asString()))
        .contains("lesion-relations")
        .doesNotContain("cea", "kras");
  }

  @Test
  void peopleGetAPageThatLoadsNothing() throws Exception {
    HttpResponse<String> answer = page();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'");
    assertThat(answer.body())
        .contains("How this record was read", "Not clinically validated. Reviewed: none.")
        .doesNotContain("<script", "{{", "src=");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 375})
  void thePageFitsTheScreen(int width) throws Exception {
    try (RealBrowser browser = RealBrowser.open()) {
      Page page = browser.newPage(width, 800);
      page.setContent(page().body());

      assertThat(page.locator("h1").textContent()).isEqualTo("How this record was read");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain=", "explain=everything", "explain=reading&explain=reading"})
  void onlyTheReadingIsExplained(String query) throws IOException {
    Client.Answer answer = new Client(port).post("/assessments?" + query, record());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issue()).contains("explain");
  }

  @Test
  void aRecordOfTwoPatientsIsRefusedHereToo() {
    Client.Answer answer =
        new Client(port)
            .post(
                "/assessments?explain=reading",
                """
                {"resourceType": "Bundle", "entry": [
                  {"resource": {"resourceType": "Patient", "id": "1"}},
                  {"resource": {"resourceType": "Patient", "id": "2"}}]}""");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
  }

  private HttpResponse<String> page() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + port + "/assessments?explain=reading&asOf=2026-06-01"))
            .header("Content-Type", "application/fhir+json")
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .POST(BodyPublishers.ofString(record()))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String record() throws IOException {
    try (InputStream in =
        ReadingReportContractTest.class.getResourceAsStream(
            "/sandbox/patients/bevacizumab-washout.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
