package dev.hepatica.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What one round of calls to one server gave.
 *
 * @param mode {@code closed} or {@code open}
 * @param clients connections at once
 * @param perSecond calls that were meant to begin in a second, 0 in a closed round
 * @param failed calls that were not answered with 200 and a card; they are not in the histogram
 * @param cpu processor time of the server
 * @param latencies nanoseconds
 */
record Measured(
    String server,
    String chart,
    String mode,
    int clients,
    double perSecond,
    long failed,
    Duration took,
    Duration cpu,
    Histogram latencies) {

  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
  private static final double NANOSECONDS_PER_MICROSECOND = 1e3;
  private static final double NANOSECONDS_PER_SECOND = 1e9;

  long answered() {
    return latencies.getTotalCount();
  }

  double callsPerSecond() {
    return answered() * NANOSECONDS_PER_SECOND / took.toNanos();
  }

  /** Processor time of the server for one call, in microseconds. */
  double cpuMicroseconds() {
    return cpu.toNanos() / NANOSECONDS_PER_MICROSECOND / Math.max(1, answered() + failed);
  }

  double milliseconds(double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOSECONDS_PER_MILLISECOND;
  }
}
