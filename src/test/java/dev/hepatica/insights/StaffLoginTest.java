package dev.hepatica.insights;

import static dev.hepatica.support.ProductionService.PUBLIC_BASE;
import static dev.hepatica.support.StaffProviderDouble.idToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import dev.hepatica.support.StaffProviderDouble;
import dev.hepatica.support.TokenMint;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Staff sign in at their hospital's provider to see the pages that are for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class StaffLoginTest {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private StaffProviderDouble provider;
  private ProductionService service;

  @BeforeAll
  void start(@TempDir Path folder) {
    provider = new StaffProviderDouble(folder);
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    settings.putAll(provider.settings());
    service = ProductionService.start(settings);
  }

  @AfterAll
  void stop() {
    service.close();
    provider.close();
  }

  // --- without a provider

  @Test
  void withoutAProviderThePagesAreNotThere() {
    Browser browser = new Browser(ProductionService.first().port());
    for (String path :
        List.of("/insights", "/insights.csv", "/insights/feedback.csv", "/staff/login/provider")) {
      HttpResponse<String> answer = browser.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).doesNotContainIgnoringCase("insights").doesNotContain("staff");
      assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "www-authenticate");
    }
  }

  // --- signing in

  @Test
  void whoIsNotSignedInIsSentToTheProvider() {
    Browser browser = new Browser(service.port());

    assertThat(location(browser.get("/insights"))).isEqualTo(PUBLIC_BASE + "/staff/login/provider");
    Map<String, String> asked = query(location(browser.get("/staff/login/provider")));

    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", StaffProviderDouble.CLIENT_ID)
        .containsEntry("redirect_uri", PUBLIC_BASE + "/staff/callback")
        .containsEntry("scope", "openid profile")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
  }

  @Test
  void theCookieIsForTheServerAlone() {
    Browser browser = new Browser(service.port());

    String cookie =
        browser.get("/staff/login/provider").headers().firstValue("set-cookie").orElse("");

    assertThat(cookie).contains("Secure").contains("HttpOnly").contains("SameSite=");
  }

  @Test
  void staffWithTheRoleSeeThePageAndItsFilesButNoComments() {
    Browser browser = new Browser(service.port());
    String before = browser.signInCookie();

    HttpResponse<String> back = signIn(browser, claims -> claims.put("roles", List.of("insights")));

    assertThat(location(back)).isEqualTo(PUBLIC_BASE + "/insights");
    assertThat(browser.signInCookie()).as("a new session").isNotEqualTo(before);
    HttpResponse<String> page = browser.get("/insights");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("What became of the cards", "Maximiliane Mustermann-Beispielhausen", "Sign out")
        .doesNotContain("id=\"comments\"");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("strict-transport-security")).isPresent();
    assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("cache-control").orElse("")).contains("no-store");
    assertThat(browser.get("/insights.csv").body()).startsWith("rule,name,client,");
    assertThat(browser.get("/insights/feedback.csv").body())
        .startsWith("intervention,")
        .doesNotContain("userComment");
    assertThat(provider.tokenRequests()).allMatch(request -> request.contains("code_verifier="));
  }

  @Test
  void commentsNeedARoleOfTheirOwn() {
    Browser browser = new Browser(service.port());
    signIn(browser, claims -> claims.put("roles", List.of("insights", "insights-comments")));

    assertThat(browser.get("/insights").body()).contains("id=\"comments\"");
    assertThat(browser.get("/insights/feedback.csv").body()).contains("userComment");
  }

  @Test
  void staffWithoutTheRoleAreToldWhatIsMissing() {
    Browser browser = new Browser(service.port());
    signIn(browser, claims -> claims.put("roles", List.of("insights-comments", "admin")));

    HttpResponse<String> page = browser.get("/insights");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body())
        .contains(
            "may not see this page",
            "Maximiliane Mustermann-Beispielhausen",
            "<code>insights</code>",
            "Sign out");
    assertThat(browser.get("/insights.csv").statusCode()).isEqualTo(403);
    assertThat(browser.get("/insights/feedback.csv").statusCode()).isEqualTo(403);
  }

  // --- refused

  @Test
  void anIdTokenThatIsNotInOrderSignsNobodyIn(CapturedOutput output) {
    TokenMint stranger = new TokenMint(ProductionService.STAFF.issuer());
    List<Consumer<Map<String, Object>>> spoilt =
        List.of(
            claims -> claims.put("nonce", "another"),
            claims -> claims.remove("nonce"),
            claims -> claims.put("aud", "another-application"),
            claims -> claims.put("iss", "https://elsewhere.example/"),
            claims -> claims.put("exp", 1),
            claims -> claims.remove("sub"));
    for (Consumer<Map<String, Object>> change : spoilt) {
      Browser browser = new Browser(service.port());
      HttpResponse<String> page =
          signIn(
              browser,
              claims -> {
                claims.put("roles", List.of("insights"));
                change.accept(claims);
              });
      refused(browser, page);
    }
    Browser browser = new Browser(service.port());
    Map<String, String> asked = query(location(browser.get("/staff/login/provider")));
    provider.gives(
        stranger.token(
            StaffProviderDouble.CLIENT_ID,
            claims -> {
              claims.put("sub", "u-17");
              claims.put("nonce", asked.get("nonce"));
              claims.put("roles", List.of("insights"));
            }));
    refused(browser, callback(browser, asked.get("state"), "code"));

    assertThat(output).contains("staff login refused code=").doesNotContain("Maximiliane");
  }

  @Test
  void aCallbackThatNobodyAskedForIsRefused() {
    Browser first = new Browser(service.port());
    Map<String, String> asked = query(location(first.get("/staff/login/provider")));
    provider.gives(idToken(asked.get("nonce"), claims -> claims.put("roles", List.of("insights"))));

    Browser another = new Browser(service.port());
    refused(another, callback(another, asked.get("state"), "code"));
    refused(first, callback(first, "another-state", "code"));

    refused(
        first,
        first.get("/staff/callback?error=%3Cscript%3E&error_description=%3Cscript%3E&state=x"));
    assertThat(first.get("/staff/callback").statusCode()).isNotEqualTo(200);
  }

  private static void refused(Browser browser, HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.body())
        .contains("You are not signed in", "Sign in again")
        .doesNotContain("<script>", "nonce", "another-state");
    assertThat(browser.get("/insights").statusCode()).isEqualTo(302);
  }

  // --- signing out

  @Test
  void whoSignsOutIsOut() {
    Browser browser = new Browser(service.port());
    signIn(browser, claims -> claims.put("roles", List.of("insights")));
    Matcher csrf = CSRF.matcher(browser.get("/insights").body());
    assertThat(csrf.find()).isTrue();

    HttpResponse<String> fromElsewhere = browser.post("/staff/logout", "");
    assertThat(fromElsewhere.statusCode()).isEqualTo(403);
    assertThat(fromElsewhere.body()).contains("Nothing was done");
    assertThat(browser.get("/insights").statusCode()).isEqualTo(200);

    HttpResponse<String> out = browser.post("/staff/logout", "_csrf=" + csrf.group(1));

    assertThat(out.statusCode()).isEqualTo(200);
    assertThat(out.body())
        .contains("You are signed out", "/logout?client_id&#x3D;" + StaffProviderDouble.CLIENT_ID);
    assertThat(browser.get("/insights").statusCode()).isEqualTo(302);
  }

  @Test
  void noAddressOfTheDoorIsOpenForMore() {
    Browser browser = new Browser(service.port());
    signIn(browser, claims -> claims.put("roles", List.of("insights", "insights-comments")));
    for (String path : List.of("/staff", "/staff/other", "/staff/login")) {
      assertThat(browser.get(path).statusCode()).as(path).isIn(403, 404);
    }
    assertThat(browser.get("/cds-services").statusCode()).as("no token").isEqualTo(401);
    assertThat(browser.get("/audit/AuditEvent").statusCode()).isEqualTo(401);
  }

  // --- helpers of the story

  private HttpResponse<String> signIn(Browser browser, Consumer<Map<String, Object>> change) {
    Map<String, String> asked = query(location(browser.get("/staff/login/provider")));
    provider.gives(idToken(asked.get("nonce"), change));
    return callback(browser, asked.get("state"), "a-code");
  }

  private static HttpResponse<String> callback(Browser browser, String state, String code) {
    return browser.get(
        "/staff/callback?code="
            + code
            + "&state="
            + java.net.URLEncoder.encode(state, StandardCharsets.UTF_8));
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("location").orElse("");
  }

  private static Map<String, String> query(String address) {
    Map<String, String> values = new HashMap<>();
    for (String part : URI.create(address).getRawQuery().split("&")) {
      String[] sides = part.split("=", 2);
      values.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return values;
  }

  /** A browser, as far as cookies go; the proxy before the service speaks TLS with it. */
  private static final class Browser {

    private final String base;
    private final Map<String, String> cookies = new HashMap<>();

    Browser(int port) {
      this.base = "http://127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) {
      return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    HttpResponse<String> post(String path, String form) {
      return send(
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form)));
    }

    /** The session with which the sign-in begins. */
    String signInCookie() {
      if (cookies.isEmpty()) get("/staff/login/provider");
      return cookies.toString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
      if (!cookies.isEmpty()) {
        StringBuilder header = new StringBuilder();
        cookies.forEach(
            (name, value) ->
                header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
        request.header("Cookie", header.toString());
      }
      try {
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("set-cookie")) {
          String[] sides = cookie.split(";", 2)[0].split("=", 2);
          if (sides[1].isEmpty()) cookies.remove(sides[0]);
          else cookies.put(sides[0], sides[1]);
        }
        return answer;
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
