package dev.hepatica.access;

import com.nimbusds.jwt.SignedJWT;
import dev.hepatica.clients.Signatory;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Tells from the bearer token of a request who calls. */
final class Callers implements AuthenticationManagerResolver<HttpServletRequest> {

  private static final Logger log = LoggerFactory.getLogger(Callers.class);

  static final String ASSESSMENTS = "/assessments";
  static final String AUDIT = "/audit/AuditEvent";
  private static final Set<String> FOR_STAFF = Set.of(ASSESSMENTS, AUDIT);

  private final PublicAddress address;
  private final ClientTokens clientTokens;
  private final Optional<StaffTokens> staffTokens;

  Callers(PublicAddress address, ClientTokens clientTokens, Optional<StaffTokens> staffTokens) {
    this.address = address;
    this.clientTokens = clientTokens;
    this.staffTokens = staffTokens;
  }

  @Override
  public AuthenticationManager resolve(HttpServletRequest request) {
    String path = request.getRequestURI();
    return authentication -> {
      try {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        return caller(Signatures.parse(token), path);
      } catch (TokenRefused refusal) {
        throw refused(refusal, "-", "-");
      }
    };
  }

  private Caller caller(SignedJWT token, String path) throws TokenRefused {
    TokenClaims claims = Signatures.unverifiedClaimsOf(token);
    try {
      Optional<StaffTokens> staff =
          staffTokens.filter(its -> FOR_STAFF.contains(path) && its.isIssuerOf(claims));
      return staff.isPresent()
          ? Caller.staff(staff.get().client(), signatory(claims), staff.get().scopesOf(token))
          : Caller.ehr(clientTokens.verify(token, address.of(path)), signatory(claims));
    } catch (TokenRefused refusal) {
      throw refused(refusal, claims.loggable("iss"), claims.loggable("jti"));
    }
  }

  private static Signatory signatory(TokenClaims claims) {
    return new Signatory(claims.text("tenant"), claims.text("sub"));
  }

  /** The reason stays in the log; the token itself stays out of it. */
  private static BadCredentialsException refused(TokenRefused refusal, String issuer, String jti) {
    log.info("token refused iss={} jti={} reason=\"{}\"", issuer, jti, refusal.reason());
    return new BadCredentialsException("token refused");
  }
}
