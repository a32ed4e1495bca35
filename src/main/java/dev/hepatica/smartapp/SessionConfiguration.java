package dev.hepatica.smartapp;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Browser sessions in the database, so that every instance knows them. The cookie comes back from
 * inside an EHR's frame, where it is kept apart by the site of the EHR, and from nowhere without
 * TLS but this machine.
 */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
    tableName = "app_session",
    maxInactiveIntervalInSeconds = SessionConfiguration.IDLE_SECONDS)
class SessionConfiguration {

  static final int IDLE_SECONDS = 15 * 60;
  static final String COOKIE = "__Host-hepatica";

  @Bean
  CookieSerializer cookieSerializer() {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(COOKIE);
    cookie.setCookiePath("/");
    cookie.setUseSecureCookie(true);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("None");
    cookie.setPartitioned(true);
    return cookie;
  }
}
