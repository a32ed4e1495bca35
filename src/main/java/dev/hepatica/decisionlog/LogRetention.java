package dev.hepatica.decisionlog;

import dev.hepatica.storage.Expiry;
import dev.hepatica.storage.GuardedDatabase;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets what was said so long ago that nobody may keep it any more. */
class LogRetention {

  private static final Logger log = LoggerFactory.getLogger(LogRetention.class);

  private static final String OVER =
      "(select id from decision_call where said_at < ? order by id limit " + Expiry.STEP + ")";

  private final GuardedDatabase database;
  private final Expiry expiry;
  private final Clock clock;

  LogRetention(GuardedDatabase database, Expiry expiry, Clock clock) {
    this.database = database;
    this.expiry = expiry;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
  void forget() {
    int removed =
        expiry.apply(
            database,
            clock,
            (jdbc, before) -> {
              jdbc.update("delete from decision_card where call in " + OVER, before);
              return jdbc.update("delete from decision_call where id in " + OVER, before);
            });
    if (removed > 0) log.info("retention decisions={}", removed);
  }
}
