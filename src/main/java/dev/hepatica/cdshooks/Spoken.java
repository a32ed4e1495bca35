package dev.hepatica.cdshooks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** CDS Hooks knows no null and nothing empty: what says nothing is left out. */
final class Spoken {

  private Spoken() {}

  static JsonNode only(JsonNode node) {
    if (node.isObject()) {
      ObjectNode kept = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              member -> {
                JsonNode value = only(member.getValue());
                if (says(value)) kept.set(member.getKey(), value);
              });
      return kept;
    }
    if (node.isArray()) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : node) {
        JsonNode value = only(item);
        if (says(value)) kept.add(value);
      }
      return kept;
    }
    return node;
  }

  private static boolean says(JsonNode value) {
    if (value.isNull()) return false;
    if (value.isContainer()) return !value.isEmpty();
    return !value.isString() || !value.stringValue().isEmpty();
  }
}
