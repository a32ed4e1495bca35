package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Does the planned operation fit the risk of this disease? */
final class ExtentOfResection {

  static final RuleSpec ALPPS =
      rule("CRLM-SURG-014")
          .says("ALPPS costs more morbidity and mortality than the classical two stages.")
          .because("It completes more often and faster; the price is paid in complications.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("ALPPS"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec MAJOR_IN_LOW_RISK =
      rule("CRLM-SURG-015")
          .says("In low-risk disease a parenchyma-sparing resection is usually enough.")
          .because("A major hepatectomy has more complications and does not cure more often.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("low risk: extent of resection"))
          .using(ScoreThresholds.ZHU_HIGH)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec NO_NEOADJUVANT_IN_HIGH_RISK =
      rule("CRLM-SURG-016")
          .says(
              "In high-risk disease chemotherapy before resection is an option even if R0 is"
                  + " feasible now.")
          .because("It treats what cannot be seen and shows how the disease answers.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("high risk: chemotherapy before surgery"),
              Sources.ZHU_2014.at("gain by risk group"))
          .using(ScoreThresholds.ZHU_HIGH)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private ExtentOfResection() {}

  static RuleOutcome alpps(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders =
        SurgicalOrders.judged(patient, moment, Set.of(ProcedureKind.ALPPS));
    if (orders.isEmpty()) return ALPPS.notApplicable("no ALPPS planned");
    return ALPPS
        .recommends(Indicator.WARNING, "warning", OrderInQuestion.of(orders))
        .onFacts(SurgicalOrders.facts(orders));
  }

  static RuleOutcome majorInLowRisk(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<PlannedProcedure> major =
        Hepatectomies.major(Hepatectomies.judged(patient, moment), patient);
    if (major.isEmpty()) return MAJOR_IN_LOW_RISK.notApplicable("no major hepatectomy planned");
    Judged<Scenario> scenario = classes.get().scenario();
    return switch (scenario.value().underlying()) {
      case RESECTABLE_LOW_RISK ->
          MAJOR_IN_LOW_RISK
              .recommends(Indicator.INFO, "info", Hepatectomies.asOneOrder(major))
              .onFacts(Hepatectomies.facts(major))
              .onFacts(scenario.facts());
      case RESECTABLE_RISK_UNKNOWN, INDETERMINATE -> waiting(MAJOR_IN_LOW_RISK, major, scenario);
      case RESECTABLE_HIGH_RISK,
          RESECTABLE_UNFIT,
          POTENTIALLY_RESECTABLE_FLR,
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH,
          UNRESECTABLE_PROVISIONAL,
          UNRESECTABLE_DEFINITIVE,
          POST_RESECTION,
          RECURRENT ->
          MAJOR_IN_LOW_RISK.notApplicable("not resectable at low risk");
    };
  }

  static RuleOutcome noNeoadjuvantInHighRisk(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) {
      return NO_NEOADJUVANT_IN_HIGH_RISK.notApplicable("no hepatectomy planned");
    }
    Truth treated = PreoperativeResponse.wasTreated(patient, moment);
    if (treated.isYes()) {
      return NO_NEOADJUVANT_IN_HIGH_RISK.notApplicable("chemotherapy was given");
    }
    Judged<Scenario> scenario = classes.get().scenario();
    return switch (scenario.value().underlying()) {
      case RESECTABLE_HIGH_RISK ->
          treated.isNo()
              ? NO_NEOADJUVANT_IN_HIGH_RISK
                  .recommends(Indicator.INFO, "info", Hepatectomies.asOneOrder(hepatectomies))
                  .onFacts(Hepatectomies.facts(hepatectomies))
                  .onFacts(scenario.facts())
              : NO_NEOADJUVANT_IN_HIGH_RISK.needs(
                  Hepatectomies.asOneOrder(hepatectomies), DataItem.DRUG_HISTORY);
      case RESECTABLE_RISK_UNKNOWN, INDETERMINATE ->
          waiting(NO_NEOADJUVANT_IN_HIGH_RISK, hepatectomies, scenario);
      case RESECTABLE_LOW_RISK,
          RESECTABLE_UNFIT,
          POTENTIALLY_RESECTABLE_FLR,
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH,
          UNRESECTABLE_PROVISIONAL,
          UNRESECTABLE_DEFINITIVE,
          POST_RESECTION,
          RECURRENT ->
          NO_NEOADJUVANT_IN_HIGH_RISK.notApplicable("not resectable at high risk");
    };
  }

  private static RuleOutcome waiting(
      RuleSpec rule, List<PlannedProcedure> orders, Judged<Scenario> scenario) {
    return rule.needs(
        OrderInQuestion.of(orders), scenario.missing().stream().sorted().toArray(DataItem[]::new));
  }
}
