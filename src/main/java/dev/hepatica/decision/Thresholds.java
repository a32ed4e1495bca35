package dev.hepatica.decision;

import dev.hepatica.clinical.Measure;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The thresholds in force: the model's own values and what a site has overridden. Immutable. */
public final class Thresholds {

  private final Map<String, Measure> overrides;
  private final Map<String, String> choices;
  private final Set<String> overriddenKeys;

  private Thresholds(Map<String, Measure> overrides, Map<String, String> choices) {
    this.overrides = Map.copyOf(overrides);
    this.choices = Map.copyOf(choices);
    Set<String> keys = new HashSet<>(overrides.keySet());
    keys.addAll(choices.keySet());
    this.overriddenKeys = Set.copyOf(keys);
  }

  /** The model as it ships. */
  public static Thresholds standard() {
    return new Thresholds(Map.of(), Map.of());
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
              if (threshold.isCounted() && value.stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException(
                    "threshold %s must be a whole number, not %s".formatted(key, measure));
              }
              if (measure.isLessThan(threshold.lowest())
                  || measure.isMoreThan(threshold.highest())) {
                throw new IllegalArgumentException(
                    "threshold %s must lie between %s and %s, not %s"
                        .formatted(key, threshold.lowest(), threshold.highest(), measure));
              }
              if (measure.compareTo(threshold.standard()) != 0) overrides.put(key, measure);
            });
    return new Thresholds(overrides, Map.of());
  }

  /**
   * Two numbers that mean something only in this order, such as the shortest and the preferred
   * interval.
   */
  public record Order(Threshold least, Threshold most) {}

  /**
   * These numbers, if they fit together. Each range is checked by itself; this checks a site's
   * value against its neighbour, which may be the model's own.
   *
   * @throws IllegalArgumentException naming both keys, if the smaller one is the larger
   */
  public Thresholds inOrder(Collection<Order> orders) {
    for (Order order : orders) {
      Measure least = valueOf(order.least());
      Measure most = valueOf(order.most());
      if (least.isMoreThan(most)) {
        throw new IllegalArgumentException(
            "threshold %s is %s and must not be more than threshold %s, which is %s"
                .formatted(order.least().key(), least, order.most().key(), most));
      }
    }
    return this;
  }

  /**
   * The same numbers with a site's words.
   *
   * @param registry every choice of the model
   * @param words by configuration key
   * @throws IllegalArgumentException naming the key, if it is unknown or its word is not allowed
   */
  public Thresholds choosing(Collection<Choice> registry, Map<String, String> words) {
    Map<String, Choice> byKey =
        registry.stream().collect(Collectors.toMap(Choice::key, choice -> choice));
    Map<String, String> chosen = new HashMap<>();
    new TreeMap<>(words)
        .forEach(
            (key, word) -> {
              Choice choice = byKey.get(key);
              if (choice == null) throw new IllegalArgumentException("unknown setting: " + key);
              if (!choice.allowed().contains(word)) {
                throw new IllegalArgumentException(
                    "setting %s must be %s".formatted(key, choice.range()));
              }
              if (!word.equals(choice.standard())) chosen.put(key, word);
            });
    return new Thresholds(overrides, chosen);
  }

  public String choiceOf(Choice choice) {
    return choices.getOrDefault(choice.key(), choice.standard());
  }

  public Measure valueOf(Threshold threshold) {
    if (overrides.isEmpty()) return threshold.standard();
    return overrides.getOrDefault(threshold.key(), threshold.standard());
  }

  /** The value as a whole number, for counts of days, months, cycles and points. */
  public int wholeNumber(Threshold threshold) {
    return valueOf(threshold).value().intValueExact();
  }

  public boolean isOverridden(Setting setting) {
    return overrides.containsKey(setting.key()) || choices.containsKey(setting.key());
  }

  /** Keys of all overrides in force. */
  public Set<String> overriddenKeys() {
    return overriddenKeys;
  }
}
