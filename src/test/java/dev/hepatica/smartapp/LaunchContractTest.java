package dev.hepatica.smartapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The way from an EHR to its authorisation server and back, and every way in which it can end
 * early.
 */
class LaunchContractTest extends AppContract {

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
        .containsEntry("client_id", EhrDouble.CLIENT_ID);

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
        .contains("default-src 'none'", "frame-ancestors 'self'", EHR.pages())
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
  void noTwoStatesAreTheSame() {
    Set<String> states = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      states.add(stateOf(new BrowserDouble("http://127.0.0.1:" + port).get(launchAddress())));
    }

    assertThat(states).hasSize(100).allMatch(state -> state.length() >= 32);
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
    assertThat(answer.body()).doesNotContain("<script>").contains("North Hospital");
  }
}
