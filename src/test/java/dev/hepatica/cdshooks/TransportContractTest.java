package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.cdshooks.HookCall.patientView;
import static dev.hepatica.cdshooks.HookCall.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningService
class TransportContractTest {

  private static final int MB = 1024 * 1024;

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  @AfterEach
  void theNextRequestIsUnaffected() {
    assertThat(client.post(PATIENT_VIEW, patientView()).status()).isEqualTo(200);
  }

  // --- bodies

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[]",
        "\"x\"",
        "null",
        "1",
        "{} {}",
        "{\"hook\": \"patient-view\",}",
        "{'hook': 'patient-view'}",
        "{\"hook\": \"patient-view\" /* comment */}",
        "{\"hook\": NaN}",
        "\u0000"
      })
  void whatIsNotOneJsonObjectIsMalformed(String body) {
    refused(client.post(PATIENT_VIEW, body), 400);
  }

  @Test
  void garbageIsMalformed() {
    byte[] garbage = new byte[10_000];
    new Random(7).nextBytes(garbage);

    refused(client.post(PATIENT_VIEW, BodyPublishers.ofByteArray(garbage)), 400);
  }

  @Test
  void whatFollowsTheObjectIsMalformed() {
    refused(client.post(PATIENT_VIEW, patientView() + "x"), 400);
    refused(client.post(PATIENT_VIEW, patientView() + patientView()), 400);
  }

  @Test
  void aMemberThatComesTwiceIsMalformed() {
    refused(client.post(PATIENT_VIEW, patientView().replaceFirst("\\{", "{\"hook\": \"a\",")), 400);
    refused(
        client.post(PATIENT_VIEW, with(patientView(), "x", "1").replace("\"x\":1", twice("a"))),
        400);
    refused(
        client.post(
            PATIENT_VIEW, patientView().replace("\"gender\"", "\"id\": \"p-1\", \"gender\"")),
        400);
  }

  private static String twice(String name) {
    return "\"x\": {\"%s\": 1, \"%s\": 2}".formatted(name, name);
  }

  @Test
  void onlyUtf8IsRead() {
    byte[] utf16 = patientView().getBytes(StandardCharsets.UTF_16BE);

    refused(client.post(PATIENT_VIEW, BodyPublishers.ofByteArray(utf16)), 400);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 10_000, 1_000_000})
  void aBodyThatIsTooDeepIsRefused(int levels) {
    String bomb = "[".repeat(levels) + "]".repeat(levels);
    String inAnUnknownMember = patientView().replaceFirst("\\{", "{\"x\": " + bomb + ",");
    String inTheRecord =
        patientView().replace("\"gender\"", "\"extension\": " + bomb + ", \"gender\"");

    refused(client.post(PATIENT_VIEW, inAnUnknownMember), 400);
    refused(client.post(PATIENT_VIEW, inTheRecord), 400);
  }

  @Test
  void aNumberOrNameThatIsTooLongIsRefused() {
    String number =
        patientView().replace("\"gender\"", "\"x\": " + "9".repeat(1_000_000) + ", \"gender\"");
    String name = patientView().replaceFirst("\\{", "{\"" + "n".repeat(100_000) + "\": 1,");

    refused(client.post(PATIENT_VIEW, number), 400);
    refused(client.post(PATIENT_VIEW, name), 400);
  }

  // --- size

  @Test
  void threeMegabytesAreNormal() {
    assertThat(client.post(PATIENT_VIEW, padded(3)).status()).isEqualTo(200);
  }

  @Test
  void moreThanTwentyMegabytesAreTooMuch() {
    refused(client.post(PATIENT_VIEW, padded(21)), 413);
  }

  @Test
  void moreThanTwentyMegabytesOfUnknownLengthAreTooMuch() {
    byte[] body = padded(21).getBytes(StandardCharsets.UTF_8);

    refused(
        client.post(
            PATIENT_VIEW, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
        413);
  }

  @Test
  void aLargeBodyThatIsRefusedAtItsBeginningStillGetsItsAnswer() {
    refused(client.post(PATIENT_VIEW, "x" + padded(19)), 400);
  }

  /** A call of that many megabytes, most of it in a member that nobody knows. */
  private static String padded(int megabytes) {
    String piece = "\"" + "a".repeat(MB - 16) + "\",";
    String padding = "{\"padding\": [" + piece.repeat(megabytes) + "0],";
    return patientView().replaceFirst("\\{", padding);
  }

  // --- media types, addresses, methods

  @Test
  void theCharacterSetMayBeNamed() {
    assertThat(
            client
                .send(
                    client
                        .to(PATIENT_VIEW)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(patientView())))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
  void anotherMediaTypeIsRefused(String type) {
    refused(
        client.send(
            client
                .to(PATIENT_VIEW)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(patientView()))),
        415);
  }

  @Test
  void aBodyWithoutMediaTypeIsRefused() {
    refused(client.send(client.to(PATIENT_VIEW).POST(BodyPublishers.ofString(patientView()))), 415);
  }

  @Test
  void aCompressedBodyIsRefused() {
    refused(
        client.send(
            client
                .to(PATIENT_VIEW)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString(patientView()))),
        415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/cds-services/", "/nothing/Jane-Doe", "/error"})
  void anUnknownAddressIsNotFound(String path) {
    Client.Answer answer = client.get(path);

    refused(answer, 404);
    assertThat(answer.http().body()).doesNotContain("Jane");
  }

  @Test
  void aBrowserGetsJsonToo() {
    refused(client.send(client.to("/nothing").header("Accept", "text/html").GET()), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /a|b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n"
      })
  void aMalformedRequestGetsJson(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 ")
          .contains("OperationOutcome", "nosniff", "no-store")
          .doesNotContain("<html", "Tomcat", "Exception");
    }
  }

  // --- headers

  @ParameterizedTest
  @ValueSource(strings = {"/cds-services", PATIENT_VIEW, "/nothing"})
  void everyAnswerIsProtected(String path) {
    Client.Answer answer = client.get(path);

    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
  }

  private static void refused(Client.Answer answer, int status) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(answer.issue()).isNotBlank();
    assertThat(answer.http().body()).doesNotContain("Exception", "java");
  }
}
