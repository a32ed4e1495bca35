package dev.hepatica.cards;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The wording of one rule in one language, compiled and checked.
 *
 * @param source key of the evidence that the card names as its source
 * @param overrideReasons keys of the reasons that a clinician can pick
 * @param slots the slots that the rule fills, by kind
 */
record RuleWording(
    String rule,
    String title,
    String source,
    List<String> overrideReasons,
    Map<String, SlotKind> slots,
    Map<String, Variant> variants,
    Map<String, Template> suggestions) {

  RuleWording {
    overrideReasons = List.copyOf(overrideReasons);
    slots = Map.copyOf(slots);
    variants = Map.copyOf(variants);
    suggestions = Map.copyOf(suggestions);
  }

  /** One way in which the rule speaks. */
  record Variant(Template summary, Template detail) {}

  Variant variant(String name) {
    Variant variant = variants.get(name);
    if (variant == null) throw new IllegalStateException(rule + " has no wording " + name);
    return variant;
  }

  Template suggestion(String key) {
    Template label = suggestions.get(key);
    if (label == null) throw new IllegalStateException(rule + " has no label " + key);
    return label;
  }

  Set<String> variantNames() {
    return variants.keySet();
  }
}
