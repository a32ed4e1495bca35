package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has the liver suffered so much that cutting it is risky? */
final class InjuredLiverSurgery {

  static final RuleSpec INJURED_BY_CHEMOTHERAPY =
      rule("CRLM-SURG-010")
          .says(
              "Sinusoidal obstruction, or steatosis with a large spleen and fewer platelets than"
                  + " {surgery.platelets}, raises the risk of hepatectomy.")
          .because("A liver injured by chemotherapy bleeds more and regrows less.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("liver injury by chemotherapy"))
          .using(LiverThresholds.SURGERY_PLATELETS, LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec FAILING_LIVER =
      rule("CRLM-SURG-020")
          .says(
              "Portal hypertension, or a bilirubin above {surgery.bilirubin}, calls for a second"
                  + " look before hepatectomy.")
          .because("Either may mean that the liver cannot bear the loss. No source states it.")
          .citing(Sources.COMMON_PRACTICE.at("hepatectomy with portal hypertension or jaundice"))
          .using(LiverThresholds.SURGERY_BILIRUBIN, LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK);

  private static final Set<LiverCondition.Kind> SINUSOIDAL =
      Set.of(LiverCondition.Kind.SINUSOIDAL_OBSTRUCTION);
  private static final Set<LiverCondition.Kind> FATTY =
      Set.of(LiverCondition.Kind.STEATOSIS, LiverCondition.Kind.STEATOHEPATITIS);
  private static final Set<LiverCondition.Kind> SPLEEN = Set.of(LiverCondition.Kind.SPLENOMEGALY);
  private static final Set<LiverCondition.Kind> THROMBOCYTOPENIA =
      Set.of(LiverCondition.Kind.THROMBOCYTOPENIA);
  private static final Set<LiverCondition.Kind> PORTAL_HYPERTENSION =
      Set.of(LiverCondition.Kind.PORTAL_HYPERTENSION);

  private InjuredLiverSurgery() {}

  static RuleOutcome injuredByChemotherapy(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) {
      return INJURED_BY_CHEMOTHERAPY.notApplicable("no hepatectomy planned");
    }
    OrderInQuestion order = Hepatectomies.asOneOrder(hepatectomies);
    if (has(SINUSOIDAL, patient)) {
      return INJURED_BY_CHEMOTHERAPY
          .recommends(Indicator.WARNING, "sinusoidal", order)
          .onFacts(facts(SINUSOIDAL, patient))
          .onFacts(Hepatectomies.facts(hepatectomies));
    }
    if (!has(FATTY, patient) || !has(SPLEEN, patient)) {
      return INJURED_BY_CHEMOTHERAPY.notApplicable("steatosis with splenomegaly not recorded");
    }
    Optional<Dated<Measure>> platelets =
        RecentLabs.newest(LabTest.PLATELETS, patient, moment, thresholds);
    Measure limit = thresholds.valueOf(LiverThresholds.SURGERY_PLATELETS);
    boolean few =
        platelets
            .map(count -> count.value().isLessThan(limit))
            .orElseGet(() -> has(THROMBOCYTOPENIA, patient));
    if (few) {
      return INJURED_BY_CHEMOTHERAPY
          .recommends(Indicator.WARNING, "triad", order)
          .onFacts(facts(FATTY, patient))
          .onFacts(facts(SPLEEN, patient))
          .onFacts(
              platelets
                  .map(count -> List.of(labFact("platelets", count)))
                  .orElseGet(() -> facts(THROMBOCYTOPENIA, patient)))
          .onFacts(Hepatectomies.facts(hepatectomies))
          .with("limit", Slot.amount(limit));
    }
    return platelets.isPresent()
        ? INJURED_BY_CHEMOTHERAPY.notApplicable("platelets not low")
        : INJURED_BY_CHEMOTHERAPY.needs(order, DataItem.PLATELETS);
  }

  static RuleOutcome failingLiver(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return FAILING_LIVER.notApplicable("no hepatectomy planned");
    OrderInQuestion order = Hepatectomies.asOneOrder(hepatectomies);
    Optional<Dated<Measure>> bilirubin =
        RecentLabs.newest(LabTest.BILIRUBIN, patient, moment, thresholds);
    Measure limit = thresholds.valueOf(LiverThresholds.SURGERY_BILIRUBIN);
    Optional<Dated<Measure>> raised = bilirubin.filter(value -> value.value().isMoreThan(limit));
    if (has(PORTAL_HYPERTENSION, patient)) {
      return FAILING_LIVER
          .recommends(Indicator.WARNING, "portal-hypertension", order)
          .onFacts(facts(PORTAL_HYPERTENSION, patient))
          .onFacts(Pick.each(raised, value -> labFact("bilirubin", value)))
          .onFacts(Hepatectomies.facts(hepatectomies));
    }
    if (raised.isPresent()) {
      return FAILING_LIVER
          .recommends(Indicator.WARNING, "bilirubin", order)
          .onFact(labFact("bilirubin", raised.get()))
          .onFacts(Hepatectomies.facts(hepatectomies))
          .with("bilirubin", Slot.amount(raised.get().value()))
          .with("measured", Slot.date(raised.get().on().orElseThrow()))
          .with("limit", Slot.amount(limit));
    }
    return bilirubin.isPresent()
        ? FAILING_LIVER.notApplicable("bilirubin not raised")
        : FAILING_LIVER.needs(order, DataItem.BILIRUBIN);
  }

  private static boolean has(Set<LiverCondition.Kind> kinds, ClinicalPicture patient) {
    return !patient.liver().conditionsOf(kinds).isEmpty();
  }

  private static List<Fact> facts(Set<LiverCondition.Kind> kinds, ClinicalPicture patient) {
    return Pick.each(
        patient.liver().conditionsOf(kinds),
        condition ->
            new Fact(
                "liver-condition",
                Slot.term("liver-condition", condition.kind()),
                condition.recordedOn(),
                condition.from()));
  }

  private static Fact labFact(String name, Dated<Measure> value) {
    return Fact.of(name, Slot.amount(value.value()), value);
  }
}
