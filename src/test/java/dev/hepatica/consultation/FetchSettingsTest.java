package dev.hepatica.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.settings.UnusableSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class FetchSettingsTest {

  private final MockEnvironment settings = new MockEnvironment();

  private FetchSettings read() {
    return FetchSettings.read(Binder.get(settings));
  }

  @Test
  void withoutSettingsNoPrivateNetworkIsOpen() {
    assertThat(read().privateNetworks()).isEmpty();
    assertThat(read().queriesPerServer()).isEqualTo(64);
  }

  @Test
  void networksAndWidthAreRead() {
    settings.setProperty("hepatica.fhir.private-networks", "10.20.0.0/16, fd12:3456::/32");
    settings.setProperty("hepatica.fhir.queries-per-server", "8");

    assertThat(read().privateNetworks()).hasSize(2);
    assertThat(read().queriesPerServer()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "hepatica.fhir.private-networks, ehr.example",
    "hepatica.fhir.private-networks, 10.0.0.0/40",
    "hepatica.fhir.private-networks, 0.0.0.0/0",
    "hepatica.fhir.private-networks, ::/0",
    "hepatica.fhir.queries-per-server, 0",
    "hepatica.fhir.queries-per-server, many",
    "hepatica.fhir.queries-per-server, 1001"
  })
  void whatCannotBeUsedStopsTheStartAndIsNamed(String setting, String value) {
    settings.setProperty(setting, value);

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            UnusableSetting.class, unusable -> assertThat(unusable.setting()).isEqualTo(setting));
  }
}
