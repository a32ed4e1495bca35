package dev.hepatica.consultation;

import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/** The thresholds that a site has set below {@code hepatica.thresholds}. */
final class ThresholdSettings {

  private static final String PREFIX = "hepatica.thresholds";

  private ThresholdSettings() {}

  static Thresholds read(Binder binder, Collection<Threshold> registry) {
    // Bound as text, because Spring takes a key with dots as one key only for values of java.lang.
    Map<String, String> configured =
        binder.bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElseGet(Map::of);
    try {
      return Thresholds.overriding(registry, asWrittenInTheRegistry(configured, registry));
    } catch (IllegalArgumentException unknownOrOutOfRange) {
      throw new UnusableSetting(PREFIX, String.valueOf(unknownOrOutOfRange.getMessage()));
    }
  }

  /** An environment variable cannot spell a hyphen, so keys are compared without. */
  private static Map<String, BigDecimal> asWrittenInTheRegistry(
      Map<String, String> configured, Collection<Threshold> registry) {
    Map<String, String> spelling =
        registry.stream()
            .map(Threshold::key)
            .collect(Collectors.toMap(ThresholdSettings::uniform, key -> key));
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    configured.forEach(
        (key, value) -> {
          String known = spelling.getOrDefault(uniform(key), key);
          if (values.putIfAbsent(known, number(known, value)) != null) {
            throw new UnusableSetting(PREFIX + "." + known, "it is set twice");
          }
        });
    return values;
  }

  private static BigDecimal number(String key, String value) {
    try {
      return new BigDecimal(value.strip());
    } catch (NumberFormatException notANumber) {
      throw new UnusableSetting(PREFIX + "." + key, "it is not a number");
    }
  }

  private static String uniform(String key) {
    return key.replace("-", "").toLowerCase(Locale.ROOT);
  }
}
