package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.support.ProductionService.NORTH;
import static dev.hepatica.support.ProductionService.NORTH_PAGES;
import static dev.hepatica.support.ProductionService.PUBLIC_BASE;
import static dev.hepatica.support.ProductionService.SOUTH_PAGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.ProductionService;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** COR-1 to COR-3 in production: web pages of the registered clients, and no others. */
class ClientOriginsTest {

  private static final String ALLOWED = "Access-Control-Allow-Origin: ";

  private final int port = ProductionService.first().port();

  @ParameterizedTest
  @CsvSource({
    "/cds-services, GET, authorization",
    "/cds-services/crlm-order-sign, POST, 'authorization,content-type'",
    "/cds-services/crlm-order-sign/feedback, POST, 'authorization,content-type'"
  })
  void aBrowserMayAskWithoutAToken(String path, String method, String headers) throws IOException {
    String answer =
        exchange(
            "OPTIONS " + path,
            NORTH_PAGES,
            "Access-Control-Request-Method: "
                + method
                + "\r\nAccess-Control-Request-Headers: "
                + headers);

    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .contains(ALLOWED + NORTH_PAGES, "Access-Control-Allow-Methods: GET,POST", "Vary: Origin")
        .doesNotContain("Access-Control-Allow-Credentials");
  }

  @Test
  void aRefusedTokenCanBeSeenByThePage() throws IOException {
    assertThat(exchange("GET /cds-services", NORTH_PAGES, "X: y"))
        .startsWith("HTTP/1.1 401")
        .contains(ALLOWED + NORTH_PAGES);
  }

  @Test
  void aMistakeCanBeSeenByThePage() throws IOException {
    assertThat(exchange("POST " + PATIENT_VIEW, NORTH_PAGES, token(PATIENT_VIEW)))
        .startsWith("HTTP/1.1 415")
        .contains(ALLOWED + NORTH_PAGES, "OperationOutcome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://charts.north.example",
        "https://charts.north.example.evil.example",
        "https://evil-charts.north.example",
        "https://north.example",
        "https://charts.north.example:8443",
        "http://localhost:3000"
      })
  void aForeignPageGetsNothing(String origin) throws IOException {
    assertThat(exchange("GET /cds-services", origin, token("/cds-services")))
        .doesNotContain(ALLOWED)
        .doesNotContain("\"services\"");
  }

  @Test
  void aPageOfAnotherClientGetsNothingEither() throws IOException {
    assertThat(exchange("GET /cds-services", SOUTH_PAGES, token("/cds-services")))
        .startsWith("HTTP/1.1 403")
        .contains("OperationOutcome")
        .doesNotContain("\"services\"");
    assertThat(exchange("GET /cds-services", NORTH_PAGES, token("/cds-services")))
        .startsWith("HTTP/1.1 200")
        .contains(ALLOWED + NORTH_PAGES);
  }

  private static String token(String path) {
    return "Authorization: Bearer " + NORTH.tokenFor(PUBLIC_BASE + path);
  }

  /** Speaks through a plain socket, because Java's client does not let a program set an Origin. */
  private String exchange(String request, String origin, String header) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      String text =
          request
              + " HTTP/1.1\r\nHost: 127.0.0.1:1\r\nOrigin: "
              + origin
              + "\r\nContent-Length: 0\r\nConnection: close\r\n"
              + header
              + "\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
