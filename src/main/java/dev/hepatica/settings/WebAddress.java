package dev.hepatica.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Web addresses in settings. In production each is https. */
public final class WebAddress {

  private WebAddress() {}

  /**
   * An https address.
   *
   * @throws UnusableSetting if it is anything else
   */
  public static URI secure(String setting, String text) {
    URI address;
    try {
      address = new URI(text.strip()).parseServerAuthority();
    } catch (URISyntaxException malformed) {
      throw unusable(setting, "it is not a web address");
    }
    if (address.getHost() == null) throw unusable(setting, "it is not an absolute web address");
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      throw unusable(setting, "it must begin with https://, because tokens and patient data pass");
    }
    if (address.getUserInfo() != null) throw unusable(setting, "it must not name a user");
    if (address.getFragment() != null) throw unusable(setting, "it must not have a fragment");
    return address;
  }

  /**
   * An https address below which other addresses lie; a slash at its end is dropped.
   *
   * @throws UnusableSetting if it is anything else
   */
  public static URI secureBase(String setting, String text) {
    URI address = secure(setting, text);
    if (address.getRawQuery() != null) throw unusable(setting, "it must not have a query");
    if (!address.normalize().equals(address)) {
      throw unusable(setting, "its path must be written without detours");
    }
    return URI.create(origin(address) + address.getRawPath().replaceFirst("/+$", ""));
  }

  /**
   * An https origin, such as {@code https://ehr.example}.
   *
   * @throws UnusableSetting if it is anything else, a wildcard above all
   */
  public static String secureOrigin(String setting, String text) {
    if (text.contains("*")) {
      throw unusable(setting, "it must name one origin, because a wildcard lets any page call");
    }
    URI address = secure(setting, text);
    if (!address.getRawPath().replace("/", "").isEmpty() || address.getRawQuery() != null) {
      throw unusable(setting, "it must end after the host and port");
    }
    return origin(address);
  }

  private static String origin(URI address) {
    int port = address.getPort();
    return "https://"
        + address.getHost().toLowerCase(Locale.ROOT)
        + (port < 0 || port == 443 ? "" : ":" + port);
  }

  private static UnusableSetting unusable(String setting, String reason) {
    return new UnusableSetting(setting, reason, "Correct " + setting + ".");
  }
}
