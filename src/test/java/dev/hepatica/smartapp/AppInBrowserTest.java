package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.PatientBuilder;
import dev.hepatica.support.RealBrowser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The pages of the app in a real browser: demo patients, the fullest record and the emptiest. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@DirtiesContext
class AppInBrowserTest {

  private static final EhrDouble EHR = new EhrDouble();
  private static final String LONG_NAME =
      "María de los Ángeles Fernández-Villaverde y Goicoechea de Zaldívar <b>Uno</b>";
  private static RealBrowser browser;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void registered(DynamicPropertyRegistry settings) {
    settings.add("hepatica.smart.ehrs.wire.name", () -> "North Hospital");
    settings.add("hepatica.smart.ehrs.wire.issuer", EHR::base);
    settings.add("hepatica.smart.ehrs.wire.client-id", () -> EhrDouble.CLIENT_ID);
    settings.add("hepatica.smart.ehrs.wire.origins[0]", AppInBrowserTest::pagesOfTheEhr);
  }

  @BeforeAll
  static void open() {
    browser = RealBrowser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) browser.close();
    EHR.close();
  }

  @BeforeEach
  void inOrder() {
    EHR.asUsual();
    EHR.letsIn();
  }

  /** Fourteen lesions, twenty-four cycles, every kind of event. */
  static FhirRecord fullest() {
    PatientBuilder patient =
        PatientBuilder.aPatient()
            .cycles(24, "2025-03-03", 14, Drug.OXALIPLATIN, Drug.FLUOROURACIL, Drug.BEVACIZUMAB)
            .done(ProcedureKind.COLORECTAL_RESECTION, "2023-02-10")
            .done(ProcedureKind.PORTAL_VEIN_EMBOLISATION, "2026-05-20")
            .plannedProcedure(
                "ServiceRequest/op-1",
                ProcedureKind.HEPATECTOMY,
                ResectionExtent.MAJOR,
                Optional.of(Side.RIGHT),
                OrderStatus.ACTIVE,
                "2026-06-10",
                Optional.empty())
            .flr("27", "2026-05-18")
            .mutated(Gene.KRAS, "G12D", "2024-02-01")
            .wildType(Gene.KRAS, "2023-03-01")
            .r0Feasible(Truth.YES, "2026-05-19")
            .ecog(1, "2026-05-19");
    CouinaudSegment[] segments = CouinaudSegment.values();
    for (int i = 0; i < 14; i++) {
      Optional<CouinaudSegment> segment =
          i < 5
              ? Optional.of(CouinaudSegment.VI)
              : i < 12 ? Optional.of(segments[i % 8]) : Optional.empty();
      Map<String, String> sizes = new LinkedHashMap<>();
      sizes.put("2026-05-18", String.valueOf(6 + i * 5));
      if (i % 3 == 0) sizes.put("2026-01-18", String.valueOf(10 + i * 5));
      patient.lesion(segment, sizes);
    }
    String[] cea = {"412", "260", "98.5", "31", "12.2", "8", "15.4"};
    for (int i = 0; i < cea.length; i++) {
      patient.cea(cea[i], java.time.LocalDate.of(2025, 2, 20).plusMonths(i * 2L).toString());
    }
    return FhirRecord.of(patient.build());
  }

  private Page launched(Browser.NewContextOptions options, List<String> complaints) {
    BrowserContext context = browser.newContext(options);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) complaints.add(message.text());
        });
    page.navigate(
        "http://127.0.0.1:%d/smart/launch?iss=%s&launch=x"
            .formatted(port, BrowserDouble.encoded(EHR.base())));
    return page;
  }

  private static Browser.NewContextOptions size(int width) {
    return new Browser.NewContextOptions().setViewportSize(width, 900);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/app-" + name + ".png")));
  }

  private static void assertAccessible(Page page) {
    var violations =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(
            violations.stream()
                .map(
                    it ->
                        it.getId()
                            + ": "
                            + it.getNodes().stream().map(n -> n.getHtml()).limit(3).toList())
                .toList())
        .isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no sideways scrolling")
        .isEqualTo(true);
  }

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
    List<String> complaints = new ArrayList<>();
    Page page = launched(size(width).setColorScheme(scheme), complaints);

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
    }
    page.context().close();
  }

  /** As the EHR does when somebody follows the link of a card. */
  private String launchFromTheChart(String patient, String rule) throws Exception {
    String base = "http://localhost:" + port + "/sandbox/fhir";
    String context = JsonMapper.shared().writeValueAsString(Map.of("rule", rule));
    String body =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "launchUrl",
                    "http://127.0.0.1:" + port + "/smart/launch",
                    "parameters",
                    Map.of("patient", patient, "appContext", context)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/_services/smart/Launch"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return "http://127.0.0.1:%d/smart/launch?iss=%s&launch=%s"
        .formatted(
            port,
            BrowserDouble.encoded(base),
            BrowserDouble.encoded(
                JsonMapper.shared().readTree(answer).path("launch_id").asString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bevacizumab-washout | CRLM-TIME-001 | is 34 days after bevacizumab
          small-remnant       | CRLM-OPT-001  | Potentially resectable, remnant to grow
          missing-data        | CRLM-DATA-001 | What is missing
          colon-cancer-only   | CRLM-TIME-001 | does not classify this record
          """)
  void fromTheChartThroughTheAuthorisationToThePage(String patient, String rule, String says)
      throws Exception {
    Page page = browser.newPage(1280, 900);
    page.navigate(launchFromTheChart(patient, rule));

    assertThat(page.locator("main")).containsText(says);
    assertThat(page.locator(".banner")).containsText("Sandbox EHR");
    assertThat(page.locator(".demo")).isVisible();
    if (patient.equals("bevacizumab-washout")) {
      assertThat(page.locator("#CRLM-TIME-001 .launched")).isVisible();
      assertThat(page.locator("#CRLM-TIME-001")).isInViewport();
      assertThat(page.locator(".timeline .safe")).not().hasCount(0);
    }
    picture(page, "sandbox-" + patient);
    page.navigate(page.url().split("#")[0] + "/board");
    assertThat(page.locator("h1")).hasText("Tumour board page");
    picture(page, "board-" + patient);
    assertAccessible(page);
    int sheets =
        new String(page.pdf(), StandardCharsets.ISO_8859_1).split("/Type /Page\\b", -1).length - 1;
    assertThat(sheets).as("printed sheets").isBetween(1, 2);
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
    Page ehr = browser.newPage(1280, 900);
    ehr.navigate(pagesOfTheEhr() + "/frame");
    FrameLocator frame = ehr.frameLocator("iframe");
    assertThat(frame.locator(".banner .who")).isVisible();
    frame.locator("a[href$='/board']").click();
    assertThat(frame.locator("h1")).hasText("Tumour board page");
    ehr.context().close();

    Page foreign = browser.newPage(1280, 900);
    foreign.navigate(EHR.origin() + "/frame");
    foreign.waitForCondition(() -> foreign.frames().get(1).url().startsWith("chrome-error:"));
    assertThat(foreign.frameLocator("iframe").locator(".banner")).hasCount(0);
    foreign.context().close();
  }

  /** By another name than the app, so that a frame is another site's. */
  private static String pagesOfTheEhr() {
    return EHR.origin().replace("127.0.0.1", "localhost");
  }

  @Test
  void whoReadsWithoutScriptsReadsTheSame() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(size(1280).setJavaScriptEnabled(false), new ArrayList<>());

    assertThat(page.locator(".liver-map")).isVisible();
    assertThat(page.locator(".timeline")).isVisible();
    assertThat(page.locator("#alerts .alert")).not().hasCount(0);
    page.context().close();
  }

  @Test
  void theKeyboardReachesTheAssessmentAndAValueLeadsToItsSource() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(size(1280), new ArrayList<>());
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

  @Test
  void atTwiceTheSizeNothingIsLost() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(size(640), new ArrayList<>());
    assertAccessible(page);
    page.context().close();
  }

  @Test
  void aSuppositionIsMadeInTheFormAndMarked() {
    EHR.holds(fullest(), LONG_NAME);
    Page page = launched(size(1280), new ArrayList<>());
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
