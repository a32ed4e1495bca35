package dev.hepatica.decision;

import java.util.List;

/**
 * The rule concerns this order and cannot be judged until the missing items are known.
 *
 * @param removals takes out of what is being signed or booked the drafts that had better wait for
 *     the missing items; empty where they need not wait
 */
public record NeedsData(
    RuleSpec rule, OrderInQuestion about, List<DataItem> missing, List<ProposedAction> removals)
    implements RuleOutcome {

  public NeedsData {
    missing = List.copyOf(missing);
    removals = List.copyOf(removals);
    if (missing.isEmpty()) throw new IllegalArgumentException(rule.id() + " misses nothing");
  }

  /** The same with the drafts that had better wait. */
  public NeedsData takingOut(List<ProposedAction> drafts) {
    return drafts.isEmpty() ? this : new NeedsData(rule, about, missing, drafts);
  }
}
