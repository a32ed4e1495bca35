package dev.hepatica.sandbox;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
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
  ServletRegistrationBean<RecordServer> recordServer(PatientRecords records) {
    var server = new RecordServer(FhirContext.forR4Cached(), records);
    var registration = new ServletRegistrationBean<>(server, "/sandbox/fhir/*");
    registration.setName("sandbox-record-server");
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
