package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Speaks through a plain socket, because Java's client does not let a program set an Origin. */
@RunningService
class WebOriginsTest {

  private static final String ALLOWED = "Access-Control-Allow-Origin: ";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3000",
        "http://127.0.0.1:8080",
        "http://localhost",
        "http://[::1]:5173"
      })
  void aPageOfThisMachineMayCall(String origin) throws IOException {
    String preflight =
        exchange(
            "OPTIONS " + PATIENT_VIEW,
            origin,
            "Access-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: authorization,content-type\r\n");

    assertThat(preflight)
        .startsWith("HTTP/1.1 200")
        .contains(ALLOWED + origin)
        .contains("Access-Control-Allow-Methods: GET,POST")
        .contains("Access-Control-Allow-Headers: authorization, content-type")
        .contains("Vary: Origin");
    assertThat(exchange("GET /cds-services", origin, ""))
        .startsWith("HTTP/1.1 200")
        .contains(ALLOWED + origin);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /cds-services/crlm-patient-view,   405",
    "POST /cds-services,                    405",
    "POST /cds-services/crlm-patient-view,  415",
    "GET /cds-services/a/b/c,               404"
  })
  void refusalsCarryTheHeadersToo(String request, int status) throws IOException {
    assertThat(exchange(request, "http://localhost:3000", ""))
        .startsWith("HTTP/1.1 " + status)
        .contains(ALLOWED + "http://localhost:3000")
        .contains("OperationOutcome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://localhost.evil.example",
        "http://localhost:3000.evil.example",
        "http://evil-localhost:3000"
      })
  void aForeignPageMayNot(String origin) throws IOException {
    assertThat(exchange("GET /cds-services", origin, "")).doesNotContain(ALLOWED);
  }

  private String exchange(String request, String origin, String more) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      String text =
          request
              + " HTTP/1.1\r\nHost: 127.0.0.1:1\r\nOrigin: "
              + origin
              + "\r\nContent-Length: 0\r\nConnection: close\r\n"
              + more
              + "\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
