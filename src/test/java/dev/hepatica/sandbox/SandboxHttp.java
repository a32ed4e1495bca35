package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the running sandbox as somebody on this machine does. */
record SandboxHttp(int port) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  String address(String path) {
    return "http://localhost:" + port + path.replace("|", "%7C");
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  HttpResponse<String> put(String path) {
    return send("PUT", path, "");
  }

  /** The answer to a query that must succeed. */
  JsonNode json(String path, String... headers) {
    return read(get(path, headers));
  }

  JsonNode postJson(String path, String body, String... headers) {
    return read(post(path, body, headers));
  }

  void reset() {
    assertThat(post("/sandbox/reset", "").statusCode()).isEqualTo(204);
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(address(path)))
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    if (headers.length > 0) request.headers(headers);
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
