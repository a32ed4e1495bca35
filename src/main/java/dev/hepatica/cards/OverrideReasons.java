package dev.hepatica.cards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Why a clinician can set a card aside: a few of our own reasons that a rule names, and those of
 * the standard that its family shares.
 *
 * @param systems code to its code system, for every reason there is
 * @param families topic of the rules to the codes that all of them offer
 */
record OverrideReasons(Map<String, String> systems, Map<String, List<String>> families) {

  OverrideReasons {
    systems = Map.copyOf(systems);
    families = Map.copyOf(families);
  }

  static OverrideReasons read(JsonNode file) {
    Map<String, String> systems = new LinkedHashMap<>();
    for (JsonNode source : file.path("systems")) {
      for (JsonNode code : source.path("codes")) {
        systems.put(code.asString(), source.path("system").asString());
      }
    }
    Map<String, List<String>> families = new LinkedHashMap<>();
    file.path("families")
        .properties()
        .forEach(family -> families.put(family.getKey(), codes(family.getValue())));
    return new OverrideReasons(systems, families);
  }

  /** The reasons of a rule, its own ones first. */
  List<String> of(String topic, List<String> own) {
    List<String> all = new ArrayList<>(own);
    families.getOrDefault(topic, List.of()).stream()
        .filter(code -> !own.contains(code))
        .forEach(all::add);
    return all;
  }

  /** The code system of a reason. Throws {@link IllegalStateException} for an unknown one. */
  String systemOf(String code) {
    String system = systems.get(code);
    if (system == null) throw new IllegalStateException("no such override reason: " + code);
    return system;
  }

  static List<String> codes(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
