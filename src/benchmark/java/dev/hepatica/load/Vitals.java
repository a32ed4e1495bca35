package dev.hepatica.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How a server is at one moment, right after its garbage was collected.
 *
 * @param at since the traffic began
 * @param heap megabytes of objects that are held
 * @param offHeap megabytes of classes, code and buffers
 * @param resident megabytes that the process has of the machine
 * @param openFiles file descriptors, connections among them
 * @param database megabytes of its files
 */
record Vitals(
    Duration at,
    double heap,
    double offHeap,
    double resident,
    double threads,
    double openFiles,
    double database) {

  /** What may be held longer after every minute: a leak of 1 KB in each call would take 3.6. */
  private static final double HEAP_PER_MINUTE = 1.0;

  private static final double MORE_THREADS = 4;
  private static final double MORE_FILES = 16;

  /** What grew beyond its bound from the first half of the samples to the second. */
  static List<String> complaints(List<Vitals> samples) {
    List<String> complaints = new ArrayList<>();
    double slope = slopePerMinute(samples, Vitals::heap);
    if (slope > HEAP_PER_MINUTE) {
      complaints.add(String.format(Locale.ROOT, "heap grows by %.2f MB in a minute", slope));
    }
    int half = samples.size() / 2;
    List<Vitals> first = samples.subList(0, half);
    List<Vitals> second = samples.subList(half, samples.size());
    if (most(second, Vitals::threads) > most(first, Vitals::threads) + MORE_THREADS) {
      complaints.add("the number of threads grows");
    }
    if (most(second, Vitals::openFiles) > most(first, Vitals::openFiles) + MORE_FILES) {
      complaints.add("the number of open files grows");
    }
    return complaints;
  }

  private static double most(List<Vitals> samples, ToDoubleFunction<Vitals> figure) {
    return samples.stream().mapToDouble(figure).max().orElse(0);
  }

  /** The slope of the straight line through the second half, by least squares. */
  static double slopePerMinute(List<Vitals> samples, ToDoubleFunction<Vitals> figure) {
    List<Vitals> later = samples.subList(samples.size() / 2, samples.size());
    double meanMinute = later.stream().mapToDouble(Vitals::minute).average().orElse(0);
    double mean = later.stream().mapToDouble(figure).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (Vitals one : later) {
      double distance = one.minute() - meanMinute;
      covariance += distance * (figure.applyAsDouble(one) - mean);
      variance += distance * distance;
    }
    return variance == 0 ? 0 : covariance / variance;
  }

  private double minute() {
    return at.toMillis() / 60_000.0;
  }

  /** A line for each, under the names of the columns. */
  static List<String> csv(List<Vitals> samples) {
    List<String> lines = new ArrayList<>();
    lines.add("seconds,heap_mb,off_heap_mb,resident_mb,threads,open_files,database_mb");
    for (Vitals one : samples) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d,%.1f,%.1f,%.1f,%.0f,%.0f,%.1f",
              one.at.toSeconds(),
              one.heap,
              one.offHeap,
              one.resident,
              one.threads,
              one.openFiles,
              one.database));
    }
    return lines;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%4d s: heap %.1f MB, other memory %.1f MB, resident %.0f MB, %.0f threads, %.0f open"
            + " files, database %.1f MB",
        at.toSeconds(),
        heap,
        offHeap,
        resident,
        threads,
        openFiles,
        database);
  }
}
