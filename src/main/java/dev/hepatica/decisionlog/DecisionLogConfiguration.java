package dev.hepatica.decisionlog;

import dev.hepatica.storage.Expiry;
import dev.hepatica.storage.GuardedDatabase;
import dev.hepatica.storage.Spool;
import dev.hepatica.storage.SpoolFolder;
import dev.hepatica.storage.SpoolMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Builds the log from the settings {@code hepatica.decision-log}. */
@Configuration(proxyBeanMethods = false)
class DecisionLogConfiguration {

  private static final String SPOOL = "decision-log";
  private static final int SIX_YEARS = 2_190;
  private static final int KEY_BYTES = 32;

  @Bean
  LogSettings decisionLogSettings(Environment environment) {
    return LogSettings.read(Binder.get(environment));
  }

  /** In the sandbox a new one at each start: its patients are invented. */
  @Bean
  LogKey decisionLogKey(LogSettings settings, Environment environment) {
    if (settings.secret().isPresent()) return new LogKey(settings.secret().get());
    if (settings.on() && !environment.acceptsProfiles(Profiles.of("sandbox"))) {
      throw LogSettings.unusableKey("it is not set, so patients in the log could be guessed");
    }
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    return new LogKey(random);
  }

  @Bean
  DecisionLog decisionLog(
      LogSettings settings,
      LogKey key,
      GuardedDatabase database,
      SpoolFolder folder,
      MeterRegistry meters,
      Clock clock)
      throws IOException {
    if (!settings.on()) return said -> {};
    Spool spool = folder.open(SPOOL);
    return new BatchedLog(
        database, spool, new SpoolMeters(meters, SPOOL, spool), settings, key, clock);
  }

  @Bean
  DecisionLogReader decisionLogReader(GuardedDatabase database, LogKey key) {
    return new DecisionLogReader(database, key);
  }

  @Bean
  LogRetention decisionLogRetention(
      GuardedDatabase database, Environment environment, Clock clock) {
    Expiry expiry =
        Expiry.read(Binder.get(environment), "hepatica.retention.decision-log-days", SIX_YEARS);
    return new LogRetention(database, expiry, clock);
  }
}
