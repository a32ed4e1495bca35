package dev.hepatica.access;

import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.hepatica.settings.UnusableSetting;
import dev.hepatica.settings.WebAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

/**
 * How staff sign in to the pages that are for them: by OpenID Connect at the hospital's provider,
 * as configured below {@code hepatica.staff.login}.
 *
 * @param rolesClaim the claim of the id token that names roles; dots lead into objects
 * @param endSession where staff can sign out of the provider too
 */
record StaffLogin(
    ClientRegistration registration,
    StaffProvider provider,
    List<String> rolesClaim,
    Optional<URI> endSession,
    Optional<SSLContext> tls) {

  /** Without it there is no login, and the pages of staff are off. */
  static final String CLIENT_ID = "hepatica.staff.login.client-id";

  static final String CALLBACK = "/staff/callback";

  private static final String PREFIX = "hepatica.staff.login";
  private static final String REGISTRATION = "provider";
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration READ = Duration.ofSeconds(5);

  /**
   * @throws UnusableSetting naming the setting that is missing or cannot be used
   */
  static StaffLogin read(
      Environment environment,
      StaffProvider provider,
      PublicAddress address,
      Optional<SSLContext> tls) {
    ClientRegistration registration =
        ClientRegistration.withRegistrationId(REGISTRATION)
            .clientId(required(environment, "client-id"))
            .clientSecret(required(environment, "client-secret"))
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri(address.of(CALLBACK))
            .scope("openid", "profile")
            .issuerUri(provider.issuer())
            .authorizationUri(secure(environment, "authorization-url"))
            .tokenUri(secure(environment, "token-url"))
            .userNameAttributeName("sub")
            .build();
    String claim = environment.getProperty(PREFIX + ".roles-claim", "roles").strip();
    String endSession = environment.getProperty(PREFIX + ".end-session-url", "").strip();
    return new StaffLogin(
        registration,
        provider,
        List.of(claim.split("\\.")),
        endSession.isEmpty()
            ? Optional.empty()
            : Optional.of(WebAddress.secure(PREFIX + ".end-session-url", endSession)),
        tls);
  }

  /** The certificates by which the provider is known, where the machine does not know it. */
  static Optional<SSLContext> tls(Environment environment, SslBundles bundles) {
    String setting = "hepatica.staff.ssl-bundle";
    String name = environment.getProperty(setting, "").strip();
    if (name.isEmpty()) return Optional.empty();
    try {
      SslBundle bundle = bundles.getBundle(name);
      return Optional.of(bundle.createSslContext());
    } catch (NoSuchSslBundleException unknown) {
      throw new UnusableSetting(setting, "there is no such bundle below spring.ssl.bundle");
    }
  }

  ClientRegistrationRepository registrations() {
    return new InMemoryClientRegistrationRepository(registration);
  }

  /** Fetches and checks the id token: signature, issuer, audience, time and nonce. */
  AuthenticationManager authenticationManager() {
    OidcAuthorizationCodeAuthenticationProvider login =
        new OidcAuthorizationCodeAuthenticationProvider(tokenClient(), this::user);
    NimbusJwtDecoder decoder = decoder();
    login.setJwtDecoderFactory(any -> decoder);
    return new ProviderManager(login);
  }

  private NimbusJwtDecoder decoder() {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            StaffTokens.ALGORITHMS,
            KeySource.of(
                provider.keys(), "hepatica.staff.jwks", tls.map(SSLContext::getSocketFactory))));
    // The validator below checks the claims.
    processor.setJWTClaimsSetVerifier(null);
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(new OidcIdTokenValidator(registration));
    return decoder;
  }

  private RestClientAuthorizationCodeTokenResponseClient tokenClient() {
    HttpClient.Builder http =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
    tls.ifPresent(http::sslContext);
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http.build());
    requests.setReadTimeout(READ);
    RestClientAuthorizationCodeTokenResponseClient client =
        new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(requests)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  private OidcUser user(OidcUserRequest request) {
    Set<String> roles = roles(request.getIdToken().getClaims());
    return new DefaultOidcUser(
        AuthorityUtils.createAuthorityList(
            roles.stream().filter(StaffRole::isKnown).map(StaffRole::authority).toList()),
        request.getIdToken(),
        "sub");
  }

  private Set<String> roles(Map<String, Object> claims) {
    @Nullable Object value = claims;
    for (String step : rolesClaim) value = value instanceof Map<?, ?> map ? map.get(step) : null;
    if (value instanceof String text) return new HashSet<>(Arrays.asList(text.split("[ ,]+")));
    return value instanceof List<?> several
        ? several.stream().map(String::valueOf).collect(Collectors.toSet())
        : Set.of();
  }

  private static String secure(Environment environment, String name) {
    return WebAddress.secure(PREFIX + "." + name, required(environment, name)).toString();
  }

  private static String required(Environment environment, String name) {
    String value = environment.getProperty(PREFIX + "." + name, "").strip();
    if (!value.isEmpty()) return value;
    throw new UnusableSetting(
        PREFIX + "." + name,
        "it is not set",
        "Set " + PREFIX + "." + name + ", or remove " + PREFIX + " to keep the staff pages off.");
  }
}
