package dev.hepatica.consultation;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.decision.Choice;
import dev.hepatica.decision.Setting;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.Thresholds.Order;
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
  static Thresholds read(
      Binder binder,
      Collection<Threshold> registry,
      Collection<Order> orders,
      Collection<Choice> choices) {
    return overriding(PREFIX, registry, orders, ofTheSite(binder, registry, choices))
        .choosing(choices, chosen(binder, choices));
  }

  /** The numbers in force for each client, by its id. */
  static Map<String, Thresholds> byClient(
      Binder binder,
      Collection<Threshold> registry,
      Collection<Order> orders,
      Collection<Choice> choices,
      EhrClients clients) {
    Map<String, BigDecimal> ofTheSite = ofTheSite(binder, registry, choices);
    Map<String, String> chosen = chosen(binder, choices);
    Map<String, Thresholds> thresholds = new HashMap<>();
    for (EhrClient client : clients.all()) {
      String place = "thresholds of the client " + client.id() + " in hepatica.clients";
      Map<String, BigDecimal> values = new LinkedHashMap<>(ofTheSite);
      values.putAll(asWrittenInTheRegistry(place, client.thresholds(), registry));
      thresholds.put(
          client.id(), overriding(place, registry, orders, values).choosing(choices, chosen));
    }
    return thresholds;
  }

  private static Map<String, BigDecimal> ofTheSite(
      Binder binder, Collection<Threshold> registry, Collection<Choice> choices) {
    Map<String, BigDecimal> values = new LinkedHashMap<>();
    texts(binder)
        .forEach(
            (key, text) -> {
              if (spelling(choices).containsKey(uniform(key))) return;
              values.put(key, number(key, text));
            });
    return asWrittenInTheRegistry(PREFIX, values, registry);
  }

  /** The words that the site has chosen; a key that is no choice is a number. */
  private static Map<String, String> chosen(Binder binder, Collection<Choice> choices) {
    Map<String, String> known = spelling(choices);
    Map<String, String> words = new LinkedHashMap<>();
    texts(binder)
        .forEach(
            (key, text) -> {
              if (!known.containsKey(uniform(key))) return;
              String name = known.get(uniform(key));
              if (words.putIfAbsent(name, text.strip()) != null) {
                throw new UnusableSetting(PREFIX, "it sets " + name + " twice");
              }
            });
    try {
      Thresholds.standard().choosing(choices, words);
    } catch (IllegalArgumentException notAllowed) {
      throw new UnusableSetting(PREFIX, String.valueOf(notAllowed.getMessage()));
    }
    return words;
  }

  /** Bound as text: Spring takes a key with dots as one key only for values of java.lang. */
  private static Map<String, String> texts(Binder binder) {
    return binder.bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElseGet(Map::of);
  }

  private static Thresholds overriding(
      String place,
      Collection<Threshold> registry,
      Collection<Order> orders,
      Map<String, BigDecimal> values) {
    try {
      return Thresholds.overriding(registry, values).inOrder(orders);
    } catch (IllegalArgumentException unknownOrOutOfRange) {
      throw new UnusableSetting(place, String.valueOf(unknownOrOutOfRange.getMessage()));
    }
  }

  /** An environment variable cannot spell a hyphen, so keys are compared without. */
  private static Map<String, BigDecimal> asWrittenInTheRegistry(
      String place, Map<String, BigDecimal> configured, Collection<Threshold> registry) {
    Map<String, String> spelling = spelling(registry);
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

  private static Map<String, String> spelling(Collection<? extends Setting> registry) {
    return registry.stream()
        .map(Setting::key)
        .collect(Collectors.toMap(ThresholdSettings::uniform, key -> key));
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
