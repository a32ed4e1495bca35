package dev.hepatica.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.settings.UnusableSetting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ThresholdSettingsTest {

  private static final Evidence SOURCE =
      new Evidence(
          "test", "Test", "A test", 2026, Evidence.Design.COMMON_PRACTICE, Optional.empty());
  private static final Threshold WASHOUT = threshold("bevacizumab.washout-minimum");
  private static final Threshold INTERVAL = threshold("staging.interval");

  @Test
  void withoutSettingsTheModelIsAsItShips() {
    assertThat(read(file(Map.of())).overriddenKeys()).isEmpty();
  }

  @Test
  void aKeyWithDotsAndHyphensIsOneKey() {
    Thresholds thresholds =
        read(file(Map.of("hepatica.thresholds.bevacizumab.washout-minimum", 56)));

    assertThat(thresholds.wholeNumber(WASHOUT)).isEqualTo(56);
    assertThat(thresholds.overriddenKeys()).containsExactly("bevacizumab.washout-minimum");
  }

  @Test
  void anEnvironmentVariableCannotSpellTheHyphen() {
    Thresholds thresholds =
        read(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(
                    "HEPATICA_THRESHOLDS_BEVACIZUMAB_WASHOUTMINIMUM", "56",
                    "HEPATICA_THRESHOLDS_STAGING_INTERVAL", "60")));

    assertThat(thresholds.wholeNumber(WASHOUT)).isEqualTo(56);
    assertThat(thresholds.wholeNumber(INTERVAL)).isEqualTo(60);
  }

  @Test
  void anUnknownKeyIsRefusedByName() {
    assertThatThrownBy(() -> read(file(Map.of("hepatica.thresholds.no.such", 1))))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContaining("no.such");
  }

  @Test
  void aValueOutOfRangeIsRefusedByName() {
    assertThatThrownBy(() -> read(file(Map.of("hepatica.thresholds.staging.interval", 7))))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContaining("staging.interval")
        .hasMessageContaining("28");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> read(file(Map.of("hepatica.thresholds.staging.interval", "long"))))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContaining("not a number");
  }

  @Test
  void everyThresholdOfTheModelCanBeSet() {
    for (Threshold threshold : ClinicalDecisionModel.thresholds()) {
      Map<String, Object> setting =
          Map.of("hepatica.thresholds." + threshold.key(), threshold.highest().value());

      Thresholds thresholds =
          ThresholdSettings.read(
              binder(file(setting)),
              ClinicalDecisionModel.thresholds(),
              List.of(),
              ClinicalDecisionModel.choices());

      assertThat(thresholds.valueOf(threshold))
          .as(threshold.key())
          .isEqualByComparingTo(threshold.highest());
    }
  }

  @Test
  void theModelsOwnNumbersFitTogether() {
    assertThat(Thresholds.standard().inOrder(ClinicalDecisionModel.thresholdOrders())).isNotNull();
  }

  /** Both lie in their ranges, and no interval is both long enough and shorter than the least. */
  @ParameterizedTest
  @CsvSource({"56, true", "57, false"})
  void aNumberMustFitToItsNeighbour(int minimum, boolean fits) {
    PropertySource<?> site =
        file(Map.of("hepatica.thresholds.bevacizumab.washout.minimum", minimum));
    ThrowingCallable start =
        () ->
            ThresholdSettings.read(
                binder(site),
                ClinicalDecisionModel.thresholds(),
                ClinicalDecisionModel.thresholdOrders(),
                ClinicalDecisionModel.choices());

    if (fits) {
      assertThatCode(start).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(start)
          .isInstanceOf(UnusableSetting.class)
          .hasMessageContaining("bevacizumab.washout.minimum")
          .hasMessageContaining("bevacizumab.washout.preferred");
    }
  }

  @Test
  void aClientsNumberStandsAboveThatOfTheSite() {
    Binder site =
        binder(
            file(
                Map.of(
                    "hepatica.thresholds.staging.interval", 60,
                    "hepatica.thresholds.bevacizumab.washout-minimum", 49)));

    Thresholds thresholds =
        ThresholdSettings.byClient(
                site,
                List.of(WASHOUT, INTERVAL),
                List.of(),
                ClinicalDecisionModel.choices(),
                clientWith("staging.interval"))
            .get("sandbox");

    assertThat(thresholds).isNotNull();
    assertThat(thresholds.wholeNumber(INTERVAL)).isEqualTo(56);
    assertThat(thresholds.wholeNumber(WASHOUT)).isEqualTo(49);
  }

  @Test
  void anUnknownKeyOfAClientIsRefusedByItsName() {
    Binder nothing = binder(file(Map.of()));

    assertThatThrownBy(
            () ->
                ThresholdSettings.byClient(
                    nothing,
                    List.of(WASHOUT),
                    List.of(),
                    ClinicalDecisionModel.choices(),
                    clientWith("no.such")))
        .isInstanceOfSatisfying(
            UnusableSetting.class,
            refusal -> assertThat(refusal.setting()).contains("client sandbox", "thresholds"))
        .hasMessageContaining("no.such");
  }

  private static EhrClients clientWith(String key) {
    EhrClient plain = EhrClient.sandbox();
    return EhrClients.of(
        List.of(
            new EhrClient(
                plain.id(),
                plain.issuer(),
                plain.fhirServers(),
                plain.corsOrigins(),
                plain.timeLimits(),
                plain.callLimits(),
                Map.of(key, new BigDecimal(56)),
                plain.language())));
  }

  @Test
  void aCountIsAWholeNumber() {
    assertThatThrownBy(() -> read(file(Map.of("hepatica.thresholds.staging.interval", "42.5"))))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContaining("staging.interval")
        .hasMessageContaining("whole number");
    assertThat(
            read(file(Map.of("hepatica.thresholds.staging.interval", "56.0")))
                .wholeNumber(INTERVAL))
        .isEqualTo(56);
  }

  @Test
  void aChoiceIsOneOfItsWords() {
    Thresholds chosen =
        read(
            file(
                Map.of(
                    "hepatica.thresholds.sidedness.transverse", "left",
                    "hepatica.thresholds.site.country", "JP")));

    assertThat(chosen.overriddenKeys())
        .containsExactlyInAnyOrder("sidedness.transverse", "site.country");
    assertThatThrownBy(
            () -> read(file(Map.of("hepatica.thresholds.sidedness.transverse", "middle"))))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContaining("sidedness.transverse")
        .hasMessageContaining("right, left or unknown");
    assertThatThrownBy(() -> read(file(Map.of("hepatica.thresholds.site.country", "Japan"))))
        .isInstanceOf(UnusableSetting.class)
        .hasMessageContaining("site.country");
  }

  private static Thresholds read(PropertySource<?> source) {
    return ThresholdSettings.read(
        binder(source), List.of(WASHOUT, INTERVAL), List.of(), ClinicalDecisionModel.choices());
  }

  private static Binder binder(PropertySource<?> source) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(source);
    return Binder.get(environment);
  }

  private static PropertySource<?> file(Map<String, Object> settings) {
    return new MapPropertySource("file", settings);
  }

  private static Measure days(long count) {
    return Measure.of(count, Unit.DAY);
  }

  private static Threshold threshold(String key) {
    return new Threshold(key, "a test", days(42), days(28), days(84), SOURCE.at("nowhere"));
  }
}
