package dev.hepatica.fhir.fetch;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of one FHIR server beyond a single call: how busy it is, whether it is out of
 * order, and its FHIR version. Nothing of any patient. Thread-safe.
 */
final class KnownServer {

  private static final Logger log = LoggerFactory.getLogger(KnownServer.class);

  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(30);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

  /** Runs on when the clock of the machine is set: a circuit opened before must close in time. */
  static final Clock STEADY =
      ((InstantSource) () -> Instant.EPOCH.plusNanos(System.nanoTime())).withZone(ZoneOffset.UTC);

  private static final Duration VERSION_HOLDS = Duration.ofHours(1);
  private static final Duration UNKNOWN_HOLDS = Duration.ofMinutes(1);

  private record Seen(FhirVersion version, long untilNanos) {}

  private final Bulkhead bulkhead;
  private final CircuitBreaker breaker;
  private final AtomicReference<Optional<Seen>> version = new AtomicReference<>(Optional.empty());

  /**
   * @param atOnce queries of all calls that may be under way at the same time
   */
  KnownServer(ServerAddress address, int atOnce) {
    this.bulkhead =
        Bulkhead.of(
            "fhir",
            BulkheadConfig.custom()
                .maxConcurrentCalls(atOnce)
                .maxWaitDuration(LONGEST_QUEUE)
                .build());
    // Half of the queries may fail for good, because few servers know every resource type; a
    // breaker that opened then would take the other half away. Three quarters are an outage.
    this.breaker =
        CircuitBreaker.of(
            "fhir",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(64)
                .minimumNumberOfCalls(48)
                .failureRateThreshold(75)
                .clock(STEADY)
                .waitDurationInOpenState(LEFT_ALONE)
                .permittedNumberOfCallsInHalfOpenState(RecordFetcher.AT_ONCE)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                log.warn(
                    "FHIR server {} circuit={}", address, event.getStateTransition().getToState()));
  }

  /**
   * Asks the server, if it is not too busy and not out of order.
   *
   * @param required whether the query has the longer time limit, beyond which a server counts as
   *     out of order
   * @throws FetchFailed if it is, or if the query fails
   */
  <T> T ask(Supplier<T> query, boolean required) {
    if (!bulkhead.tryAcquirePermission()) throw new FetchFailed(FetchFailure.OVERLOADED);
    try {
      return askUnlessLeftAlone(query, required);
    } finally {
      bulkhead.onComplete();
    }
  }

  private <T> T askUnlessLeftAlone(Supplier<T> query, boolean required) {
    if (!breaker.tryAcquirePermission()) throw new FetchFailed(FetchFailure.LEFT_ALONE);
    long start = System.nanoTime();
    boolean settled = false;
    try {
      T answer = query.get();
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      settled = true;
      return answer;
    } catch (FetchFailed failed) {
      boolean outage =
          failed.failure().isOutage() || (required && failed.failure() == FetchFailure.TOO_LATE);
      if (outage) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failed);
        settled = true;
      } else if (failed.failure() != FetchFailure.TOO_LATE) {
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        settled = true;
      }
      throw failed;
    } finally {
      if (!settled) breaker.releasePermission();
    }
  }

  /** The version, if it is known and was not learnt too long ago. */
  Optional<FhirVersion> findVersion() {
    return version.get().filter(seen -> seen.untilNanos - System.nanoTime() > 0).map(Seen::version);
  }

  void learn(FhirVersion learnt) {
    Duration holds = learnt == FhirVersion.UNKNOWN ? UNKNOWN_HOLDS : VERSION_HOLDS;
    version.set(Optional.of(new Seen(learnt, System.nanoTime() + holds.toNanos())));
  }
}
