package dev.hepatica.feedback;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the store on the database of the site. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

  @Bean
  FeedbackStore feedbackStore(
      JdbcTemplate database, PlatformTransactionManager transactions, Clock clock) {
    return new FeedbackStore(database, new TransactionTemplate(transactions), clock);
  }
}
