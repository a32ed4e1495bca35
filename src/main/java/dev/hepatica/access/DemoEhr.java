package dev.hepatica.access;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * Checks the calls that the sandbox's demo EHR signs. A token of anybody else is not looked at:
 * such a call runs as one without a token.
 */
final class DemoEhr implements BearerTokenResolver {

  private static final String ISSUER = "/sandbox/ehr";

  private final BearerTokenResolver tokens = new DefaultBearerTokenResolver();
  private final Environment environment;
  private final SingletonSupplier<Callers> callers;

  DemoEhr(Environment environment, EhrClient everybody, SpentTokens spentTokens, Clock clock) {
    this.environment = environment;
    // The port is part of the issuer, and it is known only once the service runs.
    this.callers =
        SingletonSupplier.of(
            () -> {
              URI keys = URI.create(issuer() + "/jwks.json");
              var signed =
                  everybody.signedBy(
                      new EhrClient.Issuer(
                          issuer(), new EhrClient.PublishedKeys(keys), Optional.empty()));
              return new Callers(
                  new PublicAddress(host()),
                  new ClientTokens(EhrClients.of(List.of(signed)), spentTokens, clock),
                  Optional.empty());
            });
  }

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) return null;
    try {
      var claims = Signatures.unverifiedClaimsOf(Signatures.parse(header.substring(7).strip()));
      return issuer().equals(claims.members().get("iss")) ? tokens.resolve(request) : null;
    } catch (TokenRefused notOurs) {
      return null;
    }
  }

  /** Who vouches for what {@link #resolve} has found. */
  AuthenticationManagerResolver<HttpServletRequest> managers() {
    return request -> callers.obtain().resolve(request);
  }

  private String issuer() {
    return host() + ISSUER;
  }

  private String host() {
    return "http://localhost:" + environment.getRequiredProperty("local.server.port");
  }
}
