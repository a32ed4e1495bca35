package dev.hepatica.consultation;

import dev.hepatica.cards.CardLinks;
import dev.hepatica.settings.WebAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Where cards lead to: the rule book below {@code hepatica.public-base} and the SMART app below
 * {@code hepatica.smart.base-address}. Without the setting a card has no such link. The sandbox
 * knows its own addresses once it listens.
 */
final class LinkSettings {

  private static final String PUBLIC_BASE = "hepatica.public-base";
  private static final String APP_BASE = "hepatica.smart.base-address";
  private static final String PORT = "local.server.port";

  private LinkSettings() {}

  /**
   * @throws dev.hepatica.settings.UnusableSetting if an address cannot be used
   */
  static CardLinks read(Environment environment) {
    boolean sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
    return new CardLinks(
        base(environment, PUBLIC_BASE, sandbox, "http://localhost:"),
        base(environment, APP_BASE, sandbox, "http://127.0.0.1:"));
  }

  private static Supplier<Optional<String>> base(
      Environment environment, String setting, boolean sandbox, String onThisMachine) {
    if (sandbox) {
      // The port in force, which the setting cannot name where it was chosen at random.
      return () -> Optional.ofNullable(environment.getProperty(PORT)).map(onThisMachine::concat);
    }
    String written = environment.getProperty(setting, "");
    Optional<String> base =
        written.isBlank()
            ? Optional.empty()
            : Optional.of(WebAddress.secureBase(setting, written).toString());
    return () -> base;
  }
}
