package dev.hepatica.consultation;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Lets as many records be worked through at once as there are processors; the others wait in the
 * order in which they came. Such work waits for nothing, so more of it at once makes none faster:
 * it only lets who came late overtake who came first.
 */
final class Turns {

  /** No EHR still waits for an answer that was not even begun by then. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Bulkhead places;

  /**
   * @param atOnce how many records at once
   */
  Turns(int atOnce, Duration longestWait) {
    this.places =
        Bulkhead.of(
            "consultation",
            BulkheadConfig.custom()
                .maxConcurrentCalls(atOnce)
                .maxWaitDuration(longestWait)
                .fairCallHandlingStrategyEnabled(true)
                .build());
  }

  static Turns ofThisMachine() {
    return new Turns(Runtime.getRuntime().availableProcessors(), LONGEST_WAIT);
  }

  /**
   * Does the work when its turn has come.
   *
   * @throws TooBusy if its turn did not come in time; nothing was done
   */
  <T> T take(Supplier<T> work) {
    try {
      return places.executeSupplier(work);
    } catch (BulkheadFullException full) {
      throw new TooBusy();
    }
  }
}
