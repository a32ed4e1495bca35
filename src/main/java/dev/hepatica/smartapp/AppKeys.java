package dev.hepatica.smartapp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import dev.hepatica.settings.UnusableSetting;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The keys with which the app proves to an EHR that it is the app. The first signs; the others are
 * published, so that a new one can be known before it is used and an old one until it is forgotten.
 */
final class AppKeys {

  private static final String SETTING = "hepatica.smart.keys";
  private static final int LEAST_RSA_BITS = 2048;
  private static final long SECONDS = 240;

  private final List<JWK> keys;

  private AppKeys(List<JWK> keys) {
    this.keys = List.copyOf(keys);
  }

  /** A fresh key for the sandbox, which is gone when the program ends. */
  static AppKeys generated() {
    try {
      return new AppKeys(
          List.of(
              new ECKeyGenerator(Curve.P_384)
                  .keyID(UUID.randomUUID().toString())
                  .algorithm(JWSAlgorithm.ES384)
                  .generate()));
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /**
   * Reads a JSON Web Key Set with private keys: P-384, or RSA of 2048 bits and more.
   *
   * @throws UnusableSetting without the text, which is secret
   */
  static AppKeys parse(String jwks) {
    List<JWK> keys;
    try {
      keys = JWKSet.parse(jwks).getKeys();
    } catch (ParseException unreadable) {
      throw unusable("it is not a JSON Web Key Set");
    }
    if (keys.isEmpty()) throw unusable("it holds no key");
    Set<String> ids = new HashSet<>();
    for (JWK key : keys) {
      boolean elliptic = key instanceof ECKey ec && ec.getCurve().equals(Curve.P_384);
      boolean rsa = key instanceof RSAKey && key.size() >= LEAST_RSA_BITS;
      if (!elliptic && !rsa) throw unusable("a key is neither P-384 nor RSA of 2048 bits or more");
      if (!key.isPrivate()) throw unusable("a key has no private part");
      if (key.getKeyID() == null || !ids.add(key.getKeyID())) {
        throw unusable("each key needs a kid of its own");
      }
    }
    return new AppKeys(keys);
  }

  /** The public parts, as they are published. */
  String published() {
    return new JWKSet(keys).toString(true);
  }

  /** A fresh proof for one token request. */
  PrivateKeyJWT proofFor(SmartEhr ehr, URI tokenEndpoint, Instant now) {
    JWK key = keys.get(0);
    JWSAlgorithm algorithm =
        key.getKeyType().equals(KeyType.EC) ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384;
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ehr.clientId())
            .subject(ehr.clientId())
            .audience(tokenEndpoint.toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(SECONDS)))
            .jwtID(UUID.randomUUID().toString())
            .build();
    JWSHeader header =
        new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build();
    try {
      SignedJWT proof = new SignedJWT(header, claims);
      proof.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
      return new PrivateKeyJWT(proof);
    } catch (JOSEException failure) {
      throw new IllegalStateException("the key cannot sign", failure);
    }
  }

  private static UnusableSetting unusable(String reason) {
    return new UnusableSetting(
        SETTING, reason, "Set " + SETTING + " to a JWK set with private keys (configuration.md).");
  }
}
