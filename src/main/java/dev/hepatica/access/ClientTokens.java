package dev.hepatica.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies the token that an EHR signs for one call (CDS Hooks 2.0.1, Trusting CDS Clients):
 * issuer, signature, audience, time, tenant, and last that it was never used before.
 */
final class ClientTokens {

  private static final Logger log = LoggerFactory.getLogger(ClientTokens.class);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES384, JWSAlgorithm.RS384);
  private static final Duration LONGEST_LIFE = Duration.ofHours(1);

  private final EhrClients clients;
  private final Map<String, Signatures> signaturesByIssuer;
  private final SpentTokens spent;
  private final Clock clock;

  ClientTokens(EhrClients clients, SpentTokens spent, Clock clock) {
    this.clients = clients;
    this.spent = spent;
    this.clock = clock;
    Map<String, Signatures> signatures = new HashMap<>();
    for (EhrClient client : clients.all()) {
      EhrClient.Issuer issuer = client.issuer().orElseThrow();
      String setting = "jwks of the client " + client.id() + " in hepatica.clients";
      JWKSource<SecurityContext> keys = KeySource.of(issuer.keys(), setting);
      signatures.putIfAbsent(
          issuer.name(), new Signatures(keys, ALGORITHMS, Set.of(JOSEObjectType.JWT)));
    }
    this.signaturesByIssuer = Map.copyOf(signatures);
  }

  /**
   * The client that signed the token for this very address. A token is good for one call.
   *
   * @throws TokenRefused if it is not in order or was used before
   */
  EhrClient verify(SignedJWT token, String audience) throws TokenRefused {
    TokenClaims claims = Signatures.unverifiedClaimsOf(token);
    String issuer = claims.required("iss");
    List<EhrClient> candidates = clients.listByIssuer(issuer);
    Signatures signatures = signaturesByIssuer.get(issuer);
    if (candidates.isEmpty() || signatures == null) throw new TokenRefused("unknown issuer");
    requireHeader(token.getHeader(), candidates.get(0));
    claims.requireAudience(audience);
    Instant ends = claims.requireInForce(clock);
    claims.requireLifetime(LONGEST_LIFE, clock);
    String jti = claims.required("jti");
    EhrClient client =
        clients
            .findByIssuer(issuer, claims.optional("tenant").orElse(null))
            .orElseThrow(() -> new TokenRefused("unknown tenant"));
    requireSignature(signatures, token, client);
    // Last of all, so that a forged token cannot use up the name of a real one.
    if (!spent.spend(issuer, jti, ends.plus(TokenClaims.SKEW))) throw new TokenRefused("replayed");
    return client;
  }

  private static void requireHeader(JWSHeader header, EhrClient client) throws TokenRefused {
    if (header.getKeyID() == null) throw new TokenRefused("no kid");
    URI named = header.getJWKURL();
    if (named != null
        && !client.issuer().flatMap(EhrClient.Issuer::jku).equals(Optional.of(named))) {
      throw new TokenRefused("names a foreign key set");
    }
  }

  private static void requireSignature(Signatures signatures, SignedJWT token, EhrClient client)
      throws TokenRefused {
    try {
      signatures.verify(token);
    } catch (BadJOSEException forged) {
      throw new TokenRefused("no key of the issuer fits");
    } catch (JOSEException failure) {
      if (KeySource.isOutOfReach(failure)) log.warn("keys of client {} not available", client.id());
      throw new TokenRefused("no key of the issuer could be tried");
    }
  }
}
