package dev.hepatica.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Puts into tokens and token answers what SMART adds to OAuth: patient, user, context. */
final class SmartTokens {

  /** The one user of the demo EHR. */
  static final String CLINICIAN = "Practitioner/sandbox-clinician";

  private final Addresses addresses;
  private final Launches launches;
  private final OAuth2AuthorizationService authorizations;

  SmartTokens(Addresses addresses, Launches launches, OAuth2AuthorizationService authorizations) {
    this.addresses = addresses;
    this.launches = launches;
    this.authorizations = authorizations;
  }

  OAuth2TokenGenerator<?> generator(JwtEncoder encoder) {
    JwtGenerator signed = new JwtGenerator(encoder);
    signed.setJwtCustomizer(this::addClaims);
    OAuth2RefreshTokenGenerator renewals = new OAuth2RefreshTokenGenerator();
    return new DelegatingOAuth2TokenGenerator(
        signed, context -> mayBeRenewed(context) ? renewals.generate(context) : null);
  }

  /** Only an app that asked to go on without the user gets a token to renew with. */
  private static boolean mayBeRenewed(OAuth2TokenContext context) {
    return context.getAuthorizedScopes().stream().anyMatch(SmartScopes.RENEWING::contains);
  }

  private void addClaims(JwtEncodingContext context) {
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      context.getClaims().audience(List.of(addresses.fhir()));
      context.getClaims().claim("fhirUser", addresses.fhir() + "/" + CLINICIAN);
      launchOf(context.getAuthorization())
          .ifPresent(launch -> context.getClaims().claim("patient", launch.patient()));
    } else if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())
        && context.getAuthorizedScopes().contains(SmartScopes.FHIR_USER)) {
      context.getClaims().claim("fhirUser", addresses.fhir() + "/" + CLINICIAN);
    }
  }

  void addContext(OAuth2AccessTokenAuthenticationContext context) {
    OAuth2AccessTokenAuthenticationToken answer = context.getAuthentication();
    Map<String, Object> members = new HashMap<>(answer.getAdditionalParameters());
    OAuth2Authorization authorization =
        authorizations.findByToken(
            answer.getAccessToken().getTokenValue(), OAuth2TokenType.ACCESS_TOKEN);
    launchOf(authorization)
        .ifPresent(
            launch -> {
              members.put("patient", launch.patient());
              members.put("need_patient_banner", true);
              launch.appContext().ifPresent(text -> members.put("appContext", text));
              launch.intent().ifPresent(text -> members.put("intent", text));
              launch.pretendedToday().ifPresent(day -> members.put(Launch.PRETENDED_TODAY, day));
            });
    context.getAccessTokenResponse().additionalParameters(members);
  }

  private Optional<Launch> launchOf(@Nullable OAuth2Authorization authorization) {
    if (authorization == null) return Optional.empty();
    OAuth2AuthorizationRequest request =
        authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
    return request == null
        ? Optional.empty()
        : Optional.ofNullable(request.getAdditionalParameters().get(SmartScopes.LAUNCH))
            .map(String::valueOf)
            .flatMap(launches::find);
  }
}
