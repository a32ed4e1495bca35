package dev.hepatica.access;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.settings.UnusableSetting;
import dev.hepatica.settings.WebAddress;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * The identity provider of the hospital's staff, as configured below {@code hepatica.staff}.
 *
 * @param client the client under which calls of staff run
 */
record StaffProvider(String issuer, EhrClient.Keys keys, String audience, EhrClient client) {

  private static final String PREFIX = "hepatica.staff";

  /**
   * The provider, or nothing if the site names none: then staff are not let in.
   *
   * @throws UnusableSetting if it is only half configured
   */
  static Optional<StaffProvider> read(Environment environment, EhrClients clients) {
    String issuer = setting(environment, "issuer");
    String url = setting(environment, "jwks-url");
    String audience = setting(environment, "audience");
    String jwks = setting(environment, "jwks");
    if ((issuer + url + jwks + audience).isEmpty()) return Optional.empty();
    requireSet("issuer", issuer);
    requireSet("audience", audience);
    if (!clients.listByIssuer(issuer).isEmpty()) {
      throw new UnusableSetting(
          PREFIX + ".issuer",
          "a client has the same issuer",
          "Let staff and EHRs sign in with an issuer each.");
    }
    return Optional.of(
        new StaffProvider(
            issuer, keys(url, jwks), audience, client(setting(environment, "client"), clients)));
  }

  private static EhrClient.Keys keys(String url, String jwks) {
    if (!jwks.isEmpty()) return new EhrClient.GivenKeys(jwks, Optional.empty());
    requireSet("jwks-url", url);
    return new EhrClient.PublishedKeys(WebAddress.secure(PREFIX + ".jwks-url", url));
  }

  private static EhrClient client(String id, EhrClients clients) {
    if (id.isEmpty() && clients.all().size() == 1) return clients.all().get(0);
    return clients.all().stream()
        .filter(client -> client.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableSetting(
                    PREFIX + ".client",
                    "it does not name a registered client",
                    "Set it to the id of the client whose thresholds and language staff get."));
  }

  private static String setting(Environment environment, String name) {
    return environment.getProperty(PREFIX + "." + name, "").strip();
  }

  private static void requireSet(String name, String value) {
    if (!value.isEmpty()) return;
    throw new UnusableSetting(
        PREFIX + "." + name,
        "it is not set",
        "Set " + PREFIX + "." + name + ", or remove " + PREFIX + " to keep staff out.");
  }
}
