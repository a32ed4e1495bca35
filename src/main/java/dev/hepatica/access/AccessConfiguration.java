package dev.hepatica.access;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.storage.GuardedDatabase;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Who may call what. In production everything is closed that is not opened here. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AccessConfiguration {

  @Bean
  SpentTokens spentTokens(GuardedDatabase database, Clock clock) {
    return new SpentTokens(database, clock);
  }

  @Bean
  @Profile("production")
  Callers callers(
      Environment environment,
      EhrClients clients,
      SpentTokens spentTokens,
      SslBundles bundles,
      Clock clock) {
    return new Callers(
        PublicAddress.read(environment),
        new ClientTokens(clients, spentTokens, clock),
        StaffProvider.read(environment, clients)
            .map(
                provider ->
                    new StaffTokens(provider, StaffLogin.tls(environment, bundles), clock)));
  }

  @Bean
  @Profile("production")
  SecurityFilterChain onlyWhoIsKnown(HttpSecurity http, Callers callers) {
    return plain(http)
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationManagerResolver(callers)
                    .authenticationEntryPoint(withoutAReason())
                    .accessDeniedHandler(withAnOutcome()))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(withoutAReason())
                    .accessDeniedHandler(withAnOutcome()))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks())
                    .permitAll()
                    .requestMatchers(HttpMethod.OPTIONS, "/cds-services/**", Callers.ASSESSMENTS)
                    .permitAll()
                    .requestMatchers("/cds-services", "/cds-services/*", "/cds-services/*/feedback")
                    .hasAuthority(Caller.EHR)
                    .requestMatchers(Callers.ASSESSMENTS)
                    .hasAnyAuthority(Caller.EHR, Caller.ASSESSOR)
                    .requestMatchers("/rules", "/rules/**", "/fhir", "/fhir/**")
                    .permitAll()
                    .requestMatchers(Callers.AUDIT)
                    .hasAuthority(Caller.AUDITOR)
                    // Where staff cannot sign in, nothing answers there.
                    .requestMatchers("/insights", "/insights.csv", "/insights/**", "/staff/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /**
   * Nobody has to sign in to the sandbox: whoever reaches it, from this machine, is its one client.
   * The demo EHR signs its calls all the same, and what it signs is checked as in production.
   */
  @Bean
  @Profile("sandbox")
  SecurityFilterChain everybodyOnThisMachine(
      HttpSecurity http,
      EhrClients clients,
      SpentTokens spentTokens,
      Environment environment,
      Clock clock) {
    EhrClient everybody = clients.findUnsigned().orElseThrow();
    DemoEhr demo = new DemoEhr(environment, everybody, spentTokens, clock);
    return plain(http)
        .oauth2ResourceServer(
            server ->
                server
                    .bearerTokenResolver(demo)
                    .authenticationManagerResolver(demo.managers())
                    .authenticationEntryPoint(withoutAReason()))
        .anonymous(
            caller ->
                caller
                    .principal(everybody)
                    .authorities(AuthorityUtils.createAuthorityList(Caller.EHR)))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  /** Every call stands for itself; the headers of answers are set elsewhere. */
  private static HttpSecurity plain(HttpSecurity http) {
    return http.sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable);
  }

  /** Every refused caller gets the same answer, whatever was wrong. */
  private static AuthenticationEntryPoint withoutAReason() {
    return (request, response, failure) -> {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    };
  }

  private static AccessDeniedHandler withAnOutcome() {
    return (request, response, denied) -> response.sendError(HttpStatus.FORBIDDEN.value());
  }
}
