package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Does low-risk disease need chemotherapy before it is resected? */
final class NeoadjuvantInLowRisk {

  static final RuleSpec NEOADJUVANT_IN_LOW_RISK =
      rule("CRLM-SURG-017")
          .says("Resectable low-risk disease goes to surgery without chemotherapy before it.")
          .because("Those at low risk did not gain from it in the cohort behind the risk score.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("low risk: surgery first"),
              Sources.ZHU_2014.at("gain by risk group"))
          .using(ScoreThresholds.ZHU_HIGH)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  /** Intents that make chemotherapy something other than neoadjuvant. */
  private static final Set<TreatmentIntent> OTHER_INTENT =
      Set.of(TreatmentIntent.ADJUVANT, TreatmentIntent.CONVERSION, TreatmentIntent.PALLIATIVE);

  private NeoadjuvantInLowRisk() {}

  static RuleOutcome neoadjuvantInLowRisk(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<DrugOrder> orders = DrugOrders.judged(patient, moment, DrugClasses.CYTOTOXIC);
    if (orders.isEmpty()) return NEOADJUVANT_IN_LOW_RISK.notApplicable("no chemotherapy ordered");
    Optional<TreatmentIntent> intent = TreatmentContext.intent(orders, patient, moment);
    if (intent.filter(OTHER_INTENT::contains).isPresent()) {
      return NEOADJUVANT_IN_LOW_RISK.notApplicable("another intent is stated");
    }
    boolean statedPerioperative =
        intent.filter(stated -> stated == TreatmentIntent.PERIOPERATIVE).isPresent();
    Judged<Scenario> scenario = classes.get().scenario();
    ScenarioCode code = scenario.value().underlying();
    if (code == ScenarioCode.RESECTABLE_LOW_RISK) {
      return DrugOrders.offeringRemoval(
          NEOADJUVANT_IN_LOW_RISK
              .recommends(Indicator.INFO, "info", OrderInQuestion.of(orders))
              .onFacts(DrugOrders.facts(orders, DrugClasses.CYTOTOXIC))
              .onFacts(scenario.facts())
              .with("drugs", DrugOrders.names(orders, DrugClasses.CYTOTOXIC)),
          orders,
          moment);
    }
    // Without a stated intent, only a resectable patient makes the order a neoadjuvant one.
    boolean open =
        code == ScenarioCode.RESECTABLE_RISK_UNKNOWN
            || (statedPerioperative && code == ScenarioCode.INDETERMINATE);
    return open && !scenario.missing().isEmpty()
        ? NEOADJUVANT_IN_LOW_RISK.needs(
            OrderInQuestion.of(orders),
            scenario.missing().stream().sorted().toArray(DataItem[]::new))
        : NEOADJUVANT_IN_LOW_RISK.notApplicable("not resectable at low risk");
  }
}
