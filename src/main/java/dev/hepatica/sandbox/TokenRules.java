package dev.hepatica.sandbox;

import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.RuleBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Medication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Holds who comes with a token to what the token allows: reading, the types of its scopes, the
 * patient of its launch. Without a token everything is open, as it is to the page of the demo EHR.
 */
@Interceptor
public final class TokenRules extends AuthorizationInterceptor {

  private static final String BEARER = "Bearer ";

  private final JwtDecoder tokens;
  private final Addresses addresses;

  TokenRules(JwtDecoder tokens, Addresses addresses) {
    this.tokens = tokens;
    this.addresses = addresses;
  }

  @Override
  public List<IAuthRule> buildRuleList(RequestDetails request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) return new RuleBuilder().allowAll().build();
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) throw unknown();
    Jwt token;
    try {
      token = tokens.decode(header.substring(BEARER.length()).strip());
    } catch (JwtException refused) {
      throw unknown();
    }
    if (!List.of(addresses.fhir()).equals(token.getAudience())) throw unknown();
    return rules(token, String.valueOf(request.getResourceName()));
  }

  private static AuthenticationException unknown() {
    return new AuthenticationException("This token is not one of this server's, or has expired.");
  }

  private static List<IAuthRule> rules(Jwt token, String type) {
    Set<String> scopes = new HashSet<>(token.getClaimAsStringList("scope"));
    var rules = new RuleBuilder();
    rules.allow().metadata();
    if (SmartScopes.allow(level(scopes, "user/"), type)) {
      rules.allow().read().allResources().withAnyId();
    }
    String patient = token.getClaimAsString("patient");
    if (patient != null && SmartScopes.allow(level(scopes, "patient/"), type)) {
      rules.allow().read().allResources().inCompartment("Patient", new IdType("Patient", patient));
      rules.allow().read().resourcesOfType(Medication.class).withAnyId();
    }
    return rules.denyAll().build();
  }

  private static Set<String> level(Set<String> scopes, String level) {
    Set<String> ofLevel = new HashSet<>(scopes);
    ofLevel.removeIf(scope -> !scope.startsWith(level));
    return ofLevel;
  }
}
