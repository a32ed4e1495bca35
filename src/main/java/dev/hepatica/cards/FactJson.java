package dev.hepatica.cards;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hepatica.decision.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A fact as it stands in a card's extension and in the assessment. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FactJson(String name, String value, @Nullable String date, String reference, String path) {

  static FactJson of(Fact fact, Wording wording) {
    return new FactJson(
        wording.terms().word("fact", fact.name()),
        wording.terms().write(fact.value()),
        fact.on().map(Object::toString).orElse(null),
        fact.from().reference(),
        fact.from().path());
  }

  /** The same as a tree; without the detour of a mapper, for an assessment holds hundreds. */
  ObjectNode toTree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    putUnlessEmpty(tree, "name", name);
    putUnlessEmpty(tree, "value", value);
    putUnlessEmpty(tree, "date", date);
    putUnlessEmpty(tree, "reference", reference);
    putUnlessEmpty(tree, "path", path);
    return tree;
  }

  private static void putUnlessEmpty(ObjectNode tree, String member, @Nullable String text) {
    if (text != null && !text.isEmpty()) tree.put(member, text);
  }
}
