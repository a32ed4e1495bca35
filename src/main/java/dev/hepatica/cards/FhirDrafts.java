package dev.hepatica.cards;

import dev.hepatica.decision.ProposedAction;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes proposed actions as FHIR. The cards themselves know no FHIR resource. */
@FunctionalInterface
public interface FhirDrafts {

  /**
   * The FHIR actions that carry out a proposal; empty where it cannot be written as FHIR, so that
   * the card offers nothing instead of half a step.
   *
   * @param reason why it is proposed; a new order carries it
   */
  List<Draft> write(ProposedAction action, Reason reason);

  /** No FHIR: cards without suggestions. */
  static FhirDrafts none() {
    return (action, reason) -> List.of();
  }

  /**
   * Why a step is proposed.
   *
   * @param rules the rules or missing items behind it
   * @param text the sentence of the card that proposes it
   * @param facts FHIR references of what in the record it rests on
   */
  record Reason(List<Rule> rules, String text, List<String> facts) {

    public Reason {
      rules = List.copyOf(rules);
      facts = List.copyOf(facts);
    }

    /** A rule as a code with its display. */
    public record Rule(String id, String title) {}
  }

  /**
   * One create, update or delete.
   *
   * @param resource the whole resource to create or update
   * @param resourceId what to delete, as {@code Type/id}
   */
  record Draft(Kind kind, Optional<JsonNode> resource, Optional<String> resourceId) {

    /** The kinds of CDS Hooks actions. */
    public enum Kind {
      CREATE,
      UPDATE,
      DELETE
    }

    public static Draft create(JsonNode resource) {
      return new Draft(Kind.CREATE, Optional.of(resource), Optional.empty());
    }

    public static Draft update(JsonNode resource) {
      return new Draft(Kind.UPDATE, Optional.of(resource), Optional.empty());
    }

    public static Draft delete(String resourceId) {
      return new Draft(Kind.DELETE, Optional.empty(), Optional.of(resourceId));
    }
  }
}
