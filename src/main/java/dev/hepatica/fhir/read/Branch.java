package dev.hepatica.fhir.read;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a record. One that is a CodeableConcept is asked for its codes again and again, by
 * the intake and by every reader that it may concern, so it keeps the answer.
 */
final class Branch extends ObjectNode {

  private static final long serialVersionUID = 1L;

  private transient @Nullable CodedText concept;

  Branch(JsonNodeFactory nodes, Map<String, JsonNode> members) {
    super(nodes, members);
  }

  /** Its codes and its text; null if nobody has asked yet. */
  @Nullable CodedText concept() {
    return concept;
  }

  void keep(CodedText read) {
    concept = read;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
