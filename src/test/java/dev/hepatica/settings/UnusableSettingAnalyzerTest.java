package dev.hepatica.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnusableSettingAnalyzerTest {

  @Test
  void theSettingItsFaultAndItsRemedyAreShown() {
    var analysis =
        new UnusableSettingAnalyzer()
            .analyze(new UnusableSetting("hepatica.zone", "it names no time zone"));

    assertThat(analysis.getDescription()).isEqualTo("hepatica.zone: it names no time zone");
    assertThat(analysis.getAction()).isEqualTo("Correct hepatica.zone or leave it out.");
  }
}
