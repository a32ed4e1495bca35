package dev.hepatica.decision;

import java.util.List;

/** The rule concerns this order and cannot be judged until the missing items are known. */
public record NeedsData(RuleSpec rule, OrderInQuestion about, List<DataItem> missing)
    implements RuleOutcome {

  public NeedsData {
    missing = List.copyOf(missing);
    if (missing.isEmpty()) throw new IllegalArgumentException(rule.id() + " misses nothing");
  }
}
