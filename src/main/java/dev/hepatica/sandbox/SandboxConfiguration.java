package dev.hepatica.sandbox;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class SandboxConfiguration implements WebMvcConfigurer {

  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  @Bean
  PatientRecords patientRecords() throws IOException {
    return PatientRecords.ofTheSandbox(FhirContext.forR4Cached());
  }

  @Bean
  Faults faults() {
    return new Faults();
  }

  @Bean
  ServletRegistrationBean<RecordServer> recordServer(
      PatientRecords records, Faults faults, SandboxKeys keys, Addresses addresses) {
    var tokens = NimbusJwtDecoder.withJwkSource(keys.ofTheServer()).build();
    var server =
        new RecordServer(
            FhirContext.forR4Cached(), records, List.of(new TokenRules(tokens, addresses), faults));
    var registration = new ServletRegistrationBean<>(server, "/sandbox/fhir/*");
    registration.setName("sandbox-record-server");
    return registration;
  }

  /** Exact addresses go before the FHIR server, which has all others below its base. */
  @Bean
  ServletRegistrationBean<SmartConfigurationServlet> smartConfiguration(Addresses addresses) {
    return new ServletRegistrationBean<>(
        new SmartConfigurationServlet(addresses), SmartConfigurationServlet.PATH);
  }

  @Bean
  ServletRegistrationBean<LaunchServlet> launchService(PatientRecords records, Launches launches) {
    return new ServletRegistrationBean<>(new LaunchServlet(records, launches), LaunchServlet.PATH);
  }

  /** Pages of this machine, such as the public CDS Hooks sandbox, may use it as their EHR. */
  @Bean
  FilterRegistrationBean<CorsFilter> sandboxOrigins() {
    var rules = new CorsConfiguration();
    rules.setAllowedOriginPatterns(
        List.of("http://localhost:[*]", "http://127.0.0.1:[*]", "http://[::1]:[*]"));
    rules.setAllowedMethods(List.of("GET", "POST", "PUT"));
    rules.setAllowedHeaders(List.of("Accept", "Authorization", "Content-Type", "Prefer"));
    rules.setExposedHeaders(List.of("Location", "ETag"));
    var registration = new FilterRegistrationBean<>(new CorsFilter(request -> rules));
    registration.addUrlPatterns(Addresses.FHIR + "/*", Addresses.ISSUER + "/oauth2/*");
    registration.setName("sandbox-origins");
    // Before the filter of the services, which answers whatever a browser asks for leave for.
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
    return registration;
  }

  @Bean
  FilterRegistrationBean<Filter> sandboxHeaders() {
    Filter headers =
        (request, response, chain) -> {
          if (response instanceof HttpServletResponse http) {
            http.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            http.setHeader("X-Content-Type-Options", "nosniff");
            http.setHeader("Referrer-Policy", "no-referrer");
          }
          chain.doFilter(request, response);
        };
    var registration = new FilterRegistrationBean<>(headers);
    registration.addUrlPatterns("/sandbox", "/sandbox/*");
    return registration;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/sandbox/assets/**")
        .addResourceLocations("classpath:/sandbox/static/")
        .setCacheControl(CacheControl.noCache());
  }
}
