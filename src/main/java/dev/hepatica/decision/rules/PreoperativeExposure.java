package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
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

/** How much chemotherapy does the liver bear before it is cut? */
final class PreoperativeExposure {

  static final RuleSpec CYCLES =
      rule("CRLM-TIME-008")
          .says(
              "Before resection the cycle after {cycles.preoperative.warning} calls for a new look at"
                  + " surgery, the one after {cycles.preoperative.critical} all the more.")
          .because("Complications of hepatectomy and harm to the liver rise with every cycle.")
          .citing(
              Sources.SURGICAL_REVIEW_2014.at("preoperative cycles and complications"),
              Sources.MULTIMODALITY_REVIEW_2018.at("duration of conversion therapy"))
          .using(
              TimingThresholds.PREOPERATIVE_CYCLES,
              TimingThresholds.PREOPERATIVE_CYCLES_CRITICAL,
              LiverThresholds.CYCLE_DISTANCE,
              LiverThresholds.HEAVY_CYCLES,
              LiverThresholds.FLR_HEAVY_TARGET)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private PreoperativeExposure() {}

  static RuleOutcome cycles(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = CYCLES;
    Optional<OngoingChemotherapy> ongoing = OngoingChemotherapy.ordered(patient, moment);
    if (ongoing.isEmpty()) return rule.notApplicable("no chemotherapy ordered");
    OngoingChemotherapy therapy = ongoing.get();
    Truth beforeSurgery = isBeforeSurgery(therapy, patient, moment, thresholds);
    if (beforeSurgery.isNo()) return rule.notApplicable("resection is not the aim");

    int next = Exposure.preoperativeCycles(patient, moment, thresholds) + 1;
    int warning = thresholds.wholeNumber(TimingThresholds.PREOPERATIVE_CYCLES);
    int critical = thresholds.wholeNumber(TimingThresholds.PREOPERATIVE_CYCLES_CRITICAL);
    List<DataItem> missing = new ArrayList<>();
    if (next <= warning) {
      Optional<DataItem> open = whatMayAddCycles(warning, patient, moment, thresholds);
      if (open.isEmpty()) return rule.notApplicable("few cycles so far");
      missing.add(open.get());
    }
    if (!beforeSurgery.isKnown()) missing.add(DataItem.TREATMENT_INTENT);
    if (!missing.isEmpty()) return rule.needs(therapy.about(), missing.toArray(DataItem[]::new));

    boolean isCritical = next > critical;
    return rule.recommends(
            isCritical ? Indicator.CRITICAL : Indicator.WARNING,
            isCritical ? "critical" : "warning",
            therapy.about())
        .onFacts(lastDose(patient, moment))
        .onFacts(therapy.facts(patient))
        .with("cycle", Slot.number(next))
        .with("warning", Slot.amount(thresholds.valueOf(TimingThresholds.PREOPERATIVE_CYCLES)))
        .with(
            "critical",
            Slot.amount(thresholds.valueOf(TimingThresholds.PREOPERATIVE_CYCLES_CRITICAL)))
        .with("heavy", Slot.amount(thresholds.valueOf(LiverThresholds.HEAVY_CYCLES)))
        .with("target", Slot.amount(thresholds.valueOf(LiverThresholds.FLR_HEAVY_TARGET)));
  }

  /** Is resection ahead: stated resectable, perioperative, or conversion? */
  private static Truth isBeforeSurgery(
      OngoingChemotherapy therapy, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Optional<TreatmentIntent> intent = therapy.intent(patient, moment);
    boolean adjuvant = intent.filter(i -> i == TreatmentIntent.ADJUVANT).isPresent();
    if (adjuvant || OngoingChemotherapy.isAfterResection(patient, moment, thresholds)) {
      return Truth.NO;
    }
    boolean aimed =
        intent
            .filter(i -> i == TreatmentIntent.CONVERSION || i == TreatmentIntent.PERIOPERATIVE)
            .isPresent();
    if (aimed || OngoingChemotherapy.isResectable(patient.liver()).isYes()) return Truth.YES;
    boolean palliative = intent.filter(i -> i == TreatmentIntent.PALLIATIVE).isPresent();
    boolean definitive =
        OngoingChemotherapy.isStated(
            ResectabilityStatement.UNRESECTABLE_DEFINITIVE, patient.liver());
    return palliative || definitive ? Truth.NO : Truth.UNKNOWN;
  }

  /** Doses without a day, or a history that was not read, can lift the number above the limit. */
  private static Optional<DataItem> whatMayAddCycles(
      int warning, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    int mostNext = Exposure.mostPreoperativeCycles(patient, moment, thresholds) + 1;
    if (mostNext > warning) return Optional.of(DataItem.THERAPY_DATES);
    return patient.treatment().drugHistoryRead()
        ? Optional.empty()
        : Optional.of(DataItem.DRUG_HISTORY);
  }

  private static List<Fact> lastDose(ClinicalPicture patient, Moment moment) {
    return Pick.each(
        Pick.first(Exposure.preoperative(patient, moment), any -> true),
        dose -> Doses.fact("last-chemotherapy", dose, patient));
  }
}
