package dev.hepatica.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** What SMART adds to a request for authorisation: the FHIR server, the launch, the patient. */
final class AuthorizationRequests {

  private static final String AUDIENCE = "aud";
  private static final String SCOPE = "scope";

  private final Addresses addresses;
  private final Launches launches;
  private final SmartApps apps;

  AuthorizationRequests(Addresses addresses, Launches launches, SmartApps apps) {
    this.addresses = addresses;
    this.launches = launches;
    this.apps = apps;
  }

  /**
   * Signs the one clinician in, who sits in front of the demo EHR, and asks for a patient when an
   * app is opened without a chart.
   */
  OncePerRequestFilter entrance() {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        if (!request.getRequestURI().equals(Addresses.AUTHORIZE)) {
          chain.doFilter(request, response);
        } else if (mustChoosePatient(request)) {
          response.sendRedirect(withParametersOf(request, PatientChoice.PATH));
        } else {
          signIn();
          chain.doFilter(request, response);
        }
      }
    };
  }

  private boolean mustChoosePatient(HttpServletRequest request) {
    String clientId = request.getParameter("client_id");
    return request.getParameter(SmartScopes.LAUNCH) == null
        && clientId != null
        && apps.findByClientId(clientId) != null
        && SmartScopes.needPatient(scopes(request.getParameter(SCOPE)));
  }

  /** The same request at another address of this server. */
  static String withParametersOf(HttpServletRequest request, String path) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    request
        .getParameterMap()
        .forEach(
            (name, values) ->
                Arrays.stream(values).forEach(value -> address.queryParam(name, "{v}")));
    List<String> values =
        request.getParameterMap().values().stream().flatMap(Arrays::stream).toList();
    return address.encode().buildAndExpand(values.toArray()).toUriString();
  }

  static Set<String> scopes(@Nullable String text) {
    return text == null ? Set.of() : Set.copyOf(Arrays.asList(text.trim().split("\\s+")));
  }

  private static void signIn() {
    var signedInNow = FactorGrantedAuthority.fromAuthority("FACTOR_SANDBOX");
    var clinician =
        new PreAuthenticatedAuthenticationToken(SmartTokens.CLINICIAN, "", List.of(signedInNow));
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(clinician);
    SecurityContextHolder.setContext(context);
  }

  /** Grants less where an app asks for more. */
  AuthenticationConverter converter() {
    var asWritten = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    return request -> {
      Authentication converted = asWritten.convert(request);
      return converted instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked
          ? new OAuth2AuthorizationCodeRequestAuthenticationToken(
              asked.getAuthorizationUri(),
              asked.getClientId(),
              (Authentication) asked.getPrincipal(),
              asked.getRedirectUri(),
              asked.getState(),
              SmartScopes.granted(asked.getScopes()),
              asked.getAdditionalParameters())
          : converted;
    };
  }

  Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> validator() {
    return OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR
        .andThen(this::requireOurServer)
        .andThen(this::requireLaunch);
  }

  private void requireOurServer(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
    String audience = parameter(asked, AUDIENCE);
    if (audience == null || !addresses.fhir().equals(audience.replaceFirst("/$", ""))) {
      throw refused(asked, AUDIENCE + " must be " + addresses.fhir());
    }
  }

  private void requireLaunch(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
    OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
    String launch = parameter(asked, SmartScopes.LAUNCH);
    if (launch == null) {
      if (SmartScopes.needPatient(asked.getScopes())) throw refused(asked, "no patient is chosen");
    } else if (!asked.getScopes().contains(SmartScopes.LAUNCH)
        && !asked.getScopes().contains(SmartScopes.LAUNCH_PATIENT)) {
      throw refused(asked, "launch needs the scope launch");
    } else if (!launches.enter(launch)) {
      throw refused(asked, "launch is unknown, used before, or older than five minutes");
    }
  }

  private static @Nullable String parameter(
      OAuth2AuthorizationCodeRequestAuthenticationToken asked, String name) {
    Map<String, Object> parameters = asked.getAdditionalParameters();
    return parameters.get(name) instanceof String text ? text : null;
  }

  private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
      OAuth2AuthorizationCodeRequestAuthenticationToken asked, String reason) {
    return new OAuth2AuthorizationCodeRequestAuthenticationException(
        new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, reason, null), asked);
  }
}
