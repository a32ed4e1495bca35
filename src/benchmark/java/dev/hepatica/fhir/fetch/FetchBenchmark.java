package dev.hepatica.fhir.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.PrefetchPlan;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** What a call waits for that leaves so many keys to a FHIR server that takes 300 ms for each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FetchBenchmark {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Param({"1", "8", "16"})
  int queries = 1;

  private final CodeSets codes = CodeSets.load();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RecordFetcher fetcher = new RecordFetcher(codes, List.of(), true, 64, threads);
  private final HttpServer server = started();
  private final FhirAccess access =
      FhirAccess.open(
          ServerAddress.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir")
              .orElseThrow());

  private HttpServer started() {
    try {
      HttpServer started = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      started.setExecutor(threads);
      started.createContext("/", FetchBenchmark::answer);
      started.start();
      return started;
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      Thread.sleep(300);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    byte[] body = body(path).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String body(String path) {
    if (path.contains("/Patient/")) return "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}";
    if (path.endsWith("/metadata")) {
      return "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}";
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}";
  }

  /** The version of the server is known from then on, as it is but once an hour. */
  @Setup
  public void askOnce() {
    call();
  }

  @TearDown
  public void stop() {
    server.stop(0);
    fetcher.close();
    threads.shutdownNow();
  }

  @Benchmark
  public Map<String, FetchedKey> call() {
    ChartIntake intake = new ChartIntake(codes);
    List<String> keys = List.copyOf(PrefetchPlan.templates().keySet());
    for (String key : keys.subList(0, keys.size() - queries)) {
      JsonParser parser =
          JsonMapper.shared().createParser(key.equals("patient") ? body("/Patient/p-1") : "null");
      parser.nextToken();
      intake.prefetch(key, parser);
    }
    Map<String, FetchedKey> report =
        fetcher.complete(
            intake, "p-1", access, new FetchLimits(LONG, LONG, System.nanoTime() + LONG.toNanos()));
    if (report.values().stream().anyMatch(key -> key.failure().isPresent())) {
      throw new IllegalStateException("a query failed, so there is nothing to measure");
    }
    return report;
  }
}
