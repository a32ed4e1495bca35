package dev.hepatica.decision;

import dev.hepatica.clinical.Measure;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The thresholds in force: the model's own values and what a site has overridden. Immutable. */
public final class Thresholds {

  private final Map<String, Measure> overrides;

  private Thresholds(Map<String, Measure> overrides) {
    this.overrides = Map.copyOf(overrides);
  }

  /** The model as it ships. */
  public static Thresholds standard() {
    return new Thresholds(Map.of());
  }

  /**
   * The registry with a site's values.
   *
   * @param registry every threshold of the model
   * @param values number by configuration key, in the unit of the threshold
   * @throws IllegalArgumentException naming the key, if it is unknown or its value is out of range
   */
  public static Thresholds overriding(
      Collection<Threshold> registry, Map<String, BigDecimal> values) {
    Map<String, Threshold> byKey =
        registry.stream().collect(Collectors.toMap(Threshold::key, threshold -> threshold));
    Map<String, Measure> overrides = new HashMap<>();
    new TreeMap<>(values)
        .forEach(
            (key, value) -> {
              Threshold threshold = byKey.get(key);
              if (threshold == null) {
                throw new IllegalArgumentException("unknown threshold: " + key);
              }
              Measure measure = new Measure(value, threshold.standard().unit());
              if (measure.isLessThan(threshold.lowest())
                  || measure.isMoreThan(threshold.highest())) {
                throw new IllegalArgumentException(
                    "threshold %s must lie between %s and %s, not %s"
                        .formatted(key, threshold.lowest(), threshold.highest(), measure));
              }
              if (measure.compareTo(threshold.standard()) != 0) overrides.put(key, measure);
            });
    return new Thresholds(overrides);
  }

  public Measure valueOf(Threshold threshold) {
    return overrides.getOrDefault(threshold.key(), threshold.standard());
  }

  /** The value as a whole number, for counts of days, months, cycles and points. */
  public int wholeNumber(Threshold threshold) {
    return valueOf(threshold).value().intValueExact();
  }

  public boolean isOverridden(Threshold threshold) {
    return overrides.containsKey(threshold.key());
  }

  /** Keys of all overrides in force. */
  public Set<String> overriddenKeys() {
    return overrides.keySet();
  }
}
