package dev.hepatica.decision;

import java.util.List;
import java.util.Optional;

/**
 * An item that is missing and what waits for it.
 *
 * @param neededBy rules and options that wait for it, in reading order of the model
 * @param settledBy the order that would settle it; empty where it is a matter of documentation
 */
public record Need(DataItem item, List<String> neededBy, Optional<ProposedAction> settledBy) {

  public Need {
    neededBy = List.copyOf(neededBy);
  }
}
