package dev.hepatica;

import dev.hepatica.settings.UnusableSetting;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;

/**
 * What production must have before anything is built: a database that lasts, and no patient data in
 * the clear on a network. Each package checks its own settings when it is built.
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
