package dev.hepatica.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks signatures against the registered keys of one issuer, and against no others. */
final class Signatures {

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param types values of the header {@code typ}; null among them if it may be missing
   */
  Signatures(
      JWKSource<SecurityContext> keys, Set<JWSAlgorithm> algorithms, Set<JOSEObjectType> types) {
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new HashSet<>(types)));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    // The claims are checked by TokenClaims, before a signature is worth computing.
    processor.setJWTClaimsSetVerifier(null);
  }

  /** Reads a token without trusting it. */
  static SignedJWT parse(String token) throws TokenRefused {
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      if (parsed.getHeader().getCriticalParams() != null) {
        throw new TokenRefused("demands an extension");
      }
      return parsed;
    } catch (ParseException | RuntimeException malformed) {
      throw new TokenRefused("not a signed JSON Web Token");
    }
  }

  static TokenClaims unverifiedClaimsOf(SignedJWT token) throws TokenRefused {
    Map<String, Object> members = token.getPayload().toJSONObject();
    if (members == null) throw new TokenRefused("holds no claims");
    return new TokenClaims(members);
  }

  void verify(SignedJWT token) throws BadJOSEException, JOSEException {
    try {
      processor.process(token, null);
    } catch (RuntimeException unforeseen) {
      // A token comes from anybody: what the library did not foresee must not become our failure.
      throw new BadJOSEException("token not understood", unforeseen);
    }
  }
}
