package dev.hepatica.smartapp;

import dev.hepatica.clients.EhrClients;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.decisionlog.DecisionLog;
import dev.hepatica.settings.UnusableSetting;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Builds the app from the settings {@code hepatica.smart}, and says what a browser may do with its
 * pages. Nobody signs in here: a page belongs to the browser session in which its launch ended.
 */
@Configuration(proxyBeanMethods = false)
class SmartAppConfiguration implements WebMvcConfigurer {

  private static final String KEYS = "hepatica.smart.keys";
  private static final String SESSION_KEY = "hepatica.smart.session-key";

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/smart/assets/*")
        .addResourceLocations("classpath:/smartapp/assets/");
  }

  @Bean
  SmartApp smartApp(Environment environment, EhrClients clients) {
    return new SmartApp(environment, clients, isSandbox(environment));
  }

  @Bean
  AppKeys appKeys(Environment environment, SmartApp app) {
    String keys = environment.getProperty(KEYS, "");
    if (!keys.isBlank()) return AppKeys.parse(keys);
    boolean needed =
        !isSandbox(environment)
            && app.ehrs().stream()
                .flatMap(ehrs -> ehrs.all().stream())
                .anyMatch(ehr -> ehr.secret().isEmpty());
    if (needed) {
      throw new UnusableSetting(
          KEYS,
          "it is not set, and an EHR without a client secret knows the app by its key",
          "Set it to a JWK set with private keys, or give each EHR a client-secret.");
    }
    return AppKeys.generated();
  }

  @Bean
  Launches appLaunches(Environment environment, SmartApp app, Clock clock) {
    String key = environment.getProperty(SESSION_KEY, "");
    if (!key.isBlank()) return new Launches(Seal.parse(key), clock);
    if (!isSandbox(environment) && app.ehrs().isPresent()) {
      throw new UnusableSetting(
          SESSION_KEY,
          "it is not set, so access tokens would lie open in the database",
          "Set it to the output of: openssl rand -base64 32");
    }
    return new Launches(Seal.generated(), clock);
  }

  @Bean
  EhrHttp ehrHttp(Environment environment) {
    return isSandbox(environment) ? EhrHttp.forTheDemo() : new EhrHttp();
  }

  @Bean
  SmartDiscovery smartDiscovery(EhrHttp http) {
    return new SmartDiscovery(http);
  }

  @Bean
  AuthorizationServer appAuthorization(
      EhrHttp http, SmartDiscovery discovery, AppKeys keys, Clock clock) {
    return new AuthorizationServer(http, discovery, keys, clock);
  }

  @Bean
  Visits visits(
      SmartApp app,
      Launches launches,
      AuthorizationServer authorization,
      Consultation consultation,
      Clock clock) {
    return new Visits(app, launches, new Renewals(authorization), consultation, clock);
  }

  @Bean
  VisitMinutes visitMinutes(DecisionLog log, Consultation consultation) {
    return new VisitMinutes(log, consultation);
  }

  @Bean
  BoardDecisions boardDecisions(JdbcClient database, Clock clock) {
    return new BoardDecisions(database, clock);
  }

  /** Every form of the app carries a token: its cookie comes along from other sites too. */
  @Bean
  @Order(10)
  SecurityFilterChain pagesOfTheApp(HttpSecurity http, SmartApp app, Environment environment) {
    boolean overTls = !isSandbox(environment);
    return http.securityMatcher("/smart/**", "/.well-known/jwks.json")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(handling -> handling.accessDeniedHandler(formExpired(app)))
        .headers(
            headers ->
                headers
                    .defaultsDisabled()
                    .addHeaderWriter((request, response) -> headers(app, overTls, response)))
        .build();
  }

  private static void headers(SmartApp app, boolean overTls, HttpServletResponse response) {
    String frames = app.ehrs().map(ehrs -> String.join(" ", ehrs.frameOrigins())).orElse("");
    response.setHeader(
        "Content-Security-Policy", frames.isEmpty() ? PAGE_POLICY : PAGE_POLICY + " " + frames);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    if (overTls) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  private static AccessDeniedHandler formExpired(SmartApp app) {
    FailurePages failures = new FailurePages(app);
    return (request, response, denied) -> {
      var page =
          failures.handle(
              new LaunchRefused(Failure.FORM_EXPIRED, "the form carries no valid token"), request);
      response.setStatus(page.getStatusCode().value());
      response.setContentType(SmartApp.HTML.toString());
      response.getWriter().write(Optional.ofNullable(page.getBody()).orElse(""));
    };
  }

  private static boolean isSandbox(Environment environment) {
    return environment.acceptsProfiles(Profiles.of("sandbox"));
  }
}
