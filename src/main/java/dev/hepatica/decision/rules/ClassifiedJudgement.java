package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Rule;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.Thresholds;
import java.util.function.Supplier;

/**
 * The judgement of a rule that asks where the patient stands. An assessment classifies the patient
 * once and hands the classes to every such rule; a rule that is judged alone has them made.
 */
@FunctionalInterface
interface ClassifiedJudgement extends Rule.Judgement {

  @Override
  RuleOutcome judge(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds);

  @Override
  default RuleOutcome judge(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return judge(
        patient,
        () -> ClinicalDecisionModel.classify(patient, moment, thresholds),
        moment,
        thresholds);
  }

  static Rule.Judgement classified(ClassifiedJudgement judgement) {
    return judgement;
  }
}
