package dev.hepatica.cdshooks;

import static dev.hepatica.support.ProductionService.NORTH;
import static dev.hepatica.support.ProductionService.PUBLIC_BASE;
import static dev.hepatica.support.ProductionService.STAFF;
import static dev.hepatica.support.ProductionService.STAFF_AUDIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import dev.hepatica.support.ProductionService;
import dev.hepatica.support.TokenMint;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who may send whole records in production. */
class AssessorContractTest {

  private static final String RECORD =
      """
      {"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "Patient", "id": "p-1", "gender": "female", "birthDate": "1960-01-01"}}]}
      """;

  private final Client client = new Client(ProductionService.first().port());

  @Test
  void anEhrMayWithATokenForThisAddress() {
    assertThat(assess(NORTH.tokenFor(PUBLIC_BASE + "/assessments"))).isEqualTo(200);
    assertThat(assess(NORTH.tokenFor(PUBLIC_BASE + "/cds-services"))).isEqualTo(401);
  }

  @Test
  void staffMayWithTheScopeAndAsOftenAsTheyLike() {
    String token = staff(claims -> claims.put("scope", "openid assess"));

    assertThat(assess(token)).isEqualTo(200);
    assertThat(assess(token)).isEqualTo(200);
    assertThat(assess(staff(claims -> claims.put("scp", List.of("assess"))))).isEqualTo(200);
  }

  @Test
  void staffWithoutTheScopeMayNot() {
    Client.Answer answer = answerTo(staff(claims -> claims.put("scope", "openid assessments")));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(answer.issue()).contains("may not");
  }

  @Test
  void aTokenOfStaffForSomethingElseOpensNothing() {
    Consumer<Map<String, Object>> assess = claims -> claims.put("scope", "assess");
    assertThat(assess(STAFF.token("another-application", assess))).isEqualTo(401);
    assertThat(assess(staff(assess.andThen(claims -> claims.put("exp", 1))))).isEqualTo(401);
    assertThat(assess(staff(assess.andThen(claims -> claims.remove("exp"))))).isEqualTo(401);
    assertThat(
            assess(
                TokenMint.sign(
                    STAFF.header(JWSAlgorithm.ES384, STAFF.ellipticKey()).build(),
                    STAFF.claims(STAFF_AUDIENCE, assess),
                    NORTH.ellipticKey())))
        .as("signed by another")
        .isEqualTo(401);
  }

  @Test
  void identityProvidersUseOtherAlgorithmsAndTypes() {
    JWK key = STAFF.rsaKey();
    Map<String, Object> claims = STAFF.claims(STAFF_AUDIENCE, it -> it.put("scope", "assess"));

    assertThat(
            assess(
                TokenMint.sign(
                    STAFF
                        .header(JWSAlgorithm.RS256, key)
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                    claims,
                    key)))
        .isEqualTo(200);
    assertThat(
            assess(
                TokenMint.sign(
                    STAFF.header(JWSAlgorithm.PS256, key).type(null).build(), claims, key)))
        .isEqualTo(200);
  }

  @Test
  void staffCallNoServices() {
    Client.Answer answer =
        client.send(
            client
                .to("/cds-services")
                .header("Authorization", "Bearer " + staff(claims -> claims.put("scope", "assess")))
                .GET());

    assertThat(answer.status()).isEqualTo(401);
  }

  private int assess(String token) {
    return answerTo(token).status();
  }

  private Client.Answer answerTo(String token) {
    return client.send(
        client
            .to("/assessments")
            .header("Content-Type", "application/fhir+json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(RECORD)));
  }

  private static String staff(Consumer<Map<String, Object>> change) {
    return STAFF.token(STAFF_AUDIENCE, change);
  }
}
