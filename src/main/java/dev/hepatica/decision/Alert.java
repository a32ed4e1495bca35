package dev.hepatica.decision;

import java.util.List;
import java.util.Optional;

/**
 * A rule that holds, and whether it is the one that speaks.
 *
 * @param suppressedBy the rule that speaks in its place
 * @param alsoHolding rules about the same order that this one names
 * @param onlyAsks whether it says no more than what is missing, as the card about missing data does
 */
public record Alert(
    Recommends recommendation,
    Optional<String> suppressedBy,
    List<String> alsoHolding,
    boolean onlyAsks) {

  public Alert {
    alsoHolding = List.copyOf(alsoHolding);
  }

  public boolean speaks() {
    return suppressedBy.isEmpty();
  }

  public String ruleId() {
    return recommendation.rule().id();
  }
}
