package dev.hepatica.decision;

import dev.hepatica.clinical.ClinicalPicture;
import java.util.function.Supplier;

/** A specification and the pure function that judges it. */
public record Rule(RuleSpec spec, Judgement judgement) {

  /** Same picture, same moment, same thresholds: same outcome. Never throws on any picture. */
  @FunctionalInterface
  public interface Judgement {
    RuleOutcome judge(ClinicalPicture patient, Moment moment, Thresholds thresholds);

    /** The same beside other rules, which share one classification of the patient. */
    default RuleOutcome judge(
        ClinicalPicture patient,
        Supplier<Classification> classes,
        Moment moment,
        Thresholds thresholds) {
      return judge(patient, moment, thresholds);
    }
  }

  public static Rule of(RuleSpec spec, Judgement judgement) {
    return new Rule(spec, judgement);
  }
}
