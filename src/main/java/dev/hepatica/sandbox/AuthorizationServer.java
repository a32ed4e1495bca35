package dev.hepatica.sandbox;

import com.nimbusds.jose.jwk.source.JWKSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The demo EHR's authorisation server: Spring's, with what SMART App Launch asks beyond it. It
 * exists in the sandbox alone and keeps its parts to itself, so that no other package takes them
 * for its own.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class AuthorizationServer {

  @Bean
  Addresses sandboxAddresses(Environment environment) {
    return new Addresses(environment);
  }

  @Bean
  Launches sandboxLaunches() {
    return new Launches();
  }

  @Bean
  SandboxKeys sandboxKeys() {
    return new SandboxKeys();
  }

  @Bean
  SmartApps smartApps(Addresses addresses, Environment environment) {
    return new SmartApps(addresses, environment);
  }

  @Bean
  @Order(1)
  SecurityFilterChain sandboxAuthorization(
      HttpSecurity http, Addresses addresses, Launches launches, SmartApps apps, SandboxKeys keys) {
    var authorizations = new InMemoryOAuth2AuthorizationService();
    var requests = new AuthorizationRequests(addresses, launches, apps);
    var tokens = new SmartTokens(addresses, launches, authorizations);
    var answers = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
    answers.setAccessTokenResponseCustomizer(tokens::addContext);
    var assertions = new ClientAssertions().decoders();
    var encoder = new NimbusJwtEncoder(keys.ofTheServer());
    http.setSharedObject(JWKSource.class, keys.ofTheServer());
    var decoder = NimbusJwtDecoder.withJwkSource(keys.ofTheServer()).build();

    return http.securityMatcher(
            Addresses.ISSUER + "/oauth2/**",
            Addresses.ISSUER + "/userinfo",
            Addresses.ISSUER + "/.well-known/openid-configuration")
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server ->
                server
                    .registeredClientRepository(apps)
                    .authorizationService(authorizations)
                    // The port is known only once the service runs: the issuer comes from the call.
                    .authorizationServerSettings(
                        AuthorizationServerSettings.builder().multipleIssuersAllowed(true).build())
                    .tokenGenerator(tokens.generator(encoder))
                    .clientAuthentication(
                        clients ->
                            clients.authenticationProviders(
                                providers ->
                                    providers.stream()
                                        .filter(
                                            JwtClientAssertionAuthenticationProvider.class
                                                ::isInstance)
                                        .map(JwtClientAssertionAuthenticationProvider.class::cast)
                                        .forEach(it -> it.setJwtDecoderFactory(assertions))))
                    .authorizationEndpoint(
                        endpoint ->
                            endpoint
                                .authorizationRequestConverters(
                                    converters -> converters.set(0, requests.converter()))
                                .authenticationProviders(
                                    providers ->
                                        providers.stream()
                                            .filter(
                                                OAuth2AuthorizationCodeRequestAuthenticationProvider
                                                        .class
                                                    ::isInstance)
                                            .map(
                                                OAuth2AuthorizationCodeRequestAuthenticationProvider
                                                        .class
                                                    ::cast)
                                            .forEach(
                                                it ->
                                                    it.setAuthenticationValidator(
                                                        requests.validator()))))
                    .tokenEndpoint(endpoint -> endpoint.accessTokenResponseHandler(answers))
                    .oidc(Customizer.withDefaults()))
        .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)))
        .addFilterAfter(requests.entrance(), SecurityContextHolderFilter.class)
        .addFilterAfter(new ClientOfAssertion(), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}
