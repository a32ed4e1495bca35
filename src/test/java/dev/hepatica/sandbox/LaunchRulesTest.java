package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo EHR refuses on the way of a launch. */
class LaunchRulesTest extends AppOfOurOwn {

  @Test
  void anAppThatAsksForMoreGetsLess() throws Exception {
    var launch = announce("kras-mutant", null);

    var answer =
        json(
            redeem(
                code(launch, "launch patient/*.cruds patient/Patient.write system/*.rs"), c -> {}),
            200);

    assertThat(answer.get("scope").asString().split(" "))
        .containsExactlyInAnyOrder("launch", "patient/*.rs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aud                   | http://localhost/other/fhir | invalid_request
          aud                   |                             | invalid_request
          launch                | never-announced             | invalid_request
          code_challenge        |                             | invalid_request
          code_challenge_method | plain                       | invalid_request
          """)
  void aRequestThatIsNotInOrderGoesBackToTheApp(String name, String value, String error)
      throws Exception {
    var answer =
        get(
            authorize(
                "launch patient/*.rs",
                parameters -> {
                  parameters.put("launch", announce("kras-mutant", null));
                  parameters.remove(name);
                  if (value != null) parameters.put(name, value);
                }));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(location(answer)).startsWith(REDIRECT);
    assertThat(parameter(answer, "error")).isEqualTo(error);
    assertThat(parameter(answer, "state")).isEqualTo("s-1");
  }

  @ParameterizedTest
  @CsvSource({"client_id, stranger", "redirect_uri, https://evil.example/callback"})
  void aStrangerIsNeverRedirectedTo(String name, String value) throws Exception {
    var answer =
        get(
            authorize(
                "launch",
                parameters -> {
                  parameters.put("launch", announce("kras-mutant", null));
                  parameters.put(name, value);
                }));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void aLaunchOpensTheDoorOnce() throws Exception {
    var launch = announce("kras-mutant", null);
    code(launch, "launch");

    var again = get(authorize("launch", parameters -> parameters.put("launch", launch)));

    assertThat(parameter(again, "error")).isEqualTo("invalid_request");
  }

  @Test
  void aCodeIsRedeemedOnce() throws Exception {
    var code = code(announce("kras-mutant", null), "launch");

    assertThat(redeem(code, c -> {}).statusCode()).isEqualTo(200);
    assertThat(json(redeem(code, c -> {}), 400).get("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void anAssertionIsUsedOnceAndDoesNotLastLong() throws Exception {
    var jti = UUID.randomUUID().toString();
    var first = code(announce("kras-mutant", null), "launch");
    var second = code(announce("kras-mutant", null), "launch");
    var third = code(announce("kras-mutant", null), "launch");

    assertThat(redeem(first, claims -> claims.put("jti", jti)).statusCode()).isEqualTo(200);
    assertThat(redeem(second, claims -> claims.put("jti", jti)).statusCode()).isEqualTo(401);
    assertThat(
            redeem(
                    third,
                    claims -> claims.put("exp", Instant.now().plusSeconds(3600).getEpochSecond()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aLaunchIsAnnouncedOnlyForAPatientOfThisServer() throws Exception {
    var refusal = json(post(launchService(), "{\"parameters\": {\"patient\": \"nobody\"}}"), 400);
    assertThat(refusal.get("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(post(launchService(), "{").statusCode()).isEqualTo(400);
    var noDay =
        post(
            launchService(),
            "{\"parameters\": {\"patient\": \"kras-mutant\", \"dev.hepatica.asOf\": \"soon\"}}");
    assertThat(json(noDay, 400).at("/issue/0/diagnostics").asString()).contains("must be a date");
    assertThat(post(launchService(), "x".repeat(70_000)).statusCode()).isEqualTo(413);
  }
}
