package dev.hepatica.fhir.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The base address of a FHIR server in one spelling, so that equal addresses are equal texts.
 *
 * @param base scheme, host, port where it is not the usual one, and path without a slash at the end
 */
public record ServerAddress(URI base) {

  /** Detours and escapes by which a path could mean something else than it says. */
  private static final Pattern DEVIOUS_PATH =
      Pattern.compile(".*(//|/\\.\\.?(/|$)|%2[eEfF]|%5[cC]|[;\\\\]).*");

  private static final int LONGEST_LINK = 8_000;

  /** The address, unless it is not one that can be compared without doubt. */
  public static Optional<ServerAddress> parse(String text) {
    return web(text)
        .filter(address -> address.getRawQuery() == null && address.getRawFragment() == null)
        .filter(address -> !address.getRawPath().contains("%"))
        .map(address -> address.getRawPath().replaceFirst("/+$", ""))
        .filter(path -> !DEVIOUS_PATH.matcher(path).matches())
        .flatMap(path -> web(text).map(address -> new ServerAddress(withPath(address, path))));
  }

  private static Optional<URI> web(String text) {
    try {
      URI address = new URI(text.strip()).parseServerAuthority();
      boolean isWeb = isScheme("https", address) || isScheme("http", address);
      return isWeb && address.getHost() != null && address.getRawUserInfo() == null
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isScheme(String scheme, URI address) {
    return scheme.equalsIgnoreCase(address.getScheme());
  }

  private static URI withPath(URI address, String path) {
    return URI.create(origin(address) + path);
  }

  private static String origin(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usualPort = scheme.equals("https") ? 443 : 80;
    int port = address.getPort();
    return scheme
        + "://"
        + address.getHost().toLowerCase(Locale.ROOT)
        + (port < 0 || port == usualPort ? "" : ":" + port);
  }

  String host() {
    return base.getHost();
  }

  /** The address of a query that is written relative to the base. */
  URI query(String relative) {
    return URI.create(base + "/" + relative);
  }

  /** Where a link of this server leads; empty if that is anywhere but below this base. */
  Optional<URI> follow(@Nullable String link) {
    if (link == null || link.length() > LONGEST_LINK) return Optional.empty();
    try {
      URI written = new URI(link.strip());
      // A link that is only a query means the base itself.
      URI target = URI.create(base + (link.startsWith("?") ? "" : "/")).resolve(written);
      if (link.startsWith("?")) target = URI.create(base + link.strip());
      return web(target.toString()).filter(this::covers);
    } catch (URISyntaxException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** True for an address on the same host and port, at the base or below it. */
  boolean covers(URI target) {
    String path = target.getRawPath();
    return target.getHost() != null
        && target.getRawUserInfo() == null
        && target.getRawFragment() == null
        && origin(target).equals(origin(base))
        && (path.equals(base.getRawPath()) || path.startsWith(base.getRawPath() + "/"))
        && !DEVIOUS_PATH.matcher(path).matches();
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
