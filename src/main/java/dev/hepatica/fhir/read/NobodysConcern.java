package dev.hepatica.fhir.read;

import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Most of a record is observations that no rule asks for; they need not be held. */
final class NobodysConcern implements Predicate<ObjectNode> {

  private final CodeSets codeSets;

  NobodysConcern(CodeSets codeSets) {
    this.codeSets = codeSets;
  }

  @Override
  public boolean test(ObjectNode resource) {
    if (!"Observation".equals(resource.path("resourceType").asString(""))) return false;
    CodedText code = new Element(resource, () -> {}).concept("code");
    return !code.codings().isEmpty() && codeSets.conceptsOf(code).isEmpty();
  }
}
