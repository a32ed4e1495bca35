package dev.hepatica.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Signs tokens as an EHR does, in order or with one thing spoilt. */
public final class TokenMint {

  private final String issuer;
  private final JWK ellipticKey;
  private final JWK rsaKey;

  /** A mint with fresh keys. */
  public TokenMint(String issuer) {
    this.issuer = issuer;
    try {
      this.ellipticKey = new ECKeyGenerator(Curve.P_384).keyID(id("ec")).generate();
      this.rsaKey = new RSAKeyGenerator(2048).keyID(id("rsa")).generate();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String id(String kind) {
    return kind + "-" + UUID.randomUUID();
  }

  /** The public keys, as they are handed over. */
  public String jwks() {
    return new JWKSet(List.of(ellipticKey, rsaKey)).toString(true);
  }

  public String issuer() {
    return issuer;
  }

  public JWK ellipticKey() {
    return ellipticKey;
  }

  public JWK rsaKey() {
    return rsaKey;
  }

  /** A token in order, for one address. */
  public String tokenFor(String audience) {
    return token(audience, claims -> {});
  }

  /** A token in order but for what is changed in its claims. */
  public String token(String audience, Consumer<Map<String, Object>> change) {
    return sign(
        header(JWSAlgorithm.ES384, ellipticKey).build(), claims(audience, change), ellipticKey);
  }

  /** The header of a token in order. */
  public JWSHeader.Builder header(JWSAlgorithm algorithm, JWK key) {
    return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID());
  }

  /** The claims of a token in order but for the change. */
  public Map<String, Object> claims(String audience, Consumer<Map<String, Object>> change) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("aud", audience);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("jti", UUID.randomUUID().toString());
    change.accept(claims);
    return claims;
  }

  /** Any header and claims, signed with any key. */
  public static String sign(JWSHeader header, Map<String, Object> claims, JWK key) {
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm());
      JWSObject token = new JWSObject(header, new Payload(claims));
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
