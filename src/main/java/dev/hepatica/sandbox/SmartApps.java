package dev.hepatica.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The apps that the authorisation server knows: Hepatica's own, and those that whoever tries out
 * the sandbox has written below {@code hepatica.sandbox.apps}.
 */
final class SmartApps implements RegisteredClientRepository {

  static final String HEPATICA = "hepatica-app";

  private static final Duration CODE = Duration.ofMinutes(1);
  private static final Duration ACCESS = Duration.ofMinutes(15);
  private static final Duration RENEWAL = Duration.ofHours(8);

  private final Addresses addresses;
  private final List<App> furtherApps;

  /**
   * A registration as it is written.
   *
   * @param keyAlgorithm how the app signs its assertions, ES384 if left out
   */
  record App(String id, String redirectUri, String jwksUrl, @Nullable String keyAlgorithm) {}

  SmartApps(Addresses addresses, Environment environment) {
    this.addresses = addresses;
    this.furtherApps =
        Binder.get(environment)
            .bind("hepatica.sandbox.apps", Bindable.listOf(App.class))
            .orElseGet(List::of);
  }

  /** The address at which Hepatica's own app takes a launch. */
  static String launchAddress(Addresses addresses) {
    return addresses.appHost() + "/smart/launch";
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("apps are registered by settings alone");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return find(clientId).map(SmartApps::registration).orElse(null);
  }

  private Optional<App> find(String id) {
    List<App> all = new ArrayList<>(furtherApps);
    // The port is known only once the service runs, so the registration is made when asked for.
    all.add(
        new App(
            HEPATICA,
            addresses.appHost() + "/smart/callback/sandbox",
            addresses.appHost() + "/.well-known/jwks.json",
            null));
    return all.stream().filter(app -> app.id().equals(id)).findFirst();
  }

  private static RegisteredClient registration(App app) {
    String algorithm = app.keyAlgorithm();
    return RegisteredClient.withId(app.id())
        .clientId(app.id())
        .clientName(app.id().equals(HEPATICA) ? "Hepatica" : app.id())
        .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUri(app.redirectUri())
        .scopes(scopes -> scopes.addAll(SmartScopes.OFFERED))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .jwkSetUrl(app.jwksUrl())
                .tokenEndpointAuthenticationSigningAlgorithm(
                    SignatureAlgorithm.from(algorithm == null ? "ES384" : algorithm))
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .authorizationCodeTimeToLive(CODE)
                .accessTokenTimeToLive(ACCESS)
                .refreshTokenTimeToLive(RENEWAL)
                .reuseRefreshTokens(false)
                .build())
        .build();
  }
}
