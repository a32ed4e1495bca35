package dev.hepatica.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import dev.hepatica.clients.EhrClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SEC-21: the sample that the CDS Hooks specification prints (CC BY 4.0), token and key. */
class SampleTokenTest {

  private static final String TOKEN =
      "eyJhbGciOiJFUzM4NCIsInR5cCI6IkpXVCIsImtpZCI6ImV4YW1wbGUta2lkIiwiamt1IjoiaHR0cHM6Ly9maGlyLWVo"
          + "ci5leGFtcGxlLmNvbS9qd2tfdXJpIn0.eyJpc3MiOiJodHRwczovL2ZoaXItZWhyLmV4YW1wbGUuY29tLyIsImF1"
          + "ZCI6Imh0dHBzOi8vY2RzLmV4YW1wbGUub3JnL2Nkcy1zZXJ2aWNlcy9zb21lLXNlcnZpY2UiLCJleHAiOjE0MjI1"
          + "Njg4NjAsImlhdCI6MTMxMTI4MDk3MCwianRpIjoiZWUyMmIwMjEtZTFiNy00NjExLWJhNWItOGVlYzZhMzNhYzFl"
          + "IiwidGVuYW50IjoiMmRkZDZjM2EtOGU5YS00NGM2LWEzMDUtNTIxMTFhZDMwMmEyIn0.d1WfLjGRKlcWB94l9do4"
          + "cM8REXeYJLL6SGUBO8VHZhfM8mwKYP70EMxJ67War4TQblEpaQrp11wx5p7oPFm2ETYgCicS84vXWEIYTdjooZdo"
          + "oCSDf2L8-i4awdoUwiEb";

  private static final String JWKS =
      """
      {"keys": [{"kty": "EC", "use": "sig", "crv": "P-384", "kid": "example-kid", "alg": "ES384",
        "x": "46SDH7Znh821wblCBglA61sNE9ZrHYKKt3qRtRTmSXyOI_FIGBLWrWa0GPUkDCEk",
        "y": "XMcRuuoGW7CXjQdy-F5i3FeBE0x9hPLdeFdSoDd3ELmx404tLX0VRRcqzAsPhXcI"}]}
      """;

  private final Signatures signatures =
      new Signatures(
          KeySource.of(new EhrClient.GivenKeys(JWKS, Optional.empty()), "a test"),
          Set.of(JWSAlgorithm.ES384),
          Set.of(JOSEObjectType.JWT));

  @Test
  void theSampleOfTheSpecificationVerifies() throws TokenRefused {
    SignedJWT token = Signatures.parse(TOKEN);
    TokenClaims claims = Signatures.unverifiedClaimsOf(token);

    assertThatCode(() -> signatures.verify(token)).doesNotThrowAnyException();
    assertThat(claims.required("iss")).isEqualTo("https://fhir-ehr.example.com/");
    claims.requireAudience("https://cds.example.org/cds-services/some-service");
    claims.requireInForce(in("2014-06-01T00:00:00Z"));
  }

  @Test
  void itHasExpiredAndLivedTooLong() throws TokenRefused {
    TokenClaims claims = Signatures.unverifiedClaimsOf(Signatures.parse(TOKEN));

    assertThatThrownBy(() -> claims.requireInForce(in("2026-06-01T00:00:00Z")))
        .isInstanceOf(TokenRefused.class)
        .hasMessage("expired");
    assertThatThrownBy(
            () -> claims.requireLifetime(Duration.ofHours(1), in("2014-06-01T00:00:00Z")))
        .isInstanceOf(TokenRefused.class)
        .hasMessage("lives too long");
  }

  private static Clock in(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }
}
