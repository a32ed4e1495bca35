package dev.hepatica.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hepatica.HepaticaApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever a client sends, the answer is its cards or a problem of the client's, never of ours. */
class CallFuzzTest {

  private static final List<String> SERVICES =
      List.of("crlm-patient-view", "crlm-order-select", "crlm-order-sign", "crlm-appointment-book");
  private static final int PORT = started();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @FuzzTest
  void aCallIsAnsweredOrRefused(FuzzedDataProvider data) throws Exception {
    String service = data.pickValue(SERVICES);
    boolean spoilt = data.consumeBoolean();
    byte[] body =
        spoilt
            ? new Spoiler(new SplittableRandom(data.consumeLong()))
                .spoil(data.pickValue(Seeds.CALLS))
                .toString()
                .getBytes(StandardCharsets.UTF_8)
            : data.consumeRemainingAsBytes();

    HttpResponse<String> answer = post(service, body);

    assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    assertThat(answer.body())
        .contains(answer.statusCode() == 200 ? "\"cards\"" : "OperationOutcome");
  }

  /** The service must call nobody: only this connection is allowed, and only while it is made. */
  private static HttpResponse<String> post(String service, byte[] body) throws Exception {
    SilentCloseable allowed = BugDetectors.allowNetworkConnections((host, port) -> port == PORT);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + PORT + "/cds-services/" + service))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } finally {
      allowed.close();
    }
  }

  private static int started() {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(HepaticaApplication.class)
            .profiles("sandbox")
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:fuzz;MODE=PostgreSQL;"
                    + "DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "--hepatica.spool.folder=" + Path.of("target", "fuzz").toAbsolutePath(),
                "--logging.level.root=ERROR");
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }
}
