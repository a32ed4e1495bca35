package dev.hepatica.access;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JWSAlgorithm;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.clients.TimeLimits;
import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import dev.hepatica.support.TokenMint;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SEC-7, SEC-9: keys that an issuer publishes, and changes. */
class KeyRotationTest {

  private static final String ISSUER = "https://north.example";
  private static final String HERE = "https://cds.example.org/cds-services/x";
  private static final String KEYS = "/jwks.json";

  private final WireMockServer issuer =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final TokenMint before = new TokenMint(ISSUER);
  private final TokenMint after = new TokenMint(ISSUER);

  private final SpentTokens spent =
      new SpentTokens(GuardedDatabases.at(MigratedDatabase.h2InMemory()), Clock.systemUTC());

  private ClientTokens tokens = tokensOf(List.of());

  @BeforeEach
  void publish() {
    issuer.start();
    issuer.stubFor(get(KEYS).willReturn(okJson(before.jwks())));
    EhrClient client =
        new EhrClient(
            "north",
            Optional.of(
                new EhrClient.Issuer(
                    ISSUER,
                    new EhrClient.PublishedKeys(URI.create(issuer.baseUrl() + KEYS)),
                    Optional.empty())),
            new EhrClient.FhirServers(List.of(), false, true),
            List.of(),
            TimeLimits.STANDARD,
            Optional.empty(),
            Map.of(),
            Optional.empty());
    tokens = tokensOf(List.of(client));
  }

  private ClientTokens tokensOf(List<EhrClient> clients) {
    return new ClientTokens(EhrClients.of(clients), spent, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    issuer.stop();
  }

  @Test
  void keysAreFetchedOnceAndKept() throws TokenRefused {
    for (int i = 0; i < 5; i++) accepted(before.tokenFor(HERE));

    issuer.verify(1, getRequestedFor(urlEqualTo(KEYS)));
  }

  @Test
  void aNewKeyIsFetchedWhenItIsFirstNamed() throws TokenRefused {
    accepted(before.tokenFor(HERE));
    issuer.stubFor(get(KEYS).willReturn(okJson(after.jwks())));

    accepted(after.tokenFor(HERE));

    issuer.verify(2, getRequestedFor(urlEqualTo(KEYS)));
    refused(before.tokenFor(HERE));
  }

  @Test
  void inventedKeysDoNotMakeUsFetchAgainAndAgain() throws TokenRefused {
    accepted(before.tokenFor(HERE));

    for (int i = 0; i < 50; i++) refused(after.tokenFor(HERE));

    assertThat(issuer.countRequestsMatching(getRequestedFor(urlEqualTo(KEYS)).build()).getCount())
        .isLessThanOrEqualTo(3);
  }

  @Test
  void theAddressOfTheKeysMayBeNamedAndNoOther() throws TokenRefused {
    accepted(naming(issuer.baseUrl() + KEYS));
    issuer.resetRequests();

    refused(naming(issuer.baseUrl() + "/others.json"));

    assertThat(issuer.getAllServeEvents()).isEmpty();
  }

  @Test
  void aTokenOfNobodyMakesNoCall() {
    refused(new TokenMint("https://evil.example").tokenFor(HERE));

    assertThat(issuer.getAllServeEvents()).isEmpty();
  }

  @Test
  void keysOutOfReachLetNobodyIn() {
    issuer.stubFor(get(KEYS).willReturn(serverError()));

    refused(before.tokenFor(HERE));
  }

  @Test
  void aRedirectIsNotFollowed() {
    issuer.stubFor(get(KEYS).willReturn(temporaryRedirect("/elsewhere")));
    issuer.stubFor(get("/elsewhere").willReturn(okJson(before.jwks())));

    refused(before.tokenFor(HERE));

    issuer.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
  }

  private String naming(String jku) {
    return TokenMint.sign(
        before.header(JWSAlgorithm.ES384, before.ellipticKey()).jwkURL(URI.create(jku)).build(),
        before.claims(HERE, claims -> {}),
        before.ellipticKey());
  }

  private void accepted(String token) throws TokenRefused {
    assertThat(tokens.verify(Signatures.parse(token), HERE).id()).isEqualTo("north");
  }

  private void refused(String token) {
    assertThatThrownBy(() -> tokens.verify(Signatures.parse(token), HERE))
        .isInstanceOf(TokenRefused.class);
  }
}
