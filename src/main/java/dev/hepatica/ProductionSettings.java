package dev.hepatica;

import dev.hepatica.settings.UnusableSetting;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What production must have before anything is built: a database that lasts, no patient data in the
 * clear on a network or in a log, and no open management port. Each package checks its own settings
 * when it is built.
 */
final class ProductionSettings {

  private static final String DATABASE = "spring.datasource.url";
  private static final String ADDRESS = "server.address";
  private static final String TLS_AT_PROXY = "hepatica.tls-at-proxy";

  private static final List<String> OWN_TLS =
      List.of(
          "server.ssl.bundle",
          "server.ssl.certificate",
          "server.ssl.key-store",
          "server.ssl.server-name-bundles[0].bundle");
  private static final List<String> THIS_MACHINE =
      List.of("127.0.0.1", "localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1");

  private static final String EXPOSED = "management.endpoints.web.exposure.include";
  private static final Set<String> HARMLESS_ENDPOINTS =
      Set.of("health", "info", "prometheus", "sbom");
  private static final String MANAGEMENT_PORT = "management.server.port";

  private static final String LOG_LEVELS = "logging.level";
  private static final Set<String> QUIET = Set.of("OFF", "FATAL", "ERROR", "WARN");

  /** These write requests, answers or values for the database as they are. */
  private static final List<String> TALKATIVE =
      List.of(
          "ca.uhn.fhir.rest.client",
          "org.apache.coyote",
          "org.apache.hc",
          "org.apache.tomcat",
          "org.springframework.http",
          "org.springframework.jdbc",
          "org.springframework.web",
          "org.postgresql",
          "web",
          "sql");

  private ProductionSettings() {}

  /**
   * @throws UnusableSetting naming the setting that leaves a door open
   */
  static void check(Environment environment) {
    if (!setting(environment, DATABASE).startsWith("jdbc:postgresql:")) {
      throw new UnusableSetting(
          DATABASE,
          "it does not name a PostgreSQL database, so used tokens and feedback would not last",
          "Set it to the database of this service, such as jdbc:postgresql://db.example/hepatica.");
    }
    checkManagement(environment);
    checkLogs(environment);
    if (isOnTheNetwork(environment) && !hasTls(environment)) {
      throw new UnusableSetting(
          ADDRESS,
          "it opens the service to a network without TLS, and every call holds patient data",
          "Configure server.ssl, or keep "
              + ADDRESS
              + " at 127.0.0.1; if a trusted proxy alone can reach this port and ends TLS, set "
              + TLS_AT_PROXY
              + "=true.");
    }
  }

  private static void checkManagement(Environment environment) {
    String[] exposed =
        Binder.get(environment).bind(EXPOSED, String[].class).orElseGet(() -> new String[0]);
    List<String> open =
        Arrays.stream(exposed).filter(name -> !HARMLESS_ENDPOINTS.contains(name)).toList();
    if (!open.isEmpty()) {
      throw new UnusableSetting(
          EXPOSED,
          "it opens " + String.join(", ", open) + ", which can show secrets or patient data",
          "Leave it out, or name only "
              + String.join(", ", new TreeSet<>(HARMLESS_ENDPOINTS))
              + ".");
    }
    String port = setting(environment, MANAGEMENT_PORT);
    if (!port.equals("0") && port.equals(setting(environment, "server.port"))) {
      throw new UnusableSetting(
          MANAGEMENT_PORT,
          "health and metrics would stand on the port that is open to clients",
          "Give it a port of its own, such as 8081, on a private network.");
    }
  }

  private static void checkLogs(Environment environment) {
    for (String flag : List.of("debug", "trace")) {
      if (List.of("", "true").contains(environment.getProperty(flag, "false").strip())) {
        throw new UnusableSetting(
            flag, "it lets libraries write patient data into the log", "Remove " + flag + ".");
      }
    }
    Binder.get(environment)
        .bind(LOG_LEVELS, Bindable.mapOf(String.class, String.class))
        .orElseGet(Map::of)
        .forEach(ProductionSettings::checkLevel);
  }

  private static void checkLevel(String logger, String level) {
    String wanted = level.strip().toUpperCase(Locale.ROOT);
    // YAML reads a bare "off" as a boolean.
    if (QUIET.contains(wanted) || wanted.equals("FALSE")) return;
    boolean talkative =
        TALKATIVE.stream().anyMatch(name -> logger.equals(name) || logger.startsWith(name + "."));
    if (talkative || wanted.equals("TRACE") && !logger.startsWith("dev.hepatica")) {
      throw new UnusableSetting(
          LOG_LEVELS + "." + logger,
          "at this level it writes patient data or tokens into the log",
          talkative
              ? "Leave it out, or set it to WARN or ERROR."
              : "Leave it out, or set it to DEBUG or a quieter level.");
    }
  }

  private static boolean isOnTheNetwork(Environment environment) {
    return !THIS_MACHINE.contains(setting(environment, ADDRESS).toLowerCase(Locale.ROOT));
  }

  private static boolean hasTls(Environment environment) {
    boolean own =
        !setting(environment, "server.ssl.enabled").equals("false")
            && OWN_TLS.stream().anyMatch(name -> !setting(environment, name).isEmpty());
    return own || setting(environment, TLS_AT_PROXY).equals("true");
  }

  private static String setting(Environment environment, String name) {
    return environment.getProperty(name, "").strip();
  }
}
