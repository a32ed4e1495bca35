package dev.hepatica.sandbox;

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
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

  private final Addresses addresses;
  private final SandboxKeys keys;

  EhrSignature(Addresses addresses, SandboxKeys keys) {
    this.addresses = addresses;
    this.keys = keys;
  }

  /**
   * A call to be signed.
   *
   * @param path the path of the service that is called
   */
  record Call(String path) {}

  @GetMapping(path = Addresses.EHR + "/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
  String keys() {
    return new JWKSet(keys.ofTheEhr()).toString(true);
  }

  @PostMapping("/sandbox/sign")
  Map<String, String> sign(@RequestBody Call call) throws JOSEException {
    if (call.path() == null || !call.path().matches("/cds-services(/[a-z-]+){0,2}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    ECKey key = keys.ofTheEhr();
    Instant now = Instant.now();
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
    return Map.of("token", token.serialize());
  }
}
