package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Will the part that stays have its own inflow, outflow and drainage? */
final class RemnantAnatomy {

  static final RuleSpec REMNANT_NOT_VIABLE =
      rule("CRLM-SURG-004")
          .says(
              "A hepatectomy leaves two adjacent segments, each with its own inflow, venous outflow"
                  + " and bile drainage.")
          .because("A remnant without one of them fails, however large it is.")
          .citing(
              Sources.SURGICAL_REVIEW_2014.at("resectability: anatomy"),
              Sources.CMGH_REVIEW_2023.at("definition of resectable"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK);

  private RemnantAnatomy() {}

  static RuleOutcome remnantNotViable(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return REMNANT_NOT_VIABLE.notApplicable("no hepatectomy planned");

    Optional<Dated<Truth>> flow = patient.liver().remnantFlowAdequate().latest();
    Optional<Dated<Truth>> segments = patient.liver().twoAdjacentSegmentsSpared().latest();
    boolean withoutFlow = ExtrahepaticSpread.latest(flow).isNo();
    boolean withoutSegments = ExtrahepaticSpread.latest(segments).isNo();
    if (!withoutFlow && !withoutSegments) {
      boolean open = !ExtrahepaticSpread.latest(flow).isKnown();
      return open && !Hepatectomies.allMinor(hepatectomies, patient)
          ? REMNANT_NOT_VIABLE.needs(
              Hepatectomies.asOneOrder(hepatectomies), DataItem.REMNANT_ANATOMY)
          : REMNANT_NOT_VIABLE.notApplicable("not stated inadequate");
    }
    List<Fact> facts = new ArrayList<>();
    if (withoutFlow) {
      facts.add(Fact.of("remnant-flow", Slot.term("truth", Truth.NO), flow.orElseThrow()));
    }
    if (withoutSegments) {
      facts.add(
          Fact.of("two-adjacent-segments", Slot.term("truth", Truth.NO), segments.orElseThrow()));
    }
    return REMNANT_NOT_VIABLE
        .recommends(
            Indicator.CRITICAL,
            withoutFlow ? "flow" : "segments",
            Hepatectomies.asOneOrder(hepatectomies))
        .onFacts(facts)
        .onFacts(Hepatectomies.facts(hepatectomies));
  }
}
