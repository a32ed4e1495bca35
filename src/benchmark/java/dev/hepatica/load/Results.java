package dev.hepatica.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** Every turn of every server, kept as it was measured. */
final class Results {

  private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
  private static final String COLUMNS =
      "server,chart,mode,clients,meant_per_second,answered,failed,seconds,calls_per_second,"
          + "cpu_us_per_call,p50_ms,p90_ms,p99_ms,max_ms";

  private final List<Measured> all = new ArrayList<>();

  void add(Measured measured) {
    all.add(measured);
  }

  /**
   * The median of the rounds.
   *
   * @throws IllegalStateException if there was none
   */
  double median(
      String server, String chart, String mode, int clients, ToDoubleFunction<Measured> figure) {
    double[] figures =
        all.stream()
            .filter(it -> it.server().equals(server) && it.chart().equals(chart))
            .filter(it -> it.mode().equals(mode) && it.clients() == clients)
            .mapToDouble(figure)
            .sorted()
            .toArray();
    if (figures.length == 0) {
      throw new IllegalStateException(
          "nothing was measured: " + server + " " + chart + " " + mode + " " + clients);
    }
    int middle = figures.length / 2;
    return figures.length % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
  }

  /** Calls that were not answered with 200 and a card. */
  long failed() {
    return all.stream().mapToLong(Measured::failed).sum();
  }

  /** Writes a line for each turn, and the histogram of all turns of a kind. */
  void writeInto(Path folder) {
    List<String> lines = new ArrayList<>(List.of(COLUMNS));
    Map<String, Histogram> histograms = new TreeMap<>();
    for (Measured turn : all) {
      lines.add(line(turn));
      String kind =
          String.join(
              "-", turn.server(), turn.chart(), turn.mode(), String.valueOf(turn.clients()));
      histograms.computeIfAbsent(kind, it -> new Histogram(turn.latencies())).add(turn.latencies());
    }
    try {
      Files.write(folder.resolve("turns.csv"), lines);
      for (Map.Entry<String, Histogram> one : histograms.entrySet()) {
        try (PrintStream file =
            new PrintStream(
                Files.newOutputStream(folder.resolve(one.getKey() + ".hgrm")),
                false,
                StandardCharsets.UTF_8)) {
          one.getValue().outputPercentileDistribution(file, NANOSECONDS_PER_MILLISECOND);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String line(Measured turn) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%d,%.1f,%d,%d,%.3f,%.1f,%.1f,%.3f,%.3f,%.3f,%.3f",
        turn.server(),
        turn.chart(),
        turn.mode(),
        turn.clients(),
        turn.perSecond(),
        turn.answered(),
        turn.failed(),
        turn.took().toNanos() / 1e9,
        turn.callsPerSecond(),
        turn.cpuMicroseconds(),
        turn.milliseconds(50),
        turn.milliseconds(90),
        turn.milliseconds(99),
        turn.milliseconds(100));
  }
}
