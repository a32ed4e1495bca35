package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.List;

/** Does the method of the ablation suit the place of the lesion? */
final class AblationSite {

  static final RuleSpec NEAR_BILE_DUCT =
      rule("CRLM-ABL-004")
          .says(
              "Heat is contraindicated for a central lesion, or one within {ablation.bileDuct} of a"
                  + " main bile duct; electroporation up to {ablation.small}, else radiotherapy, are"
                  + " the options.")
          .because("Heat injures the main bile ducts; electroporation spares ducts and vessels.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("ablation of central lesions"),
              Sources.CMGH_REVIEW_2023.at("electroporation near the bile ducts"))
          .using(LocalThresholds.ABLATION_BILE_DUCT, LocalThresholds.ABLATION_SMALL)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec NEAR_COLON =
      rule("CRLM-ABL-005")
          .says("Heat is contraindicated for a lesion nearer than {ablation.colon} to the colon.")
          .because("Heat can perforate the bowel.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("table 3: ablation methods"))
          .using(LocalThresholds.ABLATION_COLON)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec HEAT_SINK =
      rule("CRLM-ABL-009")
          .says(
              "Beside a vessel wider than {ablation.vessel} radiofrequency loses heat; microwave"
                  + " does not.")
          .because("Flowing blood cools the edge of the lesion.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("ablation: heat sink"))
          .using(LocalThresholds.ABLATION_VESSEL)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec HARD_FOR_RADIOFREQUENCY =
      rule("CRLM-ABL-014")
          .says(
              "For a lesion below {ablation.small} that lies under the capsule or touches a vessel,"
                  + " microwave, cold or electroporation may do what radiofrequency cannot.")
          .because("Radiofrequency is limited near vessels and under the capsule.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("choice of the ablation platform"))
          .using(LocalThresholds.ABLATION_SMALL)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final String NO_HEAT = "no ablation by heat ordered";
  private static final String NO_RADIOFREQUENCY = "no radiofrequency ablation ordered";

  private AblationSite() {}

  static RuleOutcome nearBileDuct(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        NEAR_BILE_DUCT,
        byHeat(patient, moment),
        NO_HEAT,
        ablation -> {
          Truth central = ablation.any(lesion -> AblationByLesion.isCentral(lesion, thresholds));
          if (central.isNo()) return NEAR_BILE_DUCT.notApplicable("no target near a bile duct");
          if (!central.isKnown()) {
            return NEAR_BILE_DUCT.needs(ablation.about(), DataItem.LESION_RELATIONS);
          }
          List<Lesion> near =
              ablation.those(lesion -> AblationByLesion.isCentral(lesion, thresholds));
          boolean small = Pick.all(near, lesion -> isSmall(lesion, thresholds).isYes());
          Recommends advice =
              about(
                      NEAR_BILE_DUCT,
                      Indicator.CRITICAL,
                      small ? "electroporation" : "radiotherapy",
                      ablation,
                      near)
                  .with("limit", Slot.amount(thresholds.valueOf(LocalThresholds.ABLATION_SMALL)));
          return LocalTreatments.offeringRemoval(advice, List.of(ablation.order()), moment);
        });
  }

  static RuleOutcome nearColon(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        NEAR_COLON,
        byHeat(patient, moment),
        NO_HEAT,
        ablation -> {
          Truth near = ablation.any(lesion -> AblationByLesion.isNearColon(lesion, thresholds));
          if (near.isNo()) return NEAR_COLON.notApplicable("no target near the colon");
          if (!near.isKnown()) {
            return NEAR_COLON.needs(ablation.about(), DataItem.LESION_RELATIONS);
          }
          Recommends advice =
              about(
                      NEAR_COLON,
                      Indicator.CRITICAL,
                      "critical",
                      ablation,
                      ablation.those(lesion -> AblationByLesion.isNearColon(lesion, thresholds)))
                  .with("limit", Slot.amount(thresholds.valueOf(LocalThresholds.ABLATION_COLON)));
          return LocalTreatments.offeringRemoval(advice, List.of(ablation.order()), moment);
        });
  }

  static RuleOutcome heatSink(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        HEAT_SINK,
        byRadiofrequency(patient, moment),
        NO_RADIOFREQUENCY,
        ablation -> {
          Truth wide =
              ablation.any(lesion -> AblationByLesion.isBesideWideVessel(lesion, thresholds));
          if (wide.isNo()) return HEAT_SINK.notApplicable("no target beside a wide vessel");
          if (!wide.isKnown()) {
            return HEAT_SINK.needs(ablation.about(), DataItem.LESION_RELATIONS);
          }
          return about(
                  HEAT_SINK,
                  Indicator.INFO,
                  ablation.isMethodStated() ? "info" : "method-not-stated",
                  ablation,
                  ablation.those(lesion -> AblationByLesion.isBesideWideVessel(lesion, thresholds)))
              .with("limit", Slot.amount(thresholds.valueOf(LocalThresholds.ABLATION_VESSEL)));
        });
  }

  static RuleOutcome hardForRadiofrequency(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = HARD_FOR_RADIOFREQUENCY;
    return PerOrder.judge(
        rule,
        byRadiofrequency(patient, moment),
        NO_RADIOFREQUENCY,
        ablation -> {
          Truth hard = ablation.any(lesion -> isHard(lesion, thresholds));
          if (hard.isNo()) return rule.notApplicable("no small target of that place");
          if (!hard.isKnown()) {
            boolean placed = ablation.any(AblationByLesion::isSubcapsularOrOnVessel).isYes();
            return rule.needs(
                ablation.about(), placed ? DataItem.LARGEST_DIAMETER : DataItem.LESION_RELATIONS);
          }
          return about(
                  rule,
                  Indicator.INFO,
                  ablation.isMethodStated() ? "info" : "method-not-stated",
                  ablation,
                  ablation.those(lesion -> isHard(lesion, thresholds)))
              .with("limit", Slot.amount(thresholds.valueOf(LocalThresholds.ABLATION_SMALL)));
        });
  }

  private static List<AblationOrder> byHeat(ClinicalPicture patient, Moment moment) {
    return Pick.those(AblationOrder.judged(patient, moment), AblationOrder::isByHeat);
  }

  private static List<AblationOrder> byRadiofrequency(ClinicalPicture patient, Moment moment) {
    return Pick.those(AblationOrder.judged(patient, moment), AblationOrder::mayBeRadiofrequency);
  }

  private static Truth isSmall(Lesion lesion, Thresholds thresholds) {
    return AblationByLesion.isLarger(
            AblationByLesion.sizeOf(lesion), LocalThresholds.ABLATION_SMALL, thresholds)
        .not();
  }

  /** Strictly below the limit, unlike elsewhere: so the source has it. */
  private static Truth isHard(Lesion lesion, Thresholds thresholds) {
    Truth below =
        AblationByLesion.sizeOf(lesion)
            .map(
                size ->
                    Truth.of(size.isLessThan(thresholds.valueOf(LocalThresholds.ABLATION_SMALL))))
            .orElse(Truth.UNKNOWN);
    return below.and(AblationByLesion.isSubcapsularOrOnVessel(lesion));
  }

  private static Recommends about(
      RuleSpec rule,
      Indicator indicator,
      String variant,
      AblationOrder ablation,
      List<Lesion> lesions) {
    Recommends advice = ablation.recommends(rule, indicator, variant);
    for (Lesion lesion : lesions) advice = advice.onFacts(AblationByLesion.factsAbout(lesion));
    return advice.with("method", ablation.method()).with("lesions", Slot.number(lesions.size()));
  }
}
