package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an authorisation server grants, to whom, and with which context: what the app takes and what
 * it refuses.
 */
class GrantContractTest extends AppContract {

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
  void aContextOfACardPicksThePlaceAndNothingElse() {
    for (String context :
        List.of(
            "{\"rule\":\"CRLM-TIME-001\",\"patient\":\"p-9\"}",
            "{\"rule\":\"../admin\"}",
            "not json",
            "{\"a\":".repeat(50))) {
      Map<String, Object> grant = EHR.grant();
      grant.put("appContext", context);
      EHR.grants(grant);
      String address = BrowserDouble.location(comeBack());

      assertThat(address.contains("#"))
          .as(context)
          .isEqualTo(address.endsWith("#CRLM-TIME-001"))
          .isEqualTo(context.contains("CRLM-TIME-001"));
      assertThat(browser.get(address.split("#")[0]).body()).doesNotContain("p-9", "admin");
    }
  }

  @Test
  void theDemoMayPretendAnotherDay() {
    Map<String, Object> grant = EHR.grant();
    grant.put("dev.hepatica.asOf", "2026-07-15");
    EHR.grants(grant);
    assertThat(browser.get(BrowserDouble.location(comeBack())).body()).contains("<dd>2026-07-15 ");

    grant.put("dev.hepatica.asOf", "tomorrow");
    EHR.grants(grant);
    assertThat(browser.get(BrowserDouble.location(comeBack())).body()).contains("<dd>2026-06-01 ");
  }
}
