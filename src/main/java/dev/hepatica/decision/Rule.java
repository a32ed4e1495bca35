package dev.hepatica.decision;

import dev.hepatica.clinical.ClinicalPicture;

/** A specification and the pure function that judges it. */
public record Rule(RuleSpec spec, Judgement judgement) {

  /** Same picture, same moment, same thresholds: same outcome. Never throws on any picture. */
  @FunctionalInterface
  public interface Judgement {
    RuleOutcome judge(ClinicalPicture patient, Moment moment, Thresholds thresholds);
  }

  public static Rule of(RuleSpec spec, Judgement judgement) {
    return new Rule(spec, judgement);
  }
}
