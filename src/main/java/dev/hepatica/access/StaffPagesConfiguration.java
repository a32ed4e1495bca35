package dev.hepatica.access;

import dev.hepatica.clients.EhrClients;
import dev.hepatica.settings.UnusableSetting;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The door to the pages of staff. Without a provider it is not there at all. */
@Configuration(proxyBeanMethods = false)
@Profile("production")
@ConditionalOnProperty(StaffLogin.CLIENT_ID)
class StaffPagesConfiguration {

  private static final Logger log = LoggerFactory.getLogger(StaffPagesConfiguration.class);

  private static final String START = "/staff/login";
  private static final String START_AT_PROVIDER = START + "/provider";
  private static final String SIGN_OUT = "/staff/logout";
  private static final String SESSION_KEY = "hepatica.staff";

  @Bean
  StaffLogin staffLogin(Environment environment, EhrClients clients, SslBundles bundles) {
    StaffProvider provider =
        StaffProvider.read(environment, clients)
            .orElseThrow(
                () ->
                    new UnusableSetting(
                        "hepatica.staff.issuer",
                        "it is not set, so nobody says who may sign in",
                        "Set hepatica.staff.issuer, .jwks-url and .audience, or remove"
                            + " hepatica.staff.login."));
    return StaffLogin.read(
        environment,
        provider,
        PublicAddress.read(environment),
        StaffLogin.tls(environment, bundles));
  }

  @Bean
  @Order(20)
  SecurityFilterChain staffPages(HttpSecurity http, StaffLogin login, Environment environment) {
    PublicAddress address = PublicAddress.read(environment);
    StaffPages pages = new StaffPages(login.endSession(), login.registration().getClientId());
    HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    sessions.setSpringSecurityContextKey(SESSION_KEY);
    return http.securityMatcher("/insights", "/insights.csv", "/insights/**", "/staff/**")
        .securityContext(context -> context.securityContextRepository(sessions))
        .headers(
            headers ->
                headers
                    .defaultsDisabled()
                    .addHeaderWriter(
                        (request, response) -> {
                          response.setHeader(
                              "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
                          response.setHeader("Referrer-Policy", "no-referrer");
                        }))
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .addFilterBefore(toProvider(login), AbstractPreAuthenticatedProcessingFilter.class)
        .addFilterBefore(
            fromProvider(login, address, sessions, pages),
            AbstractPreAuthenticatedProcessingFilter.class)
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        PathPatternRequestMatcher.pathPattern(HttpMethod.POST, SIGN_OUT))
                    .logoutSuccessHandler(
                        (request, response, who) -> pages.signedOut(request, response)))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(
                        (request, response, failure) ->
                            redirect(response, address.of(START_AT_PROVIDER)))
                    .accessDeniedHandler(
                        (request, response, denied) -> {
                          if (denied instanceof CsrfException) pages.expired(request, response);
                          else pages.forbidden(request, response);
                        }))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/insights", "/insights.csv", "/insights/**")
                    .hasRole(StaffRole.INSIGHTS)
                    .anyRequest()
                    .denyAll())
        .build();
  }

  private static OAuth2AuthorizationRequestRedirectFilter toProvider(StaffLogin login) {
    DefaultOAuth2AuthorizationRequestResolver resolver =
        new DefaultOAuth2AuthorizationRequestResolver(login.registrations(), START);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return new OAuth2AuthorizationRequestRedirectFilter(resolver);
  }

  private static OAuth2LoginAuthenticationFilter fromProvider(
      StaffLogin login,
      PublicAddress address,
      HttpSessionSecurityContextRepository sessions,
      StaffPages pages) {
    OAuth2LoginAuthenticationFilter filter =
        new OAuth2LoginAuthenticationFilter(
            login.registrations(), new NoTokens(), StaffLogin.CALLBACK);
    filter.setAuthenticationManager(login.authenticationManager());
    filter.setAuthorizationRequestRepository(new HttpSessionOAuth2AuthorizationRequestRepository());
    filter.setSecurityContextRepository(sessions);
    filter.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
    // Always to one page: an address from the request is never a target.
    filter.setAuthenticationSuccessHandler(
        (request, response, who) -> redirect(response, address.of("/insights")));
    filter.setAuthenticationFailureHandler(refusal(pages));
    return filter;
  }

  private static AuthenticationFailureHandler refusal(StaffPages pages) {
    return (request, response, failure) -> {
      String code =
          failure instanceof OAuth2AuthenticationException known
              ? known.getError().getErrorCode()
              : failure.getClass().getSimpleName();
      // A provider may answer with any text as a code.
      log.info("staff login refused code={}", code.matches("[\\w-]{1,60}") ? code : "-");
      pages.refused(request, response);
    };
  }

  private static void redirect(HttpServletResponse response, String address) {
    response.setStatus(HttpStatus.FOUND.value());
    response.setHeader(HttpHeaders.LOCATION, address);
  }

  /** Who has signed in is all that is kept; the tokens of the provider are used for nothing. */
  private static final class NoTokens implements OAuth2AuthorizedClientRepository {

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
        String registration, Authentication who, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient tokens,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String registration,
        Authentication who,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
