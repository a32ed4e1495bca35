package dev.hepatica.fhir.read;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object within a resource. One that is a CodeableConcept is asked for its codes again and
 * again, by the intake and by every reader that it may concern, so it keeps the answer. It may
 * stand in many resources of its record.
 */
final class Branch extends ObjectNode {

  private static final long serialVersionUID = 1L;

  private final int hash;
  private transient @Nullable CodedText concept;

  /**
   * @param hash the same for objects with the same members in the same order
   */
  Branch(JsonNodeFactory nodes, Map<String, JsonNode> members, int hash) {
    super(nodes, members);
    this.hash = hash;
  }

  int hash() {
    return hash;
  }

  /** True if it has these members, the very same objects in the same order. */
  boolean consistsOf(Object[] parts, int start, int end) {
    return _children instanceof Members members && members.areThese(parts, start, end);
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
