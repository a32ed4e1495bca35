package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class RunModeTest {

  @Test
  void theSandboxStarts() {
    assertThat(RunMode.of(List.of("sandbox"))).isEqualTo(RunMode.SANDBOX);
  }

  @Test
  void withoutAProfileBothAreNamed() {
    assertThatThrownBy(() -> RunMode.of(List.of()))
        .hasMessageContainingAll("'sandbox'", "'production'");
  }

  @Test
  void anUnknownProfileIsNoRunMode() {
    assertThatThrownBy(() -> RunMode.of(List.of("sandbx")))
        .isInstanceOf(RefusedRunModeException.class);
  }

  @Test
  void productionStarts() {
    assertThat(RunMode.of(List.of("production"))).isEqualTo(RunMode.PRODUCTION);
  }

  @Test
  void theSandboxDoesNotOpenProduction() {
    assertThatThrownBy(() -> RunMode.of(List.of("production", "sandbox")))
        .isInstanceOf(RefusedRunModeException.class);
  }

  @Test
  void theApplicationItselfRefusesAndShowsNoStackTrace() {
    var application = new SpringApplication(HepaticaApplication.class);

    var refusal =
        catchThrowableOfType(
            RefusedRunModeException.class, () -> application.run("--server.port=0"));

    var analysis = new RefusedRunModeAnalyzer().analyze(refusal);
    assertThat(analysis.getDescription()).contains("named run mode");
    assertThat(analysis.getAction())
        .contains("--spring.profiles.active=sandbox", "--spring.profiles.active=production");
  }
}
