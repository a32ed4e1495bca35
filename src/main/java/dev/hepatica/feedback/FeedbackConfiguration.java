package dev.hepatica.feedback;

import dev.hepatica.storage.Expiry;
import dev.hepatica.storage.GuardedDatabase;
import dev.hepatica.storage.Spool;
import dev.hepatica.storage.SpoolFolder;
import dev.hepatica.storage.SpoolMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Builds the store on the database of the site, and says how long feedback is kept. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

  private static final String SPOOL = "feedback";
  private static final int SIX_YEARS = 2_190;
  private static final int ONE_YEAR = 365;

  @Bean
  FeedbackStore feedbackStore(
      GuardedDatabase database, SpoolFolder folder, MeterRegistry meters, Clock clock)
      throws IOException {
    Spool spool = folder.open(SPOOL);
    return new FeedbackStore(database, spool, new SpoolMeters(meters, SPOOL, spool), clock);
  }

  @Bean
  FeedbackRetention feedbackRetention(
      GuardedDatabase database, Environment environment, Clock clock) {
    Binder binder = Binder.get(environment);
    return new FeedbackRetention(
        database,
        Expiry.read(binder, "hepatica.retention.feedback-days", SIX_YEARS),
        Expiry.read(binder, "hepatica.retention.comments-days", ONE_YEAR),
        clock);
  }
}
