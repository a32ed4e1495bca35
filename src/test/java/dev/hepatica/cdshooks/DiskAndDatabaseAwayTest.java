package dev.hepatica.cdshooks;

import static dev.hepatica.support.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is away and the disk that stands in for it fails: hooks are answered, what is lost
 * is counted, the platform is told, and no feedback is acknowledged that nothing keeps.
 */
class DiskAndDatabaseAwayTest {

  @TempDir Path folder = Path.of("");
  private ProductionService service;

  @BeforeEach
  void start() {
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    settings.put("hepatica.spool.folder", folder.resolve("spools").toString());
    service = ProductionService.start(settings);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void hooksAreAnsweredAndNothingIsAcknowledgedThatIsNotKept() throws IOException {
    service.bean(HikariDataSource.class).close();
    assertThat(ready()).as("the disk stands in").isEqualTo(200);

    List<Path> spools = spools();
    for (Path spool : spools) {
      Files.move(spool, aside(spool));
      // No folder any more: a disk that was taken away.
      Files.createFile(spool);
    }
    assertThat(ask().status()).isEqualTo(200);
    await(() -> lost() == 1);
    Client.Answer refused = give();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    await(() -> ready() == 503);

    for (Path spool : spools) {
      Files.delete(spool);
      Files.move(aside(spool), spool);
    }
    await(() -> ready() == 200);
    assertThat(give().status()).as("the disk is back").isEqualTo(200);
    assertThat(ask().status()).isEqualTo(200);
    assertThat(lost()).isEqualTo(1);
  }

  private static Path aside(Path spool) {
    return spool.resolveSibling(spool.getFileName() + "-aside");
  }

  private List<Path> spools() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("spools"), 2)) {
      return files
          .filter(it -> List.of("feedback", "decision-log").contains(it.getFileName().toString()))
          .toList();
    }
  }

  private double lost() {
    return service
        .bean(MeterRegistry.class)
        .counter("hepatica.spool.lines", "spool", "decision-log", "event", "lost")
        .count();
  }

  private int ready() {
    return new Client(service.managementPort()).get("/actuator/health/readiness").status();
  }

  private Client.Answer give() {
    return client().overrideAsNorth(HookCall.ORDER_SIGN, UUID.randomUUID().toString());
  }

  private Client.Answer ask() {
    return client().postAsNorth(HookCall.PATIENT_VIEW, HookCall.patientView());
  }

  private Client client() {
    return new Client(service.port());
  }
}
