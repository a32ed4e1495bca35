package dev.hepatica.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import dev.hepatica.clients.EhrClient;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** Verifies access tokens of the hospital's own identity provider. They may be used repeatedly. */
final class StaffTokens {

  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
  private static final Set<JOSEObjectType> TYPES =
      new HashSet<>(Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));

  private final StaffProvider provider;
  private final Signatures signatures;
  private final Clock clock;

  StaffTokens(StaffProvider provider, Optional<SSLContext> tls, Clock clock) {
    this.provider = provider;
    this.signatures =
        new Signatures(
            KeySource.of(
                provider.keys(), "hepatica.staff.jwks", tls.map(SSLContext::getSocketFactory)),
            ALGORITHMS,
            TYPES);
    this.clock = clock;
  }

  boolean isIssuerOf(TokenClaims claims) {
    return provider.issuer().equals(claims.members().get("iss"));
  }

  /**
   * What the bearer may do.
   *
   * @throws TokenRefused if the token is not in order
   */
  Set<String> scopesOf(SignedJWT token) throws TokenRefused {
    TokenClaims claims = Signatures.unverifiedClaimsOf(token);
    claims.requireAudience(provider.audience());
    claims.requireInForce(clock);
    try {
      signatures.verify(token);
    } catch (BadJOSEException | JOSEException failure) {
      throw new TokenRefused("no key of the staff's provider fits");
    }
    return scopesOf(claims);
  }

  /** The numbers and the language by which staff are answered are those of this client. */
  EhrClient client() {
    return provider.client();
  }

  private static Set<String> scopesOf(TokenClaims claims) {
    Object scope = claims.members().get("scope");
    if (scope instanceof String text) return new HashSet<>(Arrays.asList(text.split(" ")));
    List<?> several = claims.members().get("scp") instanceof List<?> listed ? listed : List.of();
    return several.stream().map(String::valueOf).collect(Collectors.toSet());
  }
}
