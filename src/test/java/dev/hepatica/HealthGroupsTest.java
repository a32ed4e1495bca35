package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.util.FileSystemUtils;

/** When a platform sends calls to an instance, and when it restarts it. */
class HealthGroupsTest {

  @Test
  void anInstanceWithoutItsDatabaseGoesOnAsLongAsTheDiskTakesItsPlace(@TempDir Path folder)
      throws Exception {
    Path spools = folder.resolve("spools");
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    settings.put("hepatica.spool.folder", spools.toString());
    ProductionService service = ProductionService.start(settings);
    try {
      assertThat(status(service, "readiness")).isEqualTo(200);
      assertThat(status(service, "liveness")).isEqualTo(200);

      service.bean(HikariDataSource.class).close();
      assertThat(status(service, "readiness")).isEqualTo(200);

      FileSystemUtils.deleteRecursively(spools);
      assertThat(status(service, "readiness")).isEqualTo(503);
      assertThat(status(service, "liveness")).isEqualTo(200);
    } finally {
      service.close();
    }
  }

  @Test
  void anInstanceThatTakesNoCallsSaysSo() throws Exception {
    ProductionService service = ProductionService.first();
    ApplicationAvailabilityBean availability = service.bean(ApplicationAvailabilityBean.class);
    assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);

    availability.onApplicationEvent(
        new AvailabilityChangeEvent<>(this, ReadinessState.REFUSING_TRAFFIC));
    try {
      assertThat(status(service, "readiness")).isEqualTo(503);
    } finally {
      availability.onApplicationEvent(
          new AvailabilityChangeEvent<>(this, ReadinessState.ACCEPTING_TRAFFIC));
    }
    assertThat(status(service, "readiness")).isEqualTo(200);
  }

  private static int status(ProductionService service, String group) throws Exception {
    URI address =
        URI.create("http://127.0.0.1:" + service.managementPort() + "/actuator/health/" + group);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
