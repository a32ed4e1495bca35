package dev.hepatica.cdshooks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** CDS Hooks knows no null and nothing empty: what says nothing is left out. */
final class Spoken {

  private Spoken() {}

  /** Takes it out of the tree itself, which is the answer's own. */
  static JsonNode only(JsonNode node) {
    if (node instanceof ObjectNode object) object.removeIf(member -> !says(only(member)));
    if (node instanceof ArrayNode array) array.removeIf(item -> !says(only(item)));
    return node;
  }

  private static boolean says(JsonNode value) {
    if (value.isNull()) return false;
    if (value.isContainer()) return !value.isEmpty();
    return !value.isString() || !value.stringValue().isEmpty();
  }
}
