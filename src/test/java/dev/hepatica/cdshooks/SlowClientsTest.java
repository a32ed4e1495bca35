package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.cdshooks.HookCall.patientView;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/**
 * Clients that dawdle, fall silent or vanish, on real sockets: each is given up after a while and
 * told so where it still listens, and nobody else waits for it.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "server.tomcat.connection-timeout=1s",
      "server.tomcat.threads.max=4",
      "server.tomcat.threads.min-spare=4",
      "hepatica.body-time=1500ms"
    })
@ActiveProfiles("sandbox")
@DirtiesContext
class SlowClientsTest {

  private static final int MANY = 12;
  private static final int PAUSE_MILLISECONDS = 100;

  @LocalServerPort int port;
  private final List<Socket> sockets = new ArrayList<>();
  private Client others = new Client(0);

  @BeforeEach
  void connect() {
    others = new Client(port);
  }

  @AfterEach
  void othersAreServed() throws IOException {
    assertThat(others.post(PATIENT_VIEW, patientView()).status()).isEqualTo(200);
    for (Socket socket : sockets) socket.close();
  }

  @Test
  void aBodyThatNeverComesIsRefusedInTime() throws IOException {
    Socket silent = connected();
    send(silent, head(patientView().length()));

    assertThat(answer(silent)).startsWith("HTTP/1.1 408").contains("OperationOutcome");
  }

  @Test
  void aBodyThatStopsHalfwayIsRefusedInTime() throws IOException {
    Socket silent = connected();
    send(silent, head(patientView().length()) + patientView().substring(0, 80));

    assertThat(answer(silent)).startsWith("HTTP/1.1 408").contains("\"code\":\"transient\"");
  }

  /** Each byte comes in good time; the whole never would. */
  @Test
  void aBodyThatComesByteByByteIsRefusedInTime() throws Exception {
    Socket slow = connected();
    send(slow, head(1_000_000) + "{\"hook\": \"");

    dribble(slow);

    assertThat(answer(slow)).startsWith("HTTP/1.1 408").contains("did not come in time");
  }

  /** More of them than there are threads. */
  @Test
  void manyOfThemHoldUpNobodyForLong() throws IOException {
    for (int i = 0; i < MANY; i++) send(connected(), head(1_000) + "{");

    assertThat(others.post(PATIENT_VIEW, patientView()).status()).isEqualTo(200);
  }

  @Test
  void headersThatNeverEndTakeNoThread() throws IOException {
    for (int i = 0; i < MANY; i++)
      send(connected(), "POST " + PATIENT_VIEW + " HTTP/1.1\r\nHost: x\r\n");

    assertThat(others.post(PATIENT_VIEW, patientView()).status()).isEqualTo(200);
    assertThat(sockets.get(0).getInputStream().read()).as("the connection is closed").isNegative();
  }

  /** Nobody hangs up: to the service the connection looks open. */
  @Test
  void aConnectionThatIsNeverUsedIsClosed() throws IOException {
    assertThat(connected().getInputStream().read()).isNegative();
  }

  @Test
  void whoeverHangsUpHalfwayIsForgotten() throws IOException {
    for (int i = 0; i < MANY; i++) {
      Socket gone = connected();
      send(gone, head(1_000) + "{\"hook\":");
      gone.close();
    }
  }

  @Test
  void whoeverDoesNotReadTheAnswerHoldsUpNobody() throws IOException {
    for (int i = 0; i < MANY; i++) {
      Socket deaf = new Socket();
      deaf.setReceiveBufferSize(1);
      deaf.connect(new InetSocketAddress("127.0.0.1", port));
      sockets.add(deaf);
      for (int call = 0; call < 4; call++) send(deaf, head(patientView().length()) + patientView());
    }
  }

  private void dribble(Socket slow) throws InterruptedException {
    // At the latest after the time of a body nothing is taken any more.
    for (int i = 0; i < 25; i++) {
      Thread.sleep(PAUSE_MILLISECONDS);
      try {
        send(slow, "x");
      } catch (IOException refused) {
        return;
      }
    }
  }

  private Socket connected() throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  private static String head(int length) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        .formatted(PATIENT_VIEW, length);
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  /** All that comes until the service closes the connection. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    InputStream in = socket.getInputStream();
    byte[] some = new byte[8_192];
    try {
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        answer.append(new String(some, 0, read, UTF_8));
      }
    } catch (SocketException hungUp) {
      // What had come before stays.
    }
    return answer.toString();
  }
}
