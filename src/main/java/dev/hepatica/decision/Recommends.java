package dev.hepatica.decision;

import dev.hepatica.clinical.Pick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rule speaks.
 *
 * @param variant which wording of the rule's template applies
 * @param about the order it speaks about
 * @param facts what in the record made it speak
 * @param slots what the wording fills in, by slot name
 * @param actions next steps that can be offered as FHIR actions, the preferred one first; each of
 *     them settles what the rule says
 * @param nextSteps examinations and referrals worth ordering although the advice stands until their
 *     result is known; they are offered beside it, never as if they settled it
 * @param missing items that the record lacks and the rule names
 */
public record Recommends(
    RuleSpec rule,
    Indicator indicator,
    String variant,
    OrderInQuestion about,
    List<Fact> facts,
    Map<String, Slot> slots,
    List<ProposedAction> actions,
    List<ProposedAction> nextSteps,
    List<DataItem> missing)
    implements RuleOutcome {

  public Recommends {
    facts = List.copyOf(facts);
    slots = FilledSlots.of(slots);
    actions = List.copyOf(actions);
    nextSteps = List.copyOf(nextSteps);
    missing = List.copyOf(missing);
  }

  public Recommends onFact(Fact fact) {
    return on(Pick.with(facts, fact));
  }

  public Recommends onFacts(List<Fact> added) {
    if (added.isEmpty()) return this;
    if (facts.isEmpty()) return on(added);
    List<Fact> more = new ArrayList<>(facts.size() + added.size());
    more.addAll(facts);
    more.addAll(added);
    return on(more);
  }

  private Recommends on(List<Fact> these) {
    return new Recommends(
        rule, indicator, variant, about, these, slots, actions, nextSteps, missing);
  }

  public Recommends with(String slot, Slot value) {
    return new Recommends(
        rule,
        indicator,
        variant,
        about,
        facts,
        FilledSlots.of(slots).with(slot, value),
        actions,
        nextSteps,
        missing);
  }

  public Recommends proposing(ProposedAction action) {
    return proposingInstead(Pick.with(actions, action));
  }

  /** The same outcome with other next steps. */
  public Recommends proposingInstead(List<ProposedAction> others) {
    return new Recommends(
        rule, indicator, variant, about, facts, slots, others, nextSteps, missing);
  }

  /** The same outcome with steps that are offered beside it. */
  public Recommends besides(List<ProposedAction> steps) {
    return new Recommends(rule, indicator, variant, about, facts, slots, actions, steps, missing);
  }

  public Recommends asksFor(List<DataItem> items) {
    return new Recommends(rule, indicator, variant, about, facts, slots, actions, nextSteps, items);
  }

  /** The same outcome with its severity capped. */
  public Recommends atMost(Indicator limit) {
    return new Recommends(
        rule, indicator.atMost(limit), variant, about, facts, slots, actions, nextSteps, missing);
  }
}
