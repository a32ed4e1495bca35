package dev.hepatica.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Signs the calls of the demo EHR, as every EHR does whose clients Hepatica knows (CDS Hooks 2.0.1,
 * Trusting CDS Clients). The key never reaches the page.
 */
@RestController
@Profile("sandbox")
class EhrSignature {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Pattern SIGNABLE = Pattern.compile("/cds-services(/[a-z-]+){0,2}");
  private static final String SERVICE = "hepatica";
  private static final String SCOPE = "patient/*.rs";

  private final Addresses addresses;
  private final SandboxKeys keys;
  private final JwtEncoder tokens;

  EhrSignature(Addresses addresses, SandboxKeys keys) {
    this.addresses = addresses;
    this.keys = keys;
    this.tokens = new NimbusJwtEncoder(keys.ofTheServer());
  }

  /**
   * A call to be signed.
   *
   * @param path the path of the service that is called
   * @param patient whose record the service may read meanwhile, if any
   */
  record Call(String path, @Nullable String patient) {}

  /**
   * What goes with a call.
   *
   * @param token the JSON Web Token, good for this one call
   * @param fhirAuthorization leave to read the patient's record, as CDS Hooks writes it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Signed(String token, @Nullable Map<String, Object> fhirAuthorization) {}

  @GetMapping(path = Addresses.EHR + "/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
  String keys() {
    return new JWKSet(keys.ofTheEhr()).toString(true);
  }

  @PostMapping("/sandbox/sign")
  Signed sign(@RequestBody Call call) throws JOSEException {
    if (call.path() == null || !SIGNABLE.matcher(call.path()).matches()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Instant now = Instant.now();
    ECKey key = keys.ofTheEhr();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES384)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(addresses.ehr())
                .audience(addresses.ehrHost() + call.path())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .build());
    token.sign(new ECDSASigner(key));
    String patient = call.patient();
    return new Signed(token.serialize(), patient == null ? null : leaveToRead(patient, now));
  }

  private Map<String, Object> leaveToRead(String patient, Instant now) {
    var claims =
        JwtClaimsSet.builder()
            .issuer(addresses.issuer())
            .audience(List.of(addresses.fhir()))
            .subject(SERVICE)
            .issuedAt(now)
            .expiresAt(now.plus(LIFE))
            .claim("scope", List.of(SCOPE))
            .claim("patient", patient)
            .build();
    Map<String, Object> leave = new LinkedHashMap<>();
    leave.put("access_token", tokens.encode(JwtEncoderParameters.from(claims)).getTokenValue());
    leave.put("token_type", "Bearer");
    leave.put("expires_in", LIFE.toSeconds());
    leave.put("scope", SCOPE);
    leave.put("subject", SERVICE);
    leave.put("patient", patient);
    return leave;
  }
}
