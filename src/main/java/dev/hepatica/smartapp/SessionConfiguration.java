package dev.hepatica.smartapp;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
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

  private static final String MERGE_IN_H2 =
      """
      merge into %TABLE_NAME%_attributes (session_primary_id, attribute_name, attribute_bytes)
      key (session_primary_id, attribute_name) values (?, ?, ?)
      """;

  /**
   * Two requests of one browser may put the same attribute into the session: the later counts. The
   * sessions wait for this bean, and it for the tables: they look for sessions that are over as
   * soon as they are there.
   */
  @Bean
  @DependsOnDatabaseInitialization
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> theLaterAttributeCounts(
      Environment environment) {
    boolean h2 = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:");
    return h2
        ? sessions -> sessions.setCreateSessionAttributeQuery(MERGE_IN_H2)
        : new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
  }

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
