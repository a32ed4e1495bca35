package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Is chemoembolisation in its place? */
final class Chemoembolisation {

  static final RuleSpec BEFORE_PROGRESSION =
      rule("CRLM-TACE-001")
          .says(
              "Chemoembolisation is for liver disease that progressed on systemic therapy, or to make"
                  + " it resectable.")
          .because("Its studies are small, and most of them treated refractory disease.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("irinotecan beads: indication"),
              Sources.CMGH_REVIEW_2023.at("chemoembolisation: indication"),
              Sources.MULTIMODALITY_REVIEW_2018.at("irinotecan beads: evidence"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec IRINOTECAN_BEADS =
      rule("CRLM-TACE-002")
          .says("One review reserves irinotecan beads for studies.")
          .because("The trial gave its other arm one cytotoxic drug less.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("irinotecan beads: conclusion"),
              Sources.PALLIATIVE_DIGEST_2019.at("chemoembolisation"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final Set<ProcedureKind> CHEMOEMBOLISATION =
      Set.of(ProcedureKind.CHEMOEMBOLISATION);
  private static final String NONE = "no chemoembolisation ordered";

  private Chemoembolisation() {}

  static RuleOutcome beforeProgression(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = BEFORE_PROGRESSION;
    List<PlannedProcedure> orders = LocalTreatments.judged(patient, moment, CHEMOEMBOLISATION);
    if (orders.isEmpty()) return rule.notApplicable(NONE);
    OrderInQuestion about = OrderInQuestion.of(orders);
    Truth progressed = TreatmentContext.hasProgressed(patient);
    if (progressed.isYes()) return rule.notApplicable("progression is documented");
    List<DrugOrder> drugs =
        Pick.those(
            patient.treatment().drugOrders(),
            order -> order.status().isOpen() || moment.isInHand(order));
    if (TreatmentContext.isIntended(TreatmentIntent.CONVERSION, drugs, patient, moment)) {
      return rule.notApplicable("meant to make the disease resectable");
    }
    List<DataItem> missing = new ArrayList<>();
    if (!progressed.isKnown()) missing.add(DataItem.RESPONSE);
    if (TreatmentContext.intent(drugs, patient, moment).isEmpty())
      missing.add(DataItem.TREATMENT_INTENT);
    return rule.recommends(
            Indicator.WARNING, progressed.isKnown() ? "warning" : "not-recorded", about)
        .onFacts(SurgicalOrders.facts(orders))
        .onFacts(responses(patient))
        .onFacts(TreatmentContext.intentFacts(patient, moment))
        .asksFor(missing);
  }

  private static List<Fact> responses(ClinicalPicture patient) {
    return Pick.each(
        TreatmentContext.latestResponse(patient),
        response ->
            Fact.of("response", Slot.term("response", response.value().category()), response));
  }

  static RuleOutcome irinotecanBeads(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = IRINOTECAN_BEADS;
    if (!patient.course().activeTrials().isEmpty()) return rule.notApplicable("in a trial");
    return PerOrder.judge(
        rule,
        LocalTreatments.judged(patient, moment, CHEMOEMBOLISATION),
        NONE,
        order -> {
          Truth irinotecan = patient.localTherapy().usesIrinotecanBeads(order.reference());
          if (irinotecan.isNo()) return rule.notApplicable("another drug");
          Recommends advice =
              rule.recommends(
                  Indicator.INFO,
                  irinotecan.isYes() ? "info" : "drug-not-stated",
                  OrderInQuestion.of(order));
          return advice.onFacts(SurgicalOrders.facts(List.of(order)));
        });
  }
}
