package dev.hepatica.decision;

import java.util.List;

/**
 * One option of treatment as it stands for one patient. It is offered, never ordered.
 *
 * @param rule the option
 * @param reasons what bears on it, the deciding ones first
 * @param missing what the option waits for, or what would be known before it is begun; empty where
 *     no further fact can turn it on
 */
public record TreatmentOption(
    RuleSpec rule, OptionStatus status, List<Reason> reasons, List<DataItem> missing) {

  public TreatmentOption {
    reasons = List.copyOf(reasons);
    missing = List.copyOf(missing);
  }

  public String ruleId() {
    return rule.id();
  }

  /** What in the record the reasons rest on, each once. */
  public List<Fact> facts() {
    return reasons.stream().flatMap(reason -> reason.facts().stream()).distinct().toList();
  }

  /** The other rules that the reasons name, each once. */
  public List<String> rulesNamed() {
    return reasons.stream().flatMap(reason -> reason.rules().stream()).distinct().toList();
  }
}
