package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.hepatica.clients.EhrClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an EHR says about itself, and what of it the app accepts. */
class SmartDiscoveryTest {

  private static final EhrDouble EHR = new EhrDouble();

  @AfterAll
  static void close() {
    EHR.close();
  }

  @BeforeEach
  void inOrder() {
    EHR.asUsual();
  }

  private static SmartEhr registered() {
    return new SmartEhr(
        "wire",
        "Wire",
        URI.create(EHR.base()),
        EhrClient.sandbox(),
        EhrDouble.CLIENT_ID,
        Optional.empty(),
        List.of("openid"),
        List.of(),
        Set.of("127.0.0.1"),
        Optional.of(EHR.origin()),
        true);
  }

  static List<Arguments> defects() {
    return List.of(
        defect("no PKCE", it -> it.remove("code_challenge_methods_supported")),
        defect("plain PKCE", it -> it.put("code_challenge_methods_supported", List.of("plain"))),
        defect("no code", it -> it.put("grant_types_supported", List.of("client_credentials"))),
        defect("no authorize", it -> it.remove("authorization_endpoint")),
        defect("no token", it -> it.remove("token_endpoint")),
        defect("another issuer", it -> it.put("issuer", "https://evil.example")),
        defect("no keys", it -> it.remove("jwks_uri")),
        defect("another host", it -> it.put("token_endpoint", "http://localhost:1/token")),
        defect("a user", it -> it.put("token_endpoint", "http://evil@127.0.0.1/token")));
  }

  private static Arguments defect(String name, Consumer<Map<String, Object>> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void aDefectOfTheDocumentEndsTheLaunch(String name, Consumer<Map<String, Object>> change) {
    Map<String, Object> document = EHR.discovery();
    change.accept(document);
    EHR.discovers(document);

    assertThat(refusal().failure()).isEqualTo(Failure.EHR_UNSUITABLE);
  }

  private static LaunchRefused refusal() {
    SmartDiscovery discovery = new SmartDiscovery(new EhrHttp());
    return catchThrowableOfType(LaunchRefused.class, () -> discovery.of(registered()));
  }

  static List<ResponseDefinitionBuilder> answersThatAreNone() {
    return List.of(
        aResponse().withStatus(302).withHeader("Location", EHR.origin() + "/elsewhere"),
        aResponse().withStatus(500),
        aResponse().withHeader("Content-Type", "text/html").withBody("<html></html>"),
        EhrDouble.json("{"),
        EhrDouble.json("\"" + "x".repeat(100_000) + "\""));
  }

  @ParameterizedTest
  @MethodSource("answersThatAreNone")
  void anAnswerThatIsNoneEndsTheLaunch(ResponseDefinitionBuilder answer) {
    EHR.discovers(answer);

    assertThat(refusal().failure()).isEqualTo(Failure.EHR_UNREACHABLE);
    assertThat(EHR.requests("/elsewhere")).isEmpty();
  }

  @Test
  void whatWasFoundIsRemembered() {
    SmartDiscovery discovery = new SmartDiscovery(new EhrHttp());

    assertThat(discovery.of(registered())).isEqualTo(discovery.of(registered()));
    assertThat(EHR.requests("/fhir/.well-known/smart-configuration")).hasSize(1);
  }

  @Test
  void addressesOfLegacyServersAreRelativeToTheFhirBase() {
    Map<String, Object> document = EHR.discovery();
    document.put("token_endpoint", "auth/token");
    EHR.discovers(document);

    assertThat(new SmartDiscovery(new EhrHttp()).of(registered()).tokenEndpoint())
        .isEqualTo(URI.create(EHR.base() + "/auth/token"));
  }
}
