package dev.hepatica.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hepatica.settings.UnusableSetting;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ClientSettingsTest {

  private static final String NORTH = "hepatica.clients[0].";
  private static final String SOUTH = "hepatica.clients[1].";

  // --- what is read

  @Test
  void theLeastThatAClientNeeds() {
    EhrClient client = read(minimal()).all().get(0);

    assertThat(client)
        .isEqualTo(
            new EhrClient(
                "north",
                Optional.of(
                    new EhrClient.Issuer(
                        "https://north.example",
                        new EhrClient.PublishedKeys(URI.create("https://north.example/jwks")),
                        Optional.empty())),
                new EhrClient.FhirServers(
                    List.of(URI.create("https://north.example/fhir")), false, true),
                List.of(),
                new TimeLimits(
                    Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofSeconds(3)),
                Optional.of(CallLimits.STANDARD),
                Map.of(),
                Optional.empty()));
  }

  @Test
  void allThatAClientMayHave() {
    Map<String, Object> settings = minimal();
    settings.remove(NORTH + "jwks-url");
    settings.put(NORTH + "jwks", "{\"keys\": []}");
    settings.put(NORTH + "tenant", "ward-7");
    settings.put(NORTH + "fhir-bases[1]", "https://NORTH.example:443/r4/");
    settings.put(NORTH + "cors-origins[0]", "https://Charts.example:8443");
    settings.put(NORTH + "time-limits.optional", "250ms");
    settings.put(NORTH + "time-limits.whole", "2500ms");
    settings.put(NORTH + "thresholds.bevacizumab.washout-minimum", "49");
    settings.put(NORTH + "language", "es");

    EhrClient client = read(settings).all().get(0);

    assertThat(client.issuer().orElseThrow().keys())
        .isEqualTo(new EhrClient.GivenKeys("{\"keys\": []}", Optional.empty()));
    assertThat(client.issuer().orElseThrow().tenant()).contains("ward-7");
    assertThat(client.fhirServers().bases())
        .containsExactly(
            URI.create("https://north.example/fhir"), URI.create("https://north.example/r4"));
    assertThat(client.corsOrigins()).containsExactly("https://charts.example:8443");
    assertThat(client.timeLimits().optional()).isEqualTo(Duration.ofMillis(250));
    assertThat(client.timeLimits().required()).isEqualTo(Duration.ofSeconds(2));
    assertThat(client.thresholds())
        .isEqualTo(Map.of("bevacizumab.washout-minimum", new BigDecimal("49")));
    assertThat(client.language()).contains("es");
  }

  @Test
  void environmentVariablesWillDo() {
    EhrClients clients =
        ClientSettings.readProduction(
            binder(
                new SystemEnvironmentPropertySource(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                    Map.of(
                        "HEPATICA_CLIENTS_0_ID", "north",
                        "HEPATICA_CLIENTS_0_ISSUER", "https://north.example",
                        "HEPATICA_CLIENTS_0_JWKSURL", "https://north.example/jwks",
                        "HEPATICA_CLIENTS_0_FHIRBASES_0", "https://north.example/fhir",
                        "PATH", "/bin"))));

    assertThat(clients.all()).extracting(EhrClient::id).containsExactly("north");
  }

  // --- who is who

  @Test
  void aTokenFindsTheClientOfItsIssuer() {
    EhrClients clients = read(minimal());

    assertThat(clients.findByIssuer("https://north.example", null)).isPresent();
    assertThat(clients.findByIssuer("https://north.example", "any")).isPresent();
    assertThat(clients.findByIssuer("https://north.example/", null)).isEmpty();
    assertThat(clients.findUnsigned()).isEmpty();
  }

  @Test
  void oneIssuerMaySpeakForSeveralTenants() {
    Map<String, Object> settings = two();
    settings.put(NORTH + "tenant", "n");
    settings.put(SOUTH + "tenant", "s");

    EhrClients clients = read(settings);

    assertThat(clients.findByIssuer("https://north.example", "s").orElseThrow().id())
        .isEqualTo("south");
    assertThat(clients.findByIssuer("https://north.example", null)).isEmpty();
    assertThat(clients.findByIssuer("https://north.example", "x")).isEmpty();
  }

  // --- the sandbox

  @Test
  void theSandboxHasOneClientThatNeedNotSign() {
    EhrClients clients = ClientSettings.readSandbox(binder(file(Map.of())));

    assertThat(clients.findUnsigned()).contains(EhrClient.sandbox());
    assertThat(clients.all()).hasSize(1);
  }

  @Test
  void theSandboxTakesNoRealClient() {
    assertThatThrownBy(() -> ClientSettings.readSandbox(binder(file(minimal()))))
        .isInstanceOfSatisfying(
            UnusableSetting.class,
            refusal -> assertThat(refusal.remedy()).contains("Remove hepatica.clients"));
  }

  // --- what stops the start

  @Test
  void nobodyRegisteredIsAnOpenDoor() {
    UnusableSetting refusal = refusal(Map.of());

    assertThat(refusal.setting()).isEqualTo("hepatica.clients");
    assertThat(refusal.remedy()).contains("hepatica.clients[0].id", "issuer", "jwks", "fhir-bases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "issuer", "jwks-url", "fhir-bases[0]"})
  void aMissingSettingIsNamed(String member) {
    Map<String, Object> settings = minimal();
    settings.remove(NORTH + member);

    UnusableSetting refusal = refusal(settings);

    assertThat(refusal.setting()).isEqualTo(NORTH + member.replace("[0]", ""));
    assertThat(refusal.remedy()).contains(refusal.setting());
  }

  @ParameterizedTest
  @CsvSource({
    "id,                   North",
    "id,                   a b",
    "issuer,               north",
    "issuer,               https://north.example/a b",
    "jwks-url,             http://north.example/jwks",
    "jwks-url,             /jwks",
    "jwks-url,             https:/jwks",
    "fhir-bases[0],        http://north.example/fhir",
    "fhir-bases[0],        https://user@north.example/fhir",
    "fhir-bases[0],        https://north.example/fhir?x=1",
    "fhir-bases[0],        https://north.example/fhir#x",
    "fhir-bases[0],        https://north.example/a/../fhir",
    "fhir-bases[0],        ftp://north.example/fhir",
    "fhir-bases[0],        *",
    "fhir-bases[0],        https://*.example/fhir",
    "cors-origins[0],      *",
    "cors-origins[0],      https://*.example",
    "cors-origins[0],      http://north.example",
    "cors-origins[0],      null",
    "cors-origins[0],      https://north.example/app",
    "language,             English",
  })
  void aSettingThatCannotBeUsedIsNamed(String member, String value) {
    Map<String, Object> settings = minimal();
    settings.put(NORTH + member, value);

    UnusableSetting refusal = refusal(settings);

    assertThat(refusal.setting()).isEqualTo(NORTH + member);
    assertThat(refusal.remedy()).contains(NORTH + member);
    assertThat(refusal.reason()).doesNotContain("user@");
  }

  @ParameterizedTest
  @CsvSource({
    "time-limits.optional, 0s,   time-limits",
    "time-limits.required, 4s,   time-limits",
    "time-limits.whole,    31s,  time-limits",
    "time-limits.whole,    soon, time-limits.whole",
    "call-limits.per-second, 0,   call-limits",
    "call-limits.at-once, 10001, call-limits",
    "call-limits.at-once,  many, call-limits.at-once",
    "thresholds.a.b,       much, thresholds.a.b",
    "fhir-base,            x,    fhir-base",
    "jwks,                 {},   jwks-url",
  })
  void whatDoesNotGoTogetherIsNamed(String member, String value, String named) {
    Map<String, Object> settings = minimal();
    settings.put(NORTH + member, value);

    assertThat(refusal(settings).setting()).isEqualTo(NORTH + named);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "id,       north, id",
        "tenant,   -,     tenant",
        "tenant,   n,     tenant",
        "jwks-url, https://south.example/jwks, jwks-url"
      })
  void twoClientsMustBeToldApart(String member, String value, String named) {
    Map<String, Object> settings = two();
    settings.put(NORTH + "tenant", "n");
    settings.put(SOUTH + "tenant", "s");
    if (value == null) settings.remove(SOUTH + member);
    else settings.put(SOUTH + member, value);

    assertThat(refusal(settings).setting()).isEqualTo(SOUTH + named);
  }

  private static Map<String, Object> minimal() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put(NORTH + "id", "north");
    settings.put(NORTH + "issuer", "https://north.example");
    settings.put(NORTH + "jwks-url", "https://north.example/jwks");
    settings.put(NORTH + "fhir-bases[0]", "https://north.example/fhir");
    return settings;
  }

  private static Map<String, Object> two() {
    Map<String, Object> settings = minimal();
    minimal().forEach((key, value) -> settings.put(key.replace(NORTH, SOUTH), value));
    settings.put(SOUTH + "id", "south");
    return settings;
  }

  private static UnusableSetting refusal(Map<String, Object> settings) {
    UnusableSetting refusal = catchThrowableOfType(UnusableSetting.class, () -> read(settings));
    assertThat(refusal).as("a refused start").isNotNull();
    return refusal;
  }

  private static EhrClients read(Map<String, Object> settings) {
    return ClientSettings.readProduction(binder(file(settings)));
  }

  private static MapPropertySource file(Map<String, Object> settings) {
    return new MapPropertySource("file", settings);
  }

  private static Binder binder(PropertySource<?> source) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().stream()
        .map(PropertySource::getName)
        .toList()
        .forEach(environment.getPropertySources()::remove);
    environment.getPropertySources().addFirst(source);
    return Binder.get(environment);
  }
}
