package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** An app of our own goes through the launch as SMART describes it. */
class SmartLaunchTest extends AppOfOurOwn {

  @Test
  void theConfigurationNamesAddressesUnderTheEhrsHost() throws Exception {
    var configuration = json(get(base() + "/.well-known/smart-configuration"), 200);

    var issuer = "http://localhost:" + port + "/sandbox";
    assertThat(configuration.get("issuer").asString()).isEqualTo(issuer);
    assertThat(configuration.get("authorization_endpoint").asString())
        .isEqualTo(issuer + "/oauth2/authorize");
    assertThat(configuration.get("token_endpoint").asString()).isEqualTo(issuer + "/oauth2/token");
    assertThat(configuration.get("code_challenge_methods_supported")).hasSize(1);
    assertThat(
            json(get(configuration.get("jwks_uri").asString()), 200)
                .at("/keys/0/d")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void aLaunchFromACardReachesTheAppByteForByte() throws Exception {
    var context = "{\"card\": \"ü ☂ \\\" <b>\", \"rule\": \"CRLM-TIME-001\"}";
    var launch = announce("bevacizumab-washout", context);

    var answer = json(redeem(code(launch, "launch openid fhirUser patient/*.rs"), c -> {}), 200);

    assertThat(answer.get("patient").asString()).isEqualTo("bevacizumab-washout");
    assertThat(answer.get("appContext").asString()).isEqualTo(context);
    assertThat(answer.get("need_patient_banner").asBoolean()).isTrue();
    assertThat(answer.get("scope").asString()).contains("patient/*.rs");
    assertThat(answer.has("refresh_token")).isFalse();
    var identity = SignedJWT.parse(answer.get("id_token").asString());
    assertThat(identity.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(identity.getJWTClaimsSet().getIssuer())
        .isEqualTo("http://localhost:" + port + "/sandbox");
    assertThat(identity.getJWTClaimsSet().getStringClaim("fhirUser"))
        .isEqualTo(base() + "/Practitioner/sandbox-clinician");
    var access = SignedJWT.parse(answer.get("access_token").asString()).getJWTClaimsSet();
    assertThat(access.getAudience()).containsExactly(base());
    assertThat(access.getStringClaim("patient")).isEqualTo("bevacizumab-washout");
  }

  @Test
  void anAppWithoutAChartIsGivenAPatientToChoose() throws Exception {
    var first = get(authorize("launch/patient patient/*.rs", p -> {}));

    assertThat(first.statusCode()).isEqualTo(302);
    var choice = get(absolute(location(first)));
    assertThat(choice.statusCode()).isEqualTo(200);
    assertThat(choice.body()).contains("Echeverría", "asks for a patient", "patient/*.rs");
    var chosen =
        get(absolute(location(first).replace("choose-patient?", "choose-patient/kras-mutant?")));
    var code = parameter(get(absolute(location(chosen))), "code");
    assertThat(json(redeem(code, c -> {}), 200).get("patient").asString()).isEqualTo("kras-mutant");
  }

  @Test
  void anAppThatGoesOnWithoutTheUserRenewsItsTokenAndTheOldOneIsSpent() throws Exception {
    var launch = announce("kras-mutant", null);
    var answer = json(redeem(code(launch, "launch patient/*.read offline_access"), c -> {}), 200);
    var renewal = answer.get("refresh_token").asString();

    var renewed = json(renew(renewal), 200);

    assertThat(renewed.get("patient").asString()).isEqualTo("kras-mutant");
    assertThat(renewed.get("refresh_token").asString()).isNotEqualTo(renewal);
    assertThat(renew(renewal).statusCode()).isEqualTo(400);
  }

  @Test
  void theAssertionNamesTheAppWellEnough() throws Exception {
    var code = code(announce("kras-mutant", null), "launch");

    assertThat(redeemNamedByTheAssertionAlone(code).statusCode()).isEqualTo(200);
  }

  @Test
  void aPageOfThisMachineMayAnnounceALaunch() throws Exception {
    var preflight =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(launchService()))
                .header("Origin", "http://localhost:9000")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://localhost:9000");
  }

  @Test
  void theDayThatAChartPretendsReachesTheApp() throws Exception {
    var announced =
        post(
            launchService(),
            """
            {"launchUrl": "http://127.0.0.1/launch",
             "parameters": {"patient": "kras-mutant", "dev.hepatica.asOf": "2026-07-15"}}
            """);
    var launch = json(announced, 200).get("launch_id").asString();

    var answer = json(redeem(code(launch, "launch patient/*.rs"), c -> {}), 200);

    assertThat(answer.get("dev.hepatica.asOf").asString()).isEqualTo("2026-07-15");
  }
}
