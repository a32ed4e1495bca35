package dev.hepatica.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.settings.UnusableSetting;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Public keys of an issuer. A published key set is kept for ten minutes and fetched again at once
 * when a token names a key that is not in it, though at most twice in half a minute.
 */
final class KeySource {

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration KEPT_WHILE_UNREACHABLE = Duration.ofHours(1);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration READ = Duration.ofSeconds(2);
  private static final int LARGEST_BYTES = 256 * 1024;

  private KeySource() {}

  /**
   * @param setting the setting to name when the keys cannot be used
   */
  static JWKSource<SecurityContext> of(EhrClient.Keys keys, String setting) {
    return of(keys, setting, Optional.empty());
  }

  /**
   * @param setting the setting to name when the keys cannot be used
   * @param tls by which the server of published keys is known, where the machine does not know it
   */
  static JWKSource<SecurityContext> of(
      EhrClient.Keys keys, String setting, Optional<SSLSocketFactory> tls) {
    return keys instanceof EhrClient.GivenKeys given
        ? handedOver(given.jwks(), setting)
        : published(((EhrClient.PublishedKeys) keys).url(), tls);
  }

  private static JWKSource<SecurityContext> handedOver(String jwks, String setting) {
    JWKSet set;
    try {
      set = JWKSet.parse(jwks);
    } catch (ParseException malformed) {
      throw new UnusableSetting(
          setting, "it is not a JSON Web Key Set", "Correct " + setting + ".");
    }
    if (set.isEmpty()) {
      throw new UnusableSetting(setting, "it holds no key", "Correct " + setting + ".");
    }
    boolean secret =
        set.getKeys().stream().anyMatch(key -> key.isPrivate() || key.toPublicJWK() == null);
    if (secret) {
      throw new UnusableSetting(
          setting,
          "it holds a private or a symmetric key, which must never leave its owner",
          "Replace the key pair at the client, and put only public keys into " + setting + ".");
    }
    return new ImmutableJWKSet<>(set);
  }

  private static JWKSource<SecurityContext> published(URI url, Optional<SSLSocketFactory> tls) {
    return JWKSourceBuilder.<SecurityContext>create(asUrl(url), new NoRedirects(tls))
        .cache(KEPT.toMillis(), CONNECT.plus(READ).toMillis())
        .refreshAheadCache(false)
        .rateLimited(BETWEEN_FETCHES.toMillis())
        .outageTolerant(KEPT_WHILE_UNREACHABLE.toMillis())
        .build();
  }

  /** Whether the failure is that the keys could not be had, and not that they do not fit. */
  static boolean isOutOfReach(Exception failure) {
    return failure instanceof KeySourceException;
  }

  private static URL asUrl(URI url) {
    try {
      return url.toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalArgumentException("not a web address", impossible);
    }
  }

  /** Keys come from the registered address or not at all. */
  private static final class NoRedirects extends DefaultResourceRetriever {

    NoRedirects(Optional<SSLSocketFactory> tls) {
      super((int) CONNECT.toMillis(), (int) READ.toMillis(), LARGEST_BYTES, true, tls.orElse(null));
    }

    @Override
    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
      HttpURLConnection connection = super.openHTTPConnection(url);
      connection.setInstanceFollowRedirects(false);
      return connection;
    }
  }
}
