package dev.hepatica.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hepatica.HepaticaApplication;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole program in the production profile, on ports of its own and a real PostgreSQL, with two
 * clients: {@code north}, and {@code south}, which is one tenant of its issuer.
 */
public final class ProductionService {

  public static final String PUBLIC_BASE = "https://cds.example.org/hepatica";
  public static final String NORTH_PAGES = "https://charts.north.example";
  public static final String SOUTH_PAGES = "https://charts.south.example";
  public static final String STAFF_AUDIENCE = "hepatica-assessments";

  public static final TokenMint NORTH = new TokenMint("https://north.example/");
  public static final TokenMint SOUTH = new TokenMint("https://south.example/");
  public static final TokenMint STAFF = new TokenMint("https://staff.example/");

  /** Thirty-two bytes that are no secret. */
  private static final String LOG_KEY =
      Base64.getEncoder().encodeToString("only for tests: not any secret...".getBytes(US_ASCII));

  private final ConfigurableApplicationContext context;

  private ProductionService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  private static final class Shared {

    private static final String DATABASE = PostgresServer.emptyDatabase();
    static final ProductionService FIRST = start(settings(DATABASE));
    static final ProductionService SECOND = start(settings(DATABASE));
  }

  /** The instance that tests share. */
  public static ProductionService first() {
    return Shared.FIRST;
  }

  /** Another instance on the same database. */
  public static ProductionService second() {
    return Shared.SECOND;
  }

  /** All that production needs. */
  public static Map<String, String> settings(String database) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spring.datasource.url", database);
    // The format of the log belongs to the process, not to one instance: other tests read text.
    settings.put("logging.structured.format.console", "");
    settings.put("hepatica.public-base", PUBLIC_BASE);
    settings.put("hepatica.spool.folder", "target/spools/" + UUID.randomUUID());
    settings.put("hepatica.decision-log.key", LOG_KEY);
    settings.put("hepatica.clients[0].id", "north");
    settings.put("hepatica.clients[0].issuer", NORTH.issuer());
    settings.put("hepatica.clients[0].jwks", NORTH.jwks());
    settings.put("hepatica.clients[0].fhir-bases[0]", "https://north.example/fhir");
    settings.put("hepatica.clients[0].cors-origins[0]", NORTH_PAGES);
    settings.put("hepatica.clients[1].id", "south");
    settings.put("hepatica.clients[1].issuer", SOUTH.issuer());
    settings.put("hepatica.clients[1].tenant", "ward-7");
    settings.put("hepatica.clients[1].jwks", SOUTH.jwks());
    settings.put("hepatica.clients[1].jku", "https://south.example/jwks.json");
    settings.put("hepatica.clients[1].fhir-bases[0]", "https://south.example/fhir");
    settings.put("hepatica.clients[1].cors-origins[0]", SOUTH_PAGES);
    settings.put("hepatica.staff.issuer", STAFF.issuer());
    settings.put("hepatica.staff.jwks", STAFF.jwks());
    settings.put("hepatica.staff.audience", STAFF_AUDIENCE);
    settings.put("hepatica.staff.client", "north");
    return settings;
  }

  /** Starts an instance; the caller closes it, or it ends with the tests. */
  public static ProductionService start(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("server.port", "0");
    all.put("management.server.port", "0");
    String[] arguments =
        all.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new ProductionService(
        new SpringApplicationBuilder(HepaticaApplication.class)
            .web(WebApplicationType.SERVLET)
            .profiles("production")
            .run(arguments));
  }

  public int port() {
    return port("local.server.port");
  }

  public int managementPort() {
    return port("local.management.port");
  }

  /** Stops it as the platform does: calls under way are finished first. */
  public void close() {
    context.close();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  private int port(String property) {
    return Integer.parseInt(context.getEnvironment().getRequiredProperty(property));
  }
}
