package dev.hepatica.fhir.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hepatica.support.FhirServerDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A FHIR server that answers nothing until enough queries have arrived, and counts how many it has
 * had at the same time.
 */
final class TogetherOnly {

  private final CountDownLatch awaited;
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  TogetherOnly(int awaited) {
    this.awaited = new CountDownLatch(awaited);
  }

  record Started(HttpServer server, ExecutorService threads) implements AutoCloseable {

    int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  Started start() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      ExecutorService threads = Executors.newCachedThreadPool();
      server.setExecutor(threads);
      server.createContext("/", this::answer);
      server.start();
      return new Started(server, threads);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  int mostAtOnce() {
    return most.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    awaited.countDown();
    try {
      awaited.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    String path = exchange.getRequestURI().getPath();
    byte[] body = body(path).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
    now.decrementAndGet();
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String body(String path) {
    if (path.contains("/Patient/")) return "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}";
    if (path.endsWith("/metadata")) {
      return "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}";
    }
    return FhirServerDouble.searchset();
  }
}
