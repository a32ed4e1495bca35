package dev.hepatica.support;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process does. */
public final class Eventually {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long PAUSE_MILLISECONDS = 20;

  private Eventually() {}

  /**
   * Returns as soon as it is so.
   *
   * @throws AssertionError if it is not so in two minutes
   */
  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) throw new AssertionError("not in " + LONGEST);
      try {
        Thread.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopped);
      }
    }
  }
}
