package dev.hepatica.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class GuardedDatabaseTest {

  @Test
  void aDatabaseThatIsAwayIsLeftAloneAfterTwoFailures() {
    AtomicInteger asked = new AtomicInteger();
    GuardedDatabase database = GuardedDatabases.away();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  database.ask(
                      jdbc -> {
                        asked.incrementAndGet();
                        return jdbc.queryForObject("select 1", Integer.class);
                      }))
          .isInstanceOf(DatabaseAway.class)
          .hasMessageNotContaining("127.0.0.1")
          .hasNoCause();
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void whatItRefusesDoesNotMakeItAway() {
    GuardedDatabase database = GuardedDatabases.at(MigratedDatabase.h2InMemory());
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  database.write(
                      jdbc -> jdbc.update("insert into spent_token (digest) values ('a')")))
          .isInstanceOf(DataIntegrityViolationException.class);
    }
    Integer one = database.ask(jdbc -> jdbc.queryForObject("select 1", Integer.class));
    assertThat(one).isEqualTo(1);
  }

  @Test
  void aCallThatCannotWaitDoesNotWait() {
    GuardedDatabase database = GuardedDatabases.at(MigratedDatabase.h2InMemory());
    CountDownLatch never = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                database.askWithin(
                    Duration.ofMillis(20),
                    jdbc -> {
                      try {
                        never.await();
                      } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                      }
                      return 1;
                    }))
        .isInstanceOf(DatabaseAway.class);
    database.close();
  }
}
