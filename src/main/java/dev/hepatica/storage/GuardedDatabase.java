package dev.hepatica.storage;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the site, which may be away. Once it has failed twice in a row it is left alone
 * for a moment, so that calls do not queue up before it. Thread-safe.
 */
public final class GuardedDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GuardedDatabase.class);

  private static final Duration LEFT_ALONE = Duration.ofSeconds(1);

  /** Runs on when the clock of the machine is set: a circuit opened before must close in time. */
  static final Clock STEADY =
      ((InstantSource) () -> Instant.EPOCH.plusNanos(System.nanoTime())).withZone(ZoneOffset.UTC);

  /** As many as a pool has connections; more would only wait for one of those. */
  private static final int AT_ONCE = 10;

  private static final int WAITING = 256;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final CircuitBreaker breaker;
  private final ExecutorService hurried;

  public GuardedDatabase(JdbcTemplate jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.breaker =
        CircuitBreaker.of(
            "database",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(2)
                .minimumNumberOfCalls(2)
                .failureRateThreshold(100)
                .clock(STEADY)
                .waitDurationInOpenState(LEFT_ALONE)
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordException(DatabaseAway.class::isInstance)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> log.warn("database circuit={}", event.getStateTransition().getToState()));
    CustomizableThreadFactory threads = new CustomizableThreadFactory("database-");
    threads.setDaemon(true);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), threads);
    pool.allowCoreThreadTimeOut(true);
    this.hurried = pool;
  }

  /**
   * Asks the database.
   *
   * @throws DatabaseAway if it cannot be asked
   * @throws DataIntegrityViolationException if it does not take what it was given
   */
  public <T> T ask(Function<JdbcTemplate, T> question) {
    return guarded(() -> question.apply(jdbc));
  }

  /**
   * Asks the database from a call that cannot wait.
   *
   * @param longest after which the database counts as away; what it was asked to do may still
   *     happen
   * @throws DatabaseAway if it cannot be asked
   * @throws DataIntegrityViolationException if it does not take what it was given
   */
  public <T> T askWithin(Duration longest, Function<JdbcTemplate, T> question) {
    return guarded(() -> hurried(longest, question));
  }

  /**
   * Writes all of it or nothing.
   *
   * @throws DatabaseAway if the database cannot be asked
   * @throws DataIntegrityViolationException if it does not take what it was given
   */
  public void write(Consumer<JdbcTemplate> work) {
    guarded(
        () -> {
          transactions.executeWithoutResult(status -> work.accept(jdbc));
          return jdbc;
        });
  }

  /**
   * Writes all of it or nothing, from a call that cannot wait for long.
   *
   * @param longest after which the database counts as away; it may still be written
   * @throws DatabaseAway if the database cannot be asked
   * @throws DataIntegrityViolationException if it does not take what it was given
   */
  public void writeWithin(Duration longest, Consumer<JdbcTemplate> work) {
    guarded(
        () ->
            hurried(
                longest,
                database -> {
                  transactions.executeWithoutResult(status -> work.accept(database));
                  return database;
                }));
  }

  private <T> T hurried(Duration longest, Function<JdbcTemplate, T> question) {
    Future<T> answer;
    try {
      answer = hurried.submit(() -> question.apply(jdbc));
    } catch (RejectedExecutionException overloaded) {
      throw new DatabaseAway(overloaded);
    }
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLate) {
      throw new DatabaseAway(tooLate);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseAway(stopped);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException known) throw known;
      throw new IllegalStateException(failure.getCause());
    }
  }

  private <T> T guarded(Supplier<T> question) {
    try {
      return breaker.executeSupplier(
          () -> {
            try {
              return question.get();
            } catch (DataIntegrityViolationException refused) {
              throw refused;
            } catch (DataAccessException | TransactionException failure) {
              throw new DatabaseAway(failure);
            }
          });
    } catch (CallNotPermittedException leftAlone) {
      throw new DatabaseAway(leftAlone);
    }
  }

  @Override
  public void close() {
    hurried.shutdownNow();
  }
}
