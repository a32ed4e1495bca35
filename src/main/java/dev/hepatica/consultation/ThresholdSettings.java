package dev.hepatica.consultation;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.settings.UnusableSetting;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The thresholds that a site has set below {@code hepatica.thresholds}, and below {@code
 * hepatica.clients[…].thresholds} for one client.
 */
final class ThresholdSettings {

  private static final String PREFIX = "hepatica.thresholds";

  private ThresholdSettings() {}

  /** The numbers in force where no client says otherwise. */
  static Thresholds read(Binder binder, Collection<Threshold> registry) {
    return overriding(PREFIX, registry, ofTheSite(binder, registry));
  }

  /** The numbers in force for each client, by its id. */
  static Map<String, Thresholds> byClient(
      Binder binder, Collection<Threshold> registry, EhrClients clients) {
    Map<String, BigDecimal> ofTheSite = ofTheSite(binder, registry);
    Map<String, Thresholds> thresholds = new HashMap<>();
    for (EhrClient client : clients.all()) {
      String place = "thresholds of the client " + client.id() + " in hepatica.clients";
      Map<String, BigDecimal> values = new LinkedHashMap<>(ofTheSite);
      values.putAll(asWrittenInTheRegistry(place, client.thresholds(), registry));
      thresholds.put(client.id(), overriding(place, registry, values));
    }
    return thresholds;
  }

  private static Map<String, BigDecimal> ofTheSite(Binder binder, Collection<Threshold> registry) {
    // Bound as text, because Spring takes a key with dots as one key only for values of java.lang.
    Map<String, String> texts =
        binder.bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElseGet(Map::of);
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    texts.forEach((key, text) -> values.put(key, number(key, text)));
    return asWrittenInTheRegistry(PREFIX, values, registry);
  }

  private static Thresholds overriding(
      String place, Collection<Threshold> registry, Map<String, BigDecimal> values) {
    try {
      return Thresholds.overriding(registry, values);
    } catch (IllegalArgumentException unknownOrOutOfRange) {
      throw new UnusableSetting(place, String.valueOf(unknownOrOutOfRange.getMessage()));
    }
  }

  /** An environment variable cannot spell a hyphen, so keys are compared without. */
  private static Map<String, BigDecimal> asWrittenInTheRegistry(
      String place, Map<String, BigDecimal> configured, Collection<Threshold> registry) {
    Map<String, String> spelling =
        registry.stream()
            .map(Threshold::key)
            .collect(Collectors.toMap(ThresholdSettings::uniform, key -> key));
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    configured.forEach(
        (key, value) -> {
          String known = spelling.getOrDefault(uniform(key), key);
          if (values.putIfAbsent(known, value) != null) {
            throw new UnusableSetting(place, "it sets " + known + " twice");
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
