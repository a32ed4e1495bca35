package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;

/** Is the dose of stereotactic radiotherapy high enough, and within what was tried? */
final class RadiotherapyDose {

  static final RuleSpec LIVER_DOSE =
      rule("CRLM-SBRT-002")
          .says(
              "Stereotactic radiotherapy of liver metastases aims above a biologically effective dose"
                  + " of {sbrt.effectiveDose.low}, best above {sbrt.effectiveDose.optimum}, and at"
                  + " {sbrt.threeFractions.dose} or more in three fractions; it assumes a ratio of"
                  + " alpha to beta of {radiotherapy.alphaBeta}.")
          .because("Local control follows the dose.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("stereotactic radiotherapy: local control"),
              Sources.MULTIMODALITY_REVIEW_2018.at("stereotactic radiotherapy: dose and control"))
          .using(
              LocalThresholds.EFFECTIVE_DOSE_LOW,
              LocalThresholds.EFFECTIVE_DOSE_OPTIMUM,
              LocalThresholds.THREE_FRACTION_DOSE,
              LocalThresholds.ALPHA_BETA,
              LocalThresholds.STEREOTACTIC_FRACTIONS)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec LUNG_AND_NODES =
      rule("CRLM-SBRT-009")
          .says(
              "Lung metastases were treated with {sbrt.lung.doseLeast} to {sbrt.lung.doseMost} in"
                  + " {sbrt.lung.fractionsLeast} to {sbrt.lung.fractionsMost} fractions, nodes with"
                  + " {sbrt.node.doseLeast} to {sbrt.node.doseMost} in {sbrt.node.fractionsLeast} to"
                  + " {sbrt.node.fractionsMost}.")
          .because("Outside this range the series say nothing.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("radiotherapy of lung and nodes"))
          .using(
              LocalThresholds.LUNG_DOSE_LEAST,
              LocalThresholds.LUNG_DOSE_MOST,
              LocalThresholds.LUNG_FRACTIONS_LEAST,
              LocalThresholds.LUNG_FRACTIONS_MOST,
              LocalThresholds.NODE_DOSE_LEAST,
              LocalThresholds.NODE_DOSE_MOST,
              LocalThresholds.NODE_FRACTIONS_LEAST,
              LocalThresholds.NODE_FRACTIONS_MOST)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final int THREE_FRACTIONS = 3;

  private RadiotherapyDose() {}

  static RuleOutcome liverDose(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        LIVER_DOSE,
        Pick.those(
            RadiotherapyOrder.ofTheLiver(patient, moment),
            course -> course.isStereotactic(thresholds)),
        "no stereotactic radiotherapy of the liver ordered",
        course -> liverDose(course, thresholds));
  }

  private static RuleOutcome liverDose(RadiotherapyOrder course, Thresholds thresholds) {
    Optional<Measure> effective = course.effectiveDose(thresholds);
    if (effective.isEmpty()) {
      return course.recommends(LIVER_DOSE, Indicator.INFO, "not-recorded");
    }
    Measure low = thresholds.valueOf(LocalThresholds.EFFECTIVE_DOSE_LOW);
    Measure optimum = thresholds.valueOf(LocalThresholds.EFFECTIVE_DOSE_OPTIMUM);
    Measure three = thresholds.valueOf(LocalThresholds.THREE_FRACTION_DOSE);
    if (!effective.get().isMoreThan(low)) {
      return dosed(course, Indicator.WARNING, "low", effective.get(), thresholds)
          .with("limit", Slot.amount(low));
    }
    boolean inThree = course.fractions().orElseThrow() == THREE_FRACTIONS;
    if (inThree && course.dose().orElseThrow().isLessThan(three)) {
      return dosed(course, Indicator.WARNING, "low-in-three", effective.get(), thresholds)
          .with("limit", Slot.amount(three));
    }
    if (!effective.get().isMoreThan(optimum)) {
      return dosed(course, Indicator.INFO, "below-optimum", effective.get(), thresholds)
          .with("limit", Slot.amount(optimum));
    }
    return LIVER_DOSE.notApplicable("dose above the optimum");
  }

  private static Recommends dosed(
      RadiotherapyOrder course,
      Indicator indicator,
      String variant,
      Measure effective,
      Thresholds thresholds) {
    return course
        .recommends(LIVER_DOSE, indicator, variant)
        .with("dose", Slot.amount(course.dose().orElseThrow()))
        .with("fractions", Slot.number(course.fractions().orElseThrow()))
        .with("effective", Slot.amount(effective))
        .with("ratio", Slot.amount(thresholds.valueOf(LocalThresholds.ALPHA_BETA)));
  }

  /** The doses and fractions that a series used. */
  private record Range(
      String variant,
      Threshold doseLeast,
      Threshold doseMost,
      Threshold fractionsLeast,
      Threshold fractionsMost) {}

  private static final Range LUNG =
      new Range(
          "lung",
          LocalThresholds.LUNG_DOSE_LEAST,
          LocalThresholds.LUNG_DOSE_MOST,
          LocalThresholds.LUNG_FRACTIONS_LEAST,
          LocalThresholds.LUNG_FRACTIONS_MOST);
  private static final Range NODE =
      new Range(
          "node",
          LocalThresholds.NODE_DOSE_LEAST,
          LocalThresholds.NODE_DOSE_MOST,
          LocalThresholds.NODE_FRACTIONS_LEAST,
          LocalThresholds.NODE_FRACTIONS_MOST);

  static RuleOutcome lungAndNodes(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<RadiotherapyOrder> elsewhere =
        Pick.those(RadiotherapyOrder.judged(patient, moment), course -> !course.isOfTheLiver());
    return PerOrder.judge(
        LUNG_AND_NODES,
        elsewhere,
        "no radiotherapy of lung or nodes ordered",
        course -> within(course.isOf(RadiotherapyTarget.LUNG) ? LUNG : NODE, course, thresholds));
  }

  private static RuleOutcome within(Range range, RadiotherapyOrder course, Thresholds thresholds) {
    if (course.dose().isEmpty() || course.fractions().isEmpty()) {
      return course.recommends(LUNG_AND_NODES, Indicator.INFO, range.variant() + "-not-recorded");
    }
    Measure dose = course.dose().get();
    Measure fractions = Measure.of(course.fractions().get(), Unit.COUNT);
    boolean inside =
        dose.isAtLeast(thresholds.valueOf(range.doseLeast()))
            && !dose.isMoreThan(thresholds.valueOf(range.doseMost()))
            && fractions.isAtLeast(thresholds.valueOf(range.fractionsLeast()))
            && !fractions.isMoreThan(thresholds.valueOf(range.fractionsMost()));
    if (inside) return LUNG_AND_NODES.notApplicable("within the series");
    return course
        .recommends(LUNG_AND_NODES, Indicator.INFO, range.variant())
        .with("dose", Slot.amount(dose))
        .with("fractions", Slot.amount(fractions))
        .with("doseLeast", Slot.amount(thresholds.valueOf(range.doseLeast())))
        .with("doseMost", Slot.amount(thresholds.valueOf(range.doseMost())))
        .with("fractionsLeast", Slot.amount(thresholds.valueOf(range.fractionsLeast())))
        .with("fractionsMost", Slot.amount(thresholds.valueOf(range.fractionsMost())));
  }
}
