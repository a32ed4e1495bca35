package dev.hepatica.smartapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.settings.UnusableSetting;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What a site may write about the app, and what stops the start. */
class SmartSettingsTest {

  private static final String BASE = "hepatica.smart.base-address";
  private static final String NORTH = "hepatica.smart.ehrs.north.";

  private static EhrClients clients() {
    EhrClient sandbox = EhrClient.sandbox();
    return EhrClients.of(
        List.of(
            new EhrClient(
                "north",
                sandbox.issuer(),
                new EhrClient.FhirServers(
                    List.of(URI.create("https://north.example/fhir")), false, true),
                List.of(),
                sandbox.timeLimits(),
                sandbox.callLimits(),
                Map.of(),
                Optional.empty())));
  }

  private static Map<String, String> inOrder() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(BASE, "https://cds.example.org/hepatica/");
    settings.put(NORTH + "issuer", "https://north.example/fhir");
    settings.put(NORTH + "client-id", "hepatica");
    return settings;
  }

  private static Optional<SmartEhrs> read(Map<String, String> settings) {
    return new SmartSettings(clients(), false)
        .read(new Binder(new MapConfigurationPropertySource(settings)));
  }

  @Test
  void outsideTheSandboxNoEhrIsADemo() {
    assertThat(read(inOrder()).orElseThrow().all()).noneMatch(SmartEhr::onThisMachine);
  }

  @Test
  void withoutAnEhrThereIsNoApp() {
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void whatIsLeftOutIsTheLeast() {
    SmartEhrs ehrs = read(inOrder()).orElseThrow();
    SmartEhr north = ehrs.find("north").orElseThrow();

    assertThat(ehrs.callback(north))
        .isEqualTo(URI.create("https://cds.example.org/hepatica/smart/callback/north"));
    assertThat(ehrs.root()).isEqualTo("/hepatica");
    assertThat(north.resourceScopes())
        .contains("openid", "patient/Patient.r", "patient/Medication.rs")
        .noneMatch(scope -> scope.contains("*") || scope.endsWith(".write"));
    assertThat(north.origins()).isEmpty();
    assertThat(north.mayHoldEndpoint(URI.create("https://north.example/token"))).isTrue();
    assertThat(north.mayHoldEndpoint(URI.create("http://north.example/token"))).isFalse();
    assertThat(north.mayHoldEndpoint(URI.create("https://login.example/token"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "hepatica.smart.base-address, ''",
    "hepatica.smart.base-address, http://cds.example.org",
    "hepatica.smart.ehrs.north.issuer, http://north.example/fhir",
    "hepatica.smart.ehrs.north.issuer, https://south.example/fhir",
    "hepatica.smart.ehrs.north.client-id, ''",
    "hepatica.smart.ehrs.north.client, south",
    "hepatica.smart.ehrs.north.scopes[0], patient/*.cruds",
    "hepatica.smart.ehrs.north.scopes[0], system/*.rs",
    "hepatica.smart.ehrs.north.origins[0], https://*.example",
    "hepatica.smart.ehrs.north.isuer, x"
  })
  void whatCannotBeUsedStopsTheStartByItsName(String setting, String value) {
    Map<String, String> settings = inOrder();
    settings.put(setting, value);

    assertThat(catchThrowableOfType(UnusableSetting.class, () -> read(settings))).isNotNull();
  }

  @Test
  void keysAndSealsOfTheWrongKindAreRefused() {
    for (String keys : List.of("", "{}", "{\"keys\":[]}")) {
      assertThat(catchThrowableOfType(UnusableSetting.class, () -> AppKeys.parse(keys)))
          .isNotNull();
    }
    assertThat(catchThrowableOfType(UnusableSetting.class, () -> Seal.parse("short"))).isNotNull();
    Seal seal = Seal.generated();
    assertThat(seal.open(seal.close("text"))).contains("text");
    assertThat(Seal.generated().open(seal.close("text"))).isEmpty();
  }
}
