package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** May bowel and liver be resected in one session? */
final class CombinedResection {

  static final RuleSpec BOWEL_AND_MAJOR_HEPATECTOMY =
      rule("CRLM-SURG-009")
          .says("Resection of the primary and a major hepatectomy are better not one session.")
          .because("Some series saw a high operative mortality; with a minor one they did not.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("simultaneous resection"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK);

  private static final Set<ProcedureKind> EITHER =
      Set.of(ProcedureKind.HEPATECTOMY, ProcedureKind.COLORECTAL_RESECTION);

  private CombinedResection() {}

  /** A resection of the bowel with one of the liver. */
  private record Pair(PlannedProcedure bowel, PlannedProcedure liver) {

    Truth isOneSession() {
      return SurgicalOrders.isOneSession(bowel, liver);
    }
  }

  static RuleOutcome bowelAndMajorHepatectomy(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<Pair> pairs = pairs(patient, moment);
    if (pairs.isEmpty()) return alone(patient, moment);
    for (ResectionExtent extent : List.of(ResectionExtent.MAJOR, ResectionExtent.NOT_STATED)) {
      Optional<Pair> together =
          pairs.stream()
              .filter(pair -> Hepatectomies.extentOf(pair.liver(), patient) == extent)
              .filter(pair -> pair.isOneSession().isYes())
              .findFirst();
      if (together.isPresent()) return speak(together.get(), extent);
    }
    return pairs.stream()
        .filter(pair -> Hepatectomies.extentOf(pair.liver(), patient) != ResectionExtent.MINOR)
        .filter(pair -> !pair.isOneSession().isKnown())
        .findFirst()
        .map(
            pair ->
                BOWEL_AND_MAJOR_HEPATECTOMY.needs(
                    OrderInQuestion.of(List.of(pair.bowel(), pair.liver())),
                    DataItem.OPERATION_DATE))
        .orElseGet(() -> BOWEL_AND_MAJOR_HEPATECTOMY.notApplicable("not in one session, or minor"));
  }

  /** One of the two without the other, which may stand in a part of the record not read. */
  private static RuleOutcome alone(ClinicalPicture patient, Moment moment) {
    List<PlannedProcedure> concerned =
        Pick.those(
            SurgicalOrders.judged(patient, moment, EITHER),
            planned ->
                planned.kind() != ProcedureKind.HEPATECTOMY
                    || Hepatectomies.extentOf(planned, patient) != ResectionExtent.MINOR);
    return concerned.isEmpty() || Hepatectomies.plansAreRead(patient)
        ? BOWEL_AND_MAJOR_HEPATECTOMY.notApplicable("not in one session, or minor")
        : BOWEL_AND_MAJOR_HEPATECTOMY.needs(OrderInQuestion.of(concerned), DataItem.OPERATION_DATE);
  }

  /** Every pair of open orders of which one at least may speak now. */
  private static List<Pair> pairs(ClinicalPicture patient, Moment moment) {
    List<Pair> pairs = new ArrayList<>();
    for (PlannedProcedure bowel :
        SurgicalOrders.open(patient, ProcedureKind.COLORECTAL_RESECTION)) {
      for (PlannedProcedure liver : SurgicalOrders.open(patient, ProcedureKind.HEPATECTOMY)) {
        if (moment.judges(bowel) || moment.judges(liver)) pairs.add(new Pair(bowel, liver));
      }
    }
    return pairs;
  }

  private static RuleOutcome speak(Pair pair, ResectionExtent extent) {
    boolean major = extent == ResectionExtent.MAJOR;
    List<PlannedProcedure> both = List.of(pair.bowel(), pair.liver());
    return BOWEL_AND_MAJOR_HEPATECTOMY
        .recommends(Indicator.WARNING, major ? "warning" : "extent-open", OrderInQuestion.of(both))
        .onFacts(SurgicalOrders.facts(both));
  }
}
