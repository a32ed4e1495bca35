package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Judges orders of one kind one by one. */
final class PerOrder {

  private PerOrder() {}

  /** The most severe of these pieces of advice, the first of those that are equally severe. */
  static Optional<Recommends> worst(List<Optional<Recommends>> advice) {
    Optional<Recommends> worst = Optional.empty();
    for (Optional<Recommends> one : advice) {
      if (one.isPresent() && (worst.isEmpty() || isWorse(one.get(), worst.get()))) worst = one;
    }
    return worst;
  }

  private static boolean isWorse(Recommends one, Recommends other) {
    return one.indicator().compareTo(other.indicator()) > 0;
  }

  /**
   * What the rule says about the orders: the most severe advice about one of them, which also asks
   * for what keeps it from judging the others; else what is missing.
   *
   * @param none why it has nothing to say when there is no such order
   */
  static <T> RuleOutcome judge(
      RuleSpec rule, List<T> orders, String none, Function<T, RuleOutcome> judgement) {
    if (orders.isEmpty()) return rule.notApplicable(none);
    List<RuleOutcome> outcomes = Pick.each(orders, judgement);
    Recommends worst = null;
    NeedsData open = null;
    Set<DataItem> missing = new LinkedHashSet<>();
    for (RuleOutcome outcome : outcomes) {
      if (outcome instanceof Recommends advice) {
        missing.addAll(advice.missing());
        if (worst == null || isWorse(advice, worst)) worst = advice;
      } else if (outcome instanceof NeedsData needs) {
        missing.addAll(needs.missing());
        if (open == null) open = needs;
      }
    }
    if (worst != null) return missing.isEmpty() ? worst : worst.asksFor(List.copyOf(missing));
    if (open != null) return open;
    return outcomes.get(0);
  }
}
