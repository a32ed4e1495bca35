package dev.hepatica.cdshooks;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which web pages may call the services from a browser: those of the registered clients, and in the
 * sandbox those of this machine. A filter, because only a filter puts its headers on refusals too,
 * without which a browser hides them. It stands before the one that asks for a token, because a
 * browser asks for leave without one.
 */
@Configuration(proxyBeanMethods = false)
class WebOrigins {

  private static final String FOREIGN_PAGE = "Web pages of this origin may not call the service.";

  private static final List<String> THIS_MACHINE =
      List.of(
          "http://localhost:[*]",
          "http://127.0.0.1:[*]",
          "http://[::1]:[*]",
          "https://localhost:[*]",
          "https://127.0.0.1:[*]",
          "https://[::1]:[*]");

  @Bean
  FilterRegistrationBean<CorsFilter> cors(EhrClients clients) {
    CorsConfiguration rules = new CorsConfiguration();
    if (clients.findUnsigned().isPresent()) {
      rules.setAllowedOriginPatterns(THIS_MACHINE);
    } else {
      rules.setAllowedOrigins(
          clients.all().stream().flatMap(client -> client.corsOrigins().stream()).toList());
    }
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

  @Bean
  WebMvcConfigurer originsByClient() {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OwnPagesOnly()).addPathPatterns("/cds-services/**");
      }
    };
  }

  /** A token of one client does not open the service to the pages of another. */
  private static final class OwnPagesOnly implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      Authentication caller = SecurityContextHolder.getContext().getAuthentication();
      if (CorsUtils.isCorsRequest(request)
          && caller != null
          && caller.getPrincipal() instanceof EhrClient client
          && client.issuer().isPresent()
          && !client.corsOrigins().contains(origin(request))) {
        throw new Problem(HttpStatus.FORBIDDEN, IssueType.FORBIDDEN, FOREIGN_PAGE, List.of());
      }
      return true;
    }

    private static String origin(HttpServletRequest request) {
      return String.valueOf(request.getHeader(HttpHeaders.ORIGIN)).toLowerCase(Locale.ROOT);
    }
  }

  /** Spring refuses a foreign origin in plain text. */
  private static final class RefusingInJson extends DefaultCorsProcessor {

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
      OperationOutcome outcome =
          OperationOutcome.error(IssueType.FORBIDDEN, FOREIGN_PAGE, List.of());
      response.setStatusCode(HttpStatus.FORBIDDEN);
      response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
      response
          .getBody()
          .write(JsonMapper.shared().writeValueAsString(outcome).getBytes(StandardCharsets.UTF_8));
      response.flush();
    }
  }
}
