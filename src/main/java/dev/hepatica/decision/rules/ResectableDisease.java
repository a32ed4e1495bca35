package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;

/** What a local treatment in place of a resection asks: could this disease be resected at once? */
final class ResectableDisease {

  private ResectableDisease() {}

  /** NO also for the unfit; UNKNOWN while the scenario is not settled. */
  static Truth of(Judged<Scenario> scenario) {
    return switch (scenario.value().underlying()) {
      case RESECTABLE_LOW_RISK, RESECTABLE_HIGH_RISK, RESECTABLE_RISK_UNKNOWN -> Truth.YES;
      case INDETERMINATE -> Truth.UNKNOWN;
      case RESECTABLE_UNFIT,
          POTENTIALLY_RESECTABLE_FLR,
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH,
          UNRESECTABLE_PROVISIONAL,
          UNRESECTABLE_DEFINITIVE,
          POST_RESECTION,
          RECURRENT ->
          Truth.NO;
    };
  }

  /** The rule waits for what would settle the scenario. */
  static RuleOutcome needed(RuleSpec rule, OrderInQuestion about, Judged<Scenario> scenario) {
    return rule.needs(about, scenario.missing().stream().sorted().toArray(DataItem[]::new));
  }

  /** Is the newest statement that the patient declines surgery? */
  static boolean isDeclined(ClinicalPicture patient) {
    return ExtrahepaticSpread.latest(patient.fitness().surgeryRefused().latest()).isYes();
  }
}
