package dev.hepatica;

import dev.hepatica.settings.UnusableSetting;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;

/**
 * The sandbox lets in whoever reaches it, so only this machine may reach it, unless somebody says
 * in as many words that others shall.
 */
final class SandboxSettings {

  static final String OPEN = "hepatica.sandbox.open-to-the-network";

  private static final List<String> ADDRESSES =
      List.of("server.address", "management.server.address");
  private static final List<String> THIS_MACHINE =
      List.of("127.0.0.1", "localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1");

  private SandboxSettings() {}

  /**
   * @throws UnusableSetting naming the address that opens the demo to a network
   */
  static void check(Environment environment) {
    if (environment.getProperty(OPEN, "false").strip().equals("true")) return;
    for (String name : ADDRESSES) {
      String address = environment.getProperty(name, "").strip().toLowerCase(Locale.ROOT);
      if (!THIS_MACHINE.contains(address)) {
        throw new UnusableSetting(
            name,
            "it opens the sandbox to a network, and the sandbox lets everybody in",
            "Keep "
                + name
                + " at 127.0.0.1. In a container or on a trial network without real patients, set "
                + OPEN
                + "=true.");
      }
    }
  }
}
