package dev.hepatica.access;

import dev.hepatica.settings.UnusableSetting;
import dev.hepatica.settings.WebAddress;
import org.springframework.core.env.Environment;

/**
 * The address under which clients reach the service. Tokens are made out to it, so it is a setting
 * and never taken from a header, which a caller could write.
 *
 * @param base without a slash at the end
 */
record PublicAddress(String base) {

  private static final String SETTING = "hepatica.public-base";

  static PublicAddress read(Environment environment) {
    String text = environment.getProperty(SETTING, "");
    if (text.isBlank()) {
      throw new UnusableSetting(
          SETTING,
          "it is not set, so it is open to whom the tokens of clients must be made out",
          "Set " + SETTING + " to the https address under which EHRs reach this service.");
    }
    return new PublicAddress(WebAddress.secureBase(SETTING, text).toString());
  }

  /** The address of a path, as a token must name it. */
  String of(String path) {
    return base + path;
  }
}
