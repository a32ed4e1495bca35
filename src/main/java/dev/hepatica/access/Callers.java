package dev.hepatica.access;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
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
          staffTokens.filter(its -> path.equals(ASSESSMENTS) && its.isIssuerOf(claims));
      return staff.isPresent()
          ? Caller.staff(staff.get().client(), staff.get().mayAssess(token))
          : Caller.ehr(clientTokens.verify(token, address.of(path)));
    } catch (TokenRefused refusal) {
      throw refused(refusal, claims.loggable("iss"), claims.loggable("jti"));
    }
  }

  /** The reason stays in the log; the token itself stays out of it. */
  private static BadCredentialsException refused(TokenRefused refusal, String issuer, String jti) {
    log.info("token refused iss={} jti={} reason=\"{}\"", issuer, jti, refusal.reason());
    return new BadCredentialsException("token refused");
  }
}
