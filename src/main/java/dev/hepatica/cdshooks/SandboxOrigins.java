package dev.hepatica.cdshooks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets web pages of this machine call the services of the sandbox. A filter, because only a filter
 * puts its headers on refusals too, without which a browser hides them.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class SandboxOrigins {

  private static final List<String> THIS_MACHINE =
      List.of(
          "http://localhost:[*]",
          "http://127.0.0.1:[*]",
          "http://[::1]:[*]",
          "https://localhost:[*]",
          "https://127.0.0.1:[*]",
          "https://[::1]:[*]");

  @Bean
  FilterRegistrationBean<CorsFilter> sandboxCors() {
    CorsConfiguration rules = new CorsConfiguration();
    rules.setAllowedOriginPatterns(THIS_MACHINE);
    rules.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name()));
    rules.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
    rules.setMaxAge(Duration.ofMinutes(10));

    UrlBasedCorsConfigurationSource addresses = new UrlBasedCorsConfigurationSource();
    addresses.registerCorsConfiguration("/cds-services/**", rules);

    CorsFilter filter = new CorsFilter(addresses);
    filter.setCorsProcessor(new RefusingInJson());
    FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return registration;
  }

  /** Spring refuses a foreign origin in plain text. */
  private static final class RefusingInJson extends DefaultCorsProcessor {

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
      OperationOutcome outcome =
          OperationOutcome.error(
              IssueType.INVALID, "Web pages of this origin may not call the service.", List.of());
      response.setStatusCode(HttpStatus.FORBIDDEN);
      response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
      response
          .getBody()
          .write(JsonMapper.shared().writeValueAsString(outcome).getBytes(StandardCharsets.UTF_8));
      response.flush();
    }
  }
}
