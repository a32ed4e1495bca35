package dev.hepatica.cdshooks;

import static dev.hepatica.support.ProductionService.NORTH;
import static dev.hepatica.support.ProductionService.PUBLIC_BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feedback that neither the database nor the disk takes is not acknowledged. */
class FeedbackNotKeptContractTest {

  private static final String FEEDBACK = HookCall.ORDER_SIGN + "/feedback";

  @Test
  void theClientIsToldToSendItAgain(@TempDir Path folder) throws IOException {
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    settings.put("hepatica.spool.folder", folder.toString());
    settings.put("hepatica.spool.size", "64KB");
    ProductionService service = ProductionService.start(settings);
    try {
      service.bean(HikariDataSource.class).close();
      int acknowledged = 0;
      Client.Answer answer = give(service);
      while (answer.status() == 200 && acknowledged < 100) {
        acknowledged++;
        answer = give(service);
      }

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.body().path("issue").path(0).path("code").asString())
          .isEqualTo("transient");
      assertThat(answer.issue()).contains("Send it again");
      assertThat(answer.http().body()).doesNotContain("xxx");
      assertThat(acknowledged).isPositive();
      assertThat(linesIn(folder)).isEqualTo(acknowledged);
    } finally {
      service.close();
    }
  }

  private static Client.Answer give(ProductionService service) {
    Client client = new Client(service.port());
    return client.send(
        client
            .to(FEEDBACK)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + NORTH.tokenFor(PUBLIC_BASE + FEEDBACK))
            .POST(
                BodyPublishers.ofString(
                    """
                    {"feedback": [{"card": "c", "outcome": "overridden",
                      "outcomeTimestamp": "2026-11-22T02:49:50Z",
                      "overrideReason": {"userComment": "%s"}}]}
                    """
                        .formatted("x".repeat(9_000)))));
  }

  private static long linesIn(Path folder) throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".jsonl")).toList()) {
        if (file.toString().contains("feedback")) lines += Files.readAllLines(file).size();
      }
    }
    return lines;
  }
}
