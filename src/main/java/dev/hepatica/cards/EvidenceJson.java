package dev.hepatica.cards;

import dev.hepatica.decision.Citation;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A citation as it stands in a card's extension and in the assessment. */
record EvidenceJson(String key, String label, String locator) {

  static EvidenceJson of(Citation citation) {
    return new EvidenceJson(
        citation.evidence().key(), citation.evidence().label(), citation.locator());
  }

  /** The same as a tree; without the detour of a mapper, for an assessment holds hundreds. */
  ObjectNode toTree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    return tree.put("key", key).put("label", label).put("locator", locator);
  }
}
