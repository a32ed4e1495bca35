package dev.hepatica.decision;

import dev.hepatica.clinical.ClinicalDate;
import java.util.List;
import java.util.Optional;

/**
 * An item that is missing and what waits for it.
 *
 * @param neededBy rules and options that wait for it, in reading order of the model
 * @param settledBy the order that would settle it; empty where it is a matter of documentation, and
 *     where it is on order already
 * @param onOrderSince when the examination that settles it was ordered; its result is awaited, and
 *     the item is as unknown as before
 */
public record Need(
    DataItem item,
    List<String> neededBy,
    Optional<ProposedAction> settledBy,
    Optional<ClinicalDate> onOrderSince) {

  public Need {
    neededBy = List.copyOf(neededBy);
  }

  public boolean isOnOrder() {
    return onOrderSince.isPresent();
  }
}
