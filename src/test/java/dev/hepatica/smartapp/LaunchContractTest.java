package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The way from an EHR into the app, and every way in which it can end early. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class LaunchContractTest {

  private static final EhrDouble EHR = new EhrDouble();
  private static final String LAUNCH = "opaque-launch-value";

  @LocalServerPort int port;

  /** One registered EHR for each test, because what an EHR says about itself is remembered. */
  @DynamicPropertySource
  static void registered(DynamicPropertyRegistry settings) {
    EHR.asUsual();
    settings.add("hepatica.smart.ehrs.wire.issuer", EHR::base);
    settings.add("hepatica.smart.ehrs.wire.client-id", () -> EhrDouble.CLIENT_ID);
    settings.add("hepatica.smart.ehrs.wire.origins[0]", EHR::origin);
  }

  @AfterAll
  static void close() {
    EHR.close();
  }

  @BeforeEach
  void inOrder() {
    EHR.asUsual();
    browser = new BrowserDouble("http://127.0.0.1:" + port);
  }

  private BrowserDouble browser;

  private String launchAddress() {
    return "/smart/launch?iss=" + BrowserDouble.encoded(EHR.base()) + "&launch=" + LAUNCH;
  }

  private String stateOf(HttpResponse<String> departure) {
    return BrowserDouble.query(BrowserDouble.location(departure)).get("state");
  }

  private HttpResponse<String> comeBack() {
    String state = stateOf(browser.get(launchAddress()));
    return browser.get("/smart/callback/wire?code=the-code&state=" + state);
  }

  @Test
  void theAuthorizationRequestCarriesWhatSmartAsks() throws Exception {
    HttpResponse<String> departure = browser.get(launchAddress());

    assertThat(departure.statusCode()).isEqualTo(303);
    String address = BrowserDouble.location(departure);
    assertThat(address).startsWith(EHR.origin() + "/authorize?").hasSizeLessThan(2000);
    Map<String, String> asked = BrowserDouble.query(address);
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", EhrDouble.CLIENT_ID)
        .containsEntry("redirect_uri", "http://127.0.0.1:" + port + "/smart/callback/wire")
        .containsEntry("aud", EHR.base())
        .containsEntry("launch", LAUNCH)
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(asked.get("scope").split(" "))
        .contains("launch", "openid", "fhirUser", "patient/Patient.r", "patient/Observation.rs")
        .doesNotContain("launch/patient", "patient/*.rs");

    browser.get("/smart/callback/wire?code=the-code&state=" + asked.get("state"));
    String body = EHR.requests("/token").get(0).getBodyAsString();
    Map<String, String> form = BrowserDouble.query("http://x/?" + body);
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(form.get("code_verifier").getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
        .isEqualTo(asked.get("code_challenge"));
    assertThat(form)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "the-code")
        .containsEntry("redirect_uri", asked.get("redirect_uri"))
        .doesNotContainKey("client_id");

    SignedJWT proof = SignedJWT.parse(form.get("client_assertion"));
    JWKSet published = JWKSet.parse(browser.get("/.well-known/jwks.json").body());
    assertThat(published.getKeys()).allMatch(key -> !key.isPrivate());
    var key = published.getKeyByKeyId(proof.getHeader().getKeyID()).toECKey();
    assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(proof.getHeader().getAlgorithm().getName()).isEqualTo("ES384");
    assertThat(proof.getHeader().getType().getType()).isEqualTo("JWT");
    var claims = proof.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(EhrDouble.CLIENT_ID).isEqualTo(claims.getSubject());
    assertThat(claims.getAudience()).containsExactly(EHR.origin() + "/token");
    assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
        .isLessThanOrEqualTo(300_000L);
    assertThat(claims.getJWTID()).isNotBlank();
  }

  @Test
  void aStandaloneLaunchAsksForAPatientAndSendsNoLaunch() {
    assertThat(browser.get("/smart/start").body()).contains("/smart/start?ehr=wire");

    String address = BrowserDouble.location(browser.get("/smart/start?ehr=wire"));

    assertThat(BrowserDouble.query(address)).doesNotContainKey("launch");
    assertThat(BrowserDouble.query(address).get("scope")).startsWith("launch/patient ");
  }

  @Test
  void theReturnEndsOnAPageWithoutAQueryAndWithAFreshSession() {
    browser.get(launchAddress());
    String before = browser.cookiesSet.get(0);
    HttpResponse<String> back = comeBack();

    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(BrowserDouble.location(back))
        .startsWith("http://127.0.0.1:" + port + "/smart/app/")
        .doesNotContain("?");
    assertThat(before)
        .matches("__Host-hepatica=[^;]+; Path=/; Secure; HttpOnly; SameSite=None; Partitioned");
    String after = browser.cookiesSet.get(browser.cookiesSet.size() - 1);
    assertThat(after.split(";")[0]).isNotEqualTo(before.split(";")[0]);
    HttpResponse<String> page = browser.get(BrowserDouble.location(back));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "frame-ancestors 'self'", EHR.origin())
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.body()).doesNotContain(EhrDouble.ACCESS_TOKEN);
    assertThat(EHR.requests("/fhir/Patient/p-1"))
        .isNotEmpty()
        .allMatch(
            call -> call.getHeader("Authorization").equals("Bearer " + EhrDouble.ACCESS_TOKEN));
  }

  @Test
  void aThousandStatesDiffer() {
    Set<String> states = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      states.add(stateOf(new BrowserDouble("http://127.0.0.1:" + port).get(launchAddress())));
    }

    assertThat(states).hasSize(200).allMatch(state -> state.length() >= 32);
  }

  private void assertRefused(HttpResponse<String> answer, int status, String title) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("<h1>" + title + "</h1>").contains("No patient data");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
  }

  static Stream<String> incompleteLaunches() {
    String iss = "iss=" + BrowserDouble.encoded(EHR.base());
    return Stream.of(
        "",
        "?" + iss,
        "?launch=x",
        "?" + iss + "&launch=",
        "?iss=&launch=x",
        "?" + iss + "&" + iss + "&launch=x",
        "?" + iss + "&launch=x&launch=y",
        "?" + iss + "&launch=a%0D%0Ab",
        "?" + iss + "&launch=" + "x".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("incompleteLaunches")
  void anIncompleteLaunchIsRefusedBeforeAnythingIsAsked(String query) {
    assertRefused(browser.get("/smart/launch" + query), 400, "The launch is incomplete");
    assertThat(EHR.fhir.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example/fhir",
        "BASE.evil.com",
        "BASE/../x",
        "BASE/x",
        "BASE//",
        "http://evil@127.0.0.1/fhir",
        "HTTP://127.0.0.1/fhir"
      })
  void anUnknownIssuerIsRefusedBeforeAnythingIsAsked(String iss) {
    String named = BrowserDouble.encoded(iss.replace("BASE", EHR.base()));

    assertRefused(
        browser.get("/smart/launch?launch=x&iss=" + named), 400, "This EHR is not registered");
    assertThat(EHR.fhir.asked()).isEmpty();
  }

  @Test
  void aSlashAtTheEndOfTheIssuerDoesNotMatter() {
    String named = BrowserDouble.encoded(EHR.base() + "/");

    assertThat(browser.get("/smart/launch?launch=x&iss=" + named).statusCode()).isEqualTo(303);
  }

  @Test
  void aReturnCountsOnceAndOnlyInTheBrowserThatLeft() {
    String state = stateOf(browser.get(launchAddress()));
    String back = "/smart/callback/wire?code=the-code&state=" + state;
    BrowserDouble another = new BrowserDouble("http://127.0.0.1:" + port);
    another.get(launchAddress());

    assertRefused(another.get(back), 401, "This sign-in is not valid any more");
    assertRefused(
        browser.get(back.replace("/wire?", "/sandbox?")),
        401,
        "This sign-in is not valid any more");
    assertThat(EHR.requests("/token")).isEmpty();

    String fresh = stateOf(browser.get(launchAddress()));
    String once = "/smart/callback/wire?code=the-code&state=" + fresh;
    assertThat(browser.get(once).statusCode()).isEqualTo(303);
    assertRefused(browser.get(once), 401, "This sign-in is not valid any more");
    assertThat(EHR.requests("/token")).hasSize(1);
  }

  @Test
  void aDenialAndAnErrorOfTheServerEndOnPlainPages() {
    String denied = stateOf(browser.get(launchAddress()));
    assertRefused(
        browser.get("/smart/callback/wire?error=access_denied&state=" + denied),
        403,
        "Access was denied");

    String failed = stateOf(browser.get(launchAddress()));
    HttpResponse<String> answer =
        browser.get(
            "/smart/callback/wire?error=invalid_scope&error_description=%3Cscript%3E&state="
                + failed);
    assertRefused(answer, 502, "The EHR could not authorise the app");
    assertThat(answer.body()).doesNotContain("<script>").contains("wire");
  }

  private void assertComesBackTo(int status, String title, Consumer<Map<String, Object>> change) {
    Map<String, Object> grant = EHR.grant();
    change.accept(grant);
    EHR.grants(grant);
    assertRefused(comeBack(), status, title);
  }

  @Test
  void aGrantThatCannotBeUsedIsRefused() {
    assertComesBackTo(400, "No patient is open", grant -> grant.remove("patient"));
    assertComesBackTo(400, "No patient is open", grant -> grant.put("patient", "../Patient/2"));
    assertComesBackTo(502, "The EHR gave no access", grant -> grant.remove("access_token"));
    assertComesBackTo(502, "The EHR gave no access", grant -> grant.put("token_type", "mac"));
    EHR.answersTokenRequests(EhrDouble.json("{\"error\":\"invalid_grant\"}").withStatus(400));
    assertRefused(comeBack(), 502, "The EHR gave no access");
    EHR.answersTokenRequests(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
    assertRefused(comeBack(), 502, "The EHR gave no access");
    assertThat(EHR.requests("/elsewhere")).isEmpty();
  }

  private String idToken(Consumer<Map<String, Object>> change, String nonce) {
    return EHR.mint.token(
        EhrDouble.CLIENT_ID,
        claims -> {
          claims.put("sub", "user-1");
          claims.put("nonce", nonce);
          claims.put("fhirUser", EHR.base() + "/Practitioner/1");
          change.accept(claims);
        });
  }

  private HttpResponse<String> comeBackAs(Consumer<Map<String, Object>> change) {
    Map<String, String> asked =
        BrowserDouble.query(BrowserDouble.location(browser.get(launchAddress())));
    Map<String, Object> grant = EHR.grant();
    grant.put("id_token", idToken(change, asked.get("nonce")));
    EHR.grants(grant);
    return browser.get("/smart/callback/wire?code=the-code&state=" + asked.get("state"));
  }

  static List<Arguments> unacceptableIdentities() {
    String invalid = "The identity could not be checked";
    return List.of(
        identity(502, invalid, claims -> claims.put("nonce", "another")),
        identity(502, invalid, claims -> claims.put("aud", "another-app")),
        identity(502, invalid, claims -> claims.put("iss", "https://evil.example")),
        identity(502, invalid, claims -> claims.put("exp", 1)),
        identity(403, "For professionals only", claims -> claims.put("fhirUser", "Patient/p-1")),
        identity(
            403,
            "For professionals only",
            claims -> claims.put("fhirUser", EHR.base() + "/RelatedPerson/1")));
  }

  private static Arguments identity(
      int status, String title, Consumer<Map<String, Object>> change) {
    return Arguments.of(status, title, change);
  }

  @ParameterizedTest
  @MethodSource("unacceptableIdentities")
  void anIdentityThatDoesNotHoldIsRefused(
      int status, String title, Consumer<Map<String, Object>> change) {
    assertRefused(comeBackAs(change), status, title);
  }

  @Test
  void anIdentityInOrderIsAccepted() {
    assertThat(comeBackAs(claims -> {}).statusCode()).isEqualTo(303);
  }

  @Test
  void twoLaunchesInOneBrowserDoNotTouchEachOther() {
    String first = BrowserDouble.location(comeBack());
    Map<String, Object> second = EHR.grant();
    second.put("patient", "p-2");
    EHR.grants(second);
    String other = BrowserDouble.location(comeBack());

    assertThat(browser.get(first).body()).contains("Patient/p-1").doesNotContain("Patient/p-2");
    assertThat(browser.get(other).body()).contains("Patient/p-2").doesNotContain("Patient/p-1");
  }

  @Test
  void aLaunchOfAnotherBrowserIsNobodyElses() {
    String address = BrowserDouble.location(comeBack());

    assertRefused(
        new BrowserDouble("http://127.0.0.1:" + port).get(address), 401, "This launch has ended");
  }

  @Test
  void noTokenAndNoPatientReachesTheLog(CapturedOutput output) {
    browser.get(BrowserDouble.location(comeBack()));

    assertThat(output.getAll())
        .contains("app launched ehr=wire")
        .doesNotContain(EhrDouble.ACCESS_TOKEN, "the-code", LAUNCH, "p-1");
  }
}
