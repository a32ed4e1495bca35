package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.List;

/** Did the disease progress on the chemotherapy before the operation? */
final class SurgeryAfterProgression {

  static final RuleSpec PROGRESSION =
      rule("CRLM-SURG-005")
          .says("Progression on preoperative chemotherapy speaks against hepatectomy.")
          .because("Survival after resection is poor where the disease grew under treatment.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("progression on neoadjuvant chemotherapy"),
              Sources.SURGICAL_REVIEW_2014.at("response and survival after resection"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK, PATIENT_VIEW);

  private SurgeryAfterProgression() {}

  static RuleOutcome progression(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return PROGRESSION.notApplicable("no hepatectomy planned");
    return switch (PreoperativeResponse.isProgression(patient, moment)) {
      case NO -> PROGRESSION.notApplicable("no progression on preoperative chemotherapy");
      case UNKNOWN -> PROGRESSION.needs(Hepatectomies.asOneOrder(hepatectomies), DataItem.RESPONSE);
      case YES -> against(hepatectomies, patient, moment);
    };
  }

  private static RuleOutcome against(
      List<PlannedProcedure> hepatectomies, ClinicalPicture patient, Moment moment) {
    Dated<TreatmentResponse> response = PreoperativeResponse.latest(patient, moment).orElseThrow();
    List<Drug> changed = PreoperativeResponse.newSince(response, patient);
    String variant = changed.isEmpty() ? "critical" : "therapy-changed";
    Recommends advice =
        PROGRESSION
            .recommends(Indicator.CRITICAL, variant, Hepatectomies.asOneOrder(hepatectomies))
            .onFact(PreoperativeResponse.fact(response))
            .onFacts(Hepatectomies.facts(hepatectomies));
    return changed.isEmpty()
        ? advice
        : advice.with("drugs", Slot.row(Pick.each(changed, drug -> Slot.term("drug", drug))));
  }
}
