package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.Truth;
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

/** Is the right side of the liver embolised? */
final class EmbolisationSide {

  static final RuleSpec EMBOLISATION_SIDE =
      rule("CRLM-SURG-018")
          .says(
              "Portal vein embolisation closes the branches of the part to be resected, never"
                  + " those of the part to be kept, and not in portal hypertension.")
          .because("The part that is embolised shrinks; the flow makes the other part grow.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("portal vein embolisation: technique"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private EmbolisationSide() {}

  static RuleOutcome embolisationSide(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> embolisations =
        SurgicalOrders.judged(patient, moment, Set.of(ProcedureKind.PORTAL_VEIN_EMBOLISATION));
    if (embolisations.isEmpty()) {
      return EMBOLISATION_SIDE.notApplicable("no portal vein embolisation planned");
    }
    OrderInQuestion order = OrderInQuestion.of(embolisations);
    List<LiverCondition> hypertension =
        patient.liver().conditionsOf(Set.of(LiverCondition.Kind.PORTAL_HYPERTENSION));
    if (!hypertension.isEmpty()) {
      return EMBOLISATION_SIDE
          .recommends(Indicator.CRITICAL, "portal-hypertension", order)
          .onFacts(
              Pick.each(
                  hypertension,
                  condition ->
                      new Fact(
                          "liver-condition",
                          Slot.term("liver-condition", condition.kind()),
                          condition.recordedOn(),
                          condition.from())))
          .onFacts(SurgicalOrders.facts(embolisations));
    }
    List<PlannedProcedure> resections = SurgicalOrders.open(patient, ProcedureKind.HEPATECTOMY);
    for (PlannedProcedure embolisation : embolisations) {
      if (closesTheSideToBeKept(embolisation, resections).isYes()) {
        return wrongSide(embolisation, resections);
      }
    }
    boolean open = Pick.any(embolisations, e -> !closesTheSideToBeKept(e, resections).isKnown());
    return open
        ? EMBOLISATION_SIDE.needs(order, DataItem.REMNANT_ANATOMY)
        : EMBOLISATION_SIDE.notApplicable("side to be resected");
  }

  /** One resection on the embolised side is enough: the other may be the first of two stages. */
  private static Truth closesTheSideToBeKept(
      PlannedProcedure embolisation, List<PlannedProcedure> resections) {
    List<Optional<Side>> resected = Pick.each(resections, PlannedProcedure::side);
    if (embolisation.side().isEmpty() || resected.isEmpty()) return Truth.UNKNOWN;
    Side closed = embolisation.side().get();
    if (closed != Side.BOTH && resected.contains(Optional.of(closed))) return Truth.NO;
    // A resection on both sides does not say which side is kept.
    boolean sidesKnown = Pick.all(resected, side -> side.filter(s -> s != Side.BOTH).isPresent());
    return sidesKnown ? Truth.YES : Truth.UNKNOWN;
  }

  private static RuleOutcome wrongSide(
      PlannedProcedure embolisation, List<PlannedProcedure> resections) {
    PlannedProcedure resection = resections.get(0);
    return EMBOLISATION_SIDE
        .recommends(Indicator.CRITICAL, "side", OrderInQuestion.of(embolisation))
        .onFact(sideFact("embolised-side", embolisation))
        .onFact(sideFact("resected-side", resection))
        .with("embolised", Slot.term("side", embolisation.side().orElseThrow()))
        .with("resected", Slot.term("side", resection.side().orElseThrow()));
  }

  private static Fact sideFact(String name, PlannedProcedure order) {
    return new Fact(name, Slot.term("side", order.side().orElseThrow()), order.on(), order.from());
  }
}
