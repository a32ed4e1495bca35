package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.settings.UnusableSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class SandboxSettingsTest {

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "localhost", "::1", "LOCALHOST"})
  void thisMachineMayReachTheSandbox(String address) {
    assertThatCode(() -> SandboxSettings.check(listeningTo(address))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "192.168.1.7", "::", "''", "demo.example.org"})
  void nobodyElseMay(String address) {
    assertThatThrownBy(() -> SandboxSettings.check(listeningTo(address)))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContaining("lets everybody in");
  }

  @Test
  void unlessSomebodySaysSo() {
    var environment = listeningTo("0.0.0.0");
    environment.setProperty("hepatica.sandbox.open-to-the-network", "true");

    assertThatCode(() -> SandboxSettings.check(environment)).doesNotThrowAnyException();
  }

  @Test
  void healthIsNotOpenedEither() {
    var environment = listeningTo("127.0.0.1");
    environment.setProperty("management.server.address", "0.0.0.0");

    assertThatThrownBy(() -> SandboxSettings.check(environment))
        .isInstanceOfSatisfying(
            UnusableSetting.class,
            it -> assertThat(it.setting()).isEqualTo("management.server.address"));
  }

  @Test
  void theApplicationItselfRefuses() {
    var application = new SpringApplication(HepaticaApplication.class);

    assertThatThrownBy(
            () ->
                application.run(
                    "--spring.profiles.active=sandbox",
                    "--server.port=0",
                    "--server.address=0.0.0.0"))
        .isInstanceOf(UnusableSetting.class);
  }

  private static MockEnvironment listeningTo(String address) {
    var environment = new MockEnvironment();
    environment.setProperty("server.address", address);
    environment.setProperty("management.server.address", "127.0.0.1");
    return environment;
  }
}
