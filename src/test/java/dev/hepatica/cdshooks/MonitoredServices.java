package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.ORDER_SIGN;
import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.cdshooks.HookCall.but;
import static dev.hepatica.support.ProductionService.NORTH;
import static dev.hepatica.support.ProductionService.PUBLIC_BASE;

import com.zaxxer.hikari.HikariDataSource;
import dev.hepatica.HepaticaApplication;
import dev.hepatica.support.FhirServerDouble;
import dev.hepatica.support.Metrics;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Services to which everything has happened that a metric tells of. */
final class MonitoredServices {

  private static final String FEEDBACK =
      """
      {"feedback": [{"card": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "outcome": "accepted",
        "outcomeTimestamp": "2026-11-22T02:49:50Z", "acceptedSuggestions": [{"id": "s-1"}]}]}
      """;

  private MonitoredServices() {}

  private static final class Once {
    static final Map<String, Set<String>> METRICS = told();
  }

  /** Every metric that is told, with the names of its labels. */
  static Map<String, Set<String>> metrics() {
    return Once.METRICS;
  }

  private static Map<String, Set<String>> told() {
    List<Metrics.Sample> samples = new ArrayList<>(production());
    samples.addAll(sandbox());
    Map<String, Set<String>> told = new HashMap<>();
    for (Metrics.Sample sample : samples) {
      told.computeIfAbsent(sample.name(), any -> new TreeSet<>()).addAll(sample.labels().keySet());
    }
    return told;
  }

  /** Calls with and without a token, and more than the client may. */
  private static List<Metrics.Sample> production() {
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    settings.put("hepatica.clients[0].call-limits.per-second", "1");
    ProductionService service = ProductionService.start(settings);
    try {
      Client client = new Client(service.port());
      client.get("/cds-services");
      int status;
      do {
        status =
            client
                .send(
                    client
                        .to(PATIENT_VIEW)
                        .header("Content-Type", "application/json")
                        .header(
                            "Authorization", "Bearer " + NORTH.tokenFor(PUBLIC_BASE + PATIENT_VIEW))
                        .POST(BodyPublishers.ofString(HookCall.patientView())))
                .status();
      } while (status == 200);
      return Metrics.scrape(service.managementPort());
    } finally {
      service.close();
    }
  }

  /** A call that speaks, one that reads from the EHR, and feedback, at last without a database. */
  private static List<Metrics.Sample> sandbox() {
    try (FhirServerDouble ehr = new FhirServerDouble();
        ConfigurableApplicationContext service =
            new SpringApplicationBuilder(HepaticaApplication.class)
                .profiles("sandbox")
                .properties(
                    "server.port=0",
                    "management.server.port=0",
                    "spring.datasource.url=jdbc:h2:mem:monitored;MODE=PostgreSQL;"
                        + "DATABASE_TO_LOWER=TRUE")
                .run()) {
      Client client = new Client(port(service, "local.server.port"));
      client.post(ORDER_SIGN, HookCall.washout());
      client.post(
          PATIENT_VIEW, but(HookCall.patientView(), call -> call.put("fhirServer", ehr.base())));
      client.post(ORDER_SIGN + "/feedback", FEEDBACK);
      List<Metrics.Sample> samples =
          new ArrayList<>(Metrics.scrape(port(service, "local.management.port")));
      service.getBean(HikariDataSource.class).close();
      client.post(ORDER_SIGN + "/feedback", FEEDBACK);
      samples.addAll(Metrics.scrape(port(service, "local.management.port")));
      return samples;
    }
  }

  private static int port(ConfigurableApplicationContext service, String property) {
    return service.getEnvironment().getRequiredProperty(property, int.class);
  }
}
