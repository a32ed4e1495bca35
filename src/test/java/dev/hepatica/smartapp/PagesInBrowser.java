package dev.hepatica.smartapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
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

/** The pages of the app in a real browser, launched from an EHR that lets everybody in. */
abstract class PagesInBrowser extends AppContract {

  static final String LONG_NAME =
      "María de los Ángeles Fernández-Villaverde y Goicoechea de Zaldívar <b>Uno</b>";

  static RealBrowser chromium;

  /** What the browser complained about: a script that failed, something that the policy forbids. */
  final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void open() {
    chromium = RealBrowser.open();
  }

  @AfterAll
  static void close() {
    if (chromium != null) chromium.close();
  }

  @BeforeEach
  void letsIn() {
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

  static Browser.NewContextOptions wide() {
    return size(1280);
  }

  static Browser.NewContextOptions size(int width) {
    return new Browser.NewContextOptions().setViewportSize(width, 900);
  }

  static Browser.NewContextOptions size(int width, ColorScheme scheme, String locale) {
    return size(width).setColorScheme(scheme).setLocale(locale);
  }

  /** The page to which a launch from the EHR leads. */
  Page launched(Browser.NewContextOptions options) {
    Page page = opened(options);
    page.navigate("http://127.0.0.1:" + port + launchAddress());
    return page;
  }

  Page opened(Browser.NewContextOptions options) {
    BrowserContext context = chromium.newContext(options);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) complaints.add(message.text());
        });
    return page;
  }

  /** Kept to be looked at. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target/app-" + name + ".png")));
  }

  static int sheets(Page page) {
    return new String(page.pdf(), StandardCharsets.ISO_8859_1).split("/Type /Page\\b", -1).length
        - 1;
  }

  static void assertAccessible(Page page) {
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
        .as(page.url())
        .isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no sideways scrolling")
        .isEqualTo(true);
  }
}
