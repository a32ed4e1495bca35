package dev.hepatica.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks at a running Hepatica from outside: its metrics, its process, its files. */
final class Monitor {

  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double KILOBYTES_PER_MEGABYTE = 1e3;
  private static final long LONGEST_COLLECTION_SECONDS = 60;

  private final ServerProcess server;
  private final Path jcmd;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param java the JVM of the server; what asks it for a collection stands beside it
   */
  Monitor(ServerProcess server, Path java) throws IOException {
    this.server = server;
    this.jcmd = java.toRealPath().resolveSibling("jcmd");
  }

  /** Collects the garbage and looks. */
  Vitals vitals(Duration at) throws IOException, InterruptedException {
    double live = liveMegabytes();
    List<String> metrics = metrics();
    return new Vitals(
        at,
        live,
        (sum(metrics, "jvm_memory_used_bytes", "area=\"nonheap\"")
                + sum(metrics, "jvm_buffer_memory_used_bytes", ""))
            / BYTES_PER_MEGABYTE,
        resident(),
        sum(metrics, "jvm_threads_live_threads", ""),
        sum(metrics, "process_files_open_files", ""),
        database());
  }

  /** Answered calls that the decision log could not keep. */
  double lostLogLines() throws IOException, InterruptedException {
    return metrics().stream()
        .filter(line -> line.contains("decision-log") && line.contains("event=\"lost\""))
        .mapToDouble(Monitor::value)
        .sum();
  }

  /**
   * What the heap holds after a collection, counted before a call goes on: a gauge that is read
   * afterwards counts the garbage of the calls in between too, up to 20 MB.
   */
  private double liveMegabytes() throws IOException, InterruptedException {
    Process census =
        new ProcessBuilder(jcmd.toString(), String.valueOf(server.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String total;
    try (Stream<String> lines = census.inputReader().lines()) {
      total = lines.filter(line -> line.startsWith("Total")).findFirst().orElse("");
    }
    if (!census.waitFor(LONGEST_COLLECTION_SECONDS, TimeUnit.SECONDS) || total.isEmpty()) {
      census.destroyForcibly();
      throw new IllegalStateException("the live objects could not be counted");
    }
    String[] columns = total.trim().split("\\s+");
    return Double.parseDouble(columns[columns.length - 1]) / BYTES_PER_MEGABYTE;
  }

  private List<String> metrics() throws IOException, InterruptedException {
    URI address =
        URI.create("http://127.0.0.1:" + server.managementPort() + "/actuator/prometheus");
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
    return http.send(request, BodyHandlers.ofString()).body().lines().toList();
  }

  private static double sum(List<String> metrics, String name, String label) {
    return metrics.stream()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(Monitor::value)
        .sum();
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private double resident() throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(server.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(
            line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
        .sum();
  }

  private double database() throws IOException {
    try (Stream<Path> files = Files.walk(server.folder().resolve("data"))) {
      return files.mapToLong(file -> file.toFile().length()).sum() / BYTES_PER_MEGABYTE;
    }
  }
}
