package dev.hepatica.decision.rules;

import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** An option's specification and the pure function that weighs it. */
record OptionRule(RuleSpec spec, Judgement judgement) {

  /** Same candidate, same option. Never throws on any candidate. */
  @FunctionalInterface
  interface Judgement {
    TreatmentOption weigh(Candidate patient);
  }

  static OptionRule of(RuleSpec spec, Judgement judgement) {
    return new OptionRule(spec, judgement);
  }
}
