package dev.hepatica.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.settings.UnusableSetting;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ConsultationConfigurationTest {

  private final ConsultationConfiguration configuration = new ConsultationConfiguration();
  private final MockEnvironment settings = new MockEnvironment();

  @Test
  void todayIsInTheConfiguredZone() {
    settings.setProperty("hepatica.zone", "Europe/Madrid");

    assertThat(configuration.clock(settings).getZone()).isEqualTo(ZoneId.of("Europe/Madrid"));
  }

  @Test
  void withoutAZoneItIsTheOneOfTheMachine() {
    assertThat(configuration.clock(settings).getZone()).isEqualTo(ZoneId.systemDefault());
  }

  @Test
  void anUnknownZoneStopsTheStartAndIsNamed() {
    settings.setProperty("hepatica.zone", "Nowhere/There");

    assertThatThrownBy(() -> configuration.clock(settings))
        .isInstanceOfSatisfying(
            UnusableSetting.class,
            unusable -> {
              assertThat(unusable.setting()).isEqualTo("hepatica.zone");
              assertThat(unusable.reason()).contains("Europe/Madrid");
              assertThat(unusable.remedy()).contains("hepatica.zone");
            });
  }

  @Test
  void aCodeFolderThatIsNotThereStopsTheStart() {
    settings.setProperty("hepatica.codes.folder", "/no/such/folder");

    assertThatThrownBy(() -> configuration.codeSets(settings))
        .isInstanceOfSatisfying(
            UnusableSetting.class,
            unusable -> assertThat(unusable.setting()).isEqualTo("hepatica.codes.folder"));
  }
}
