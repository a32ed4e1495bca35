package dev.hepatica.cdshooks;

import static dev.hepatica.support.ProductionService.NORTH;
import static dev.hepatica.support.ProductionService.PUBLIC_BASE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An EHR, as far as HTTP goes. */
final class Client {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;

  Client(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** A status with its JSON body. */
  record Answer(int status, JsonNode body, HttpResponse<String> http) {

    /** What the first issue says, its place included. */
    String issue() {
      JsonNode issue = body.path("issue").path(0);
      return issue.path("diagnostics").asString("") + " " + issue.path("expression");
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
  }

  Answer get(String path) {
    return send(to(path).GET());
  }

  Answer post(String path, String body) {
    return post(path, BodyPublishers.ofString(body));
  }

  Answer post(String path, BodyPublisher body) {
    return send(to(path).header("Content-Type", "application/json").POST(body));
  }

  /** With a token of the client {@code north}, made out to this call. */
  Answer postAsNorth(String path, String body) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + NORTH.tokenFor(PUBLIC_BASE + path))
            .POST(BodyPublishers.ofString(body)));
  }

  /** One entry of feedback, about a card. */
  Answer overrideAsNorth(String service, String card) {
    return postAsNorth(
        service + "/feedback",
        """
        {"feedback": [{"card": "%s", "outcome": "overridden",
          "outcomeTimestamp": "2026-11-22T02:49:50Z"}]}
        """
            .formatted(card));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> http = HTTP.send(request.build(), BodyHandlers.ofString());
      String body = http.body().isEmpty() ? "null" : http.body();
      return new Answer(http.statusCode(), JsonMapper.shared().readTree(body), http);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
