package dev.hepatica.smartapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with one more EHR registered for the app, and a browser that walks step by step. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
abstract class AppContract {

  static final EhrDouble EHR = new EhrDouble();
  static final String LAUNCH = "opaque-launch-value";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @LocalServerPort int port;
  BrowserDouble browser = new BrowserDouble("");

  @DynamicPropertySource
  static void registered(DynamicPropertyRegistry settings) {
    settings.add("hepatica.smart.ehrs.wire.issuer", EHR::base);
    settings.add("hepatica.smart.ehrs.wire.client-id", () -> EhrDouble.CLIENT_ID);
    settings.add("hepatica.smart.ehrs.wire.name", () -> "North Hospital");
    settings.add("hepatica.smart.ehrs.wire.origins[0]", EHR::pages);
  }

  @BeforeEach
  void inOrder() {
    EHR.asUsual();
    browser = new BrowserDouble("http://127.0.0.1:" + port);
  }

  String launchAddress() {
    return "/smart/launch?iss=" + BrowserDouble.encoded(EHR.base()) + "&launch=" + LAUNCH;
  }

  static String stateOf(HttpResponse<String> departure) {
    return BrowserDouble.query(BrowserDouble.location(departure)).get("state");
  }

  /** To the authorisation server and back. */
  HttpResponse<String> comeBack() {
    String state = stateOf(browser.get(launchAddress()));
    return browser.get("/smart/callback/wire?code=the-code&state=" + state);
  }

  static void assertRefused(HttpResponse<String> answer, int status, String title) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("<h1>" + title + "</h1>").contains("No patient data");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
  }

  static String csrfOf(HttpResponse<String> page) {
    Matcher field = CSRF.matcher(page.body());
    assertThat(field.find()).as("the page has a form").isTrue();
    return field.group(1);
  }
}
