package dev.hepatica.decision;

/** What a rule says about one patient at one moment. */
public sealed interface RuleOutcome permits Recommends, NotApplicable, NeedsData {

  RuleSpec rule();
}
