package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.function.Supplier;

/** Is enough liver left after the operation? */
final class FutureLiverRemnant {

  static final RuleSpec INADEQUATE_REMNANT =
      rule("CRLM-SURG-001")
          .says(
              "A hepatectomy that leaves less remnant than the minimum for the liver's quality is"
                  + " unsafe.")
          .because("A remnant that is too small risks liver failure after the operation.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("insufficient remnant"),
              Sources.SURGICAL_REVIEW_2014.at("resectability: remnant volume"))
          .using(RemnantAdequacy.REMNANT_THRESHOLDS)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK, PATIENT_VIEW);

  static final RuleSpec BORDERLINE_REMNANT =
      rule("CRLM-SURG-002")
          .says(
              "A hepatectomy whose remnant lies between minimum and target needs a decision on"
                  + " augmentation; after any chemotherapy one source asks for"
                  + " {flr.strictAfterChemotherapy}.")
          .because("The sources set different limits for the same liver.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("insufficient remnant"),
              Sources.SURGICAL_REVIEW_2014.at("remnant after high-volume chemotherapy"),
              Sources.MULTIMODALITY_REVIEW_2018.at("extent of resection and hepatic reserve"))
          .using(RemnantAdequacy.REMNANT_THRESHOLDS)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK, PATIENT_VIEW);

  static final RuleSpec UNMEASURED_REMNANT =
      rule("CRLM-SURG-003")
          .says(
              "A major hepatectomy needs a volumetry that is not older than {flr.maxAge} and was"
                  + " taken after any embolisation.")
          .because("How much liver is left is measured before it is cut, not after.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("imaging before planning"),
              Sources.SURGICAL_REVIEW_2014.at("volumetry before major resection"))
          .using(LiverThresholds.FLR_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK);

  private FutureLiverRemnant() {}

  static RuleOutcome inadequateRemnant(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return INADEQUATE_REMNANT.notApplicable("no hepatectomy planned");

    Judged<Remnant> remnant = classes.get().remnant();
    return switch (remnant.value().status()) {
      case UNKNOWN, STALE -> notMeasured(INADEQUATE_REMNANT, hepatectomies, patient);
      case ADEQUATE, BORDERLINE -> INADEQUATE_REMNANT.notApplicable("remnant not below minimum");
      case INADEQUATE ->
          about(INADEQUATE_REMNANT, Indicator.CRITICAL, "critical", hepatectomies, remnant)
              .with("quality", quality(classes))
              .proposing(
                  new ProposedAction.Request(
                      "refer-for-embolisation",
                      ProposedAction.Requested.PORTAL_VEIN_EMBOLISATION_REFERRAL));
    };
  }

  static RuleOutcome borderlineRemnant(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return BORDERLINE_REMNANT.notApplicable("no hepatectomy planned");

    Judged<Remnant> remnant = classes.get().remnant();
    return switch (remnant.value().status()) {
      case UNKNOWN, STALE -> notMeasured(BORDERLINE_REMNANT, hepatectomies, patient);
      case INADEQUATE -> BORDERLINE_REMNANT.notApplicable("remnant below minimum");
      case BORDERLINE ->
          about(BORDERLINE_REMNANT, Indicator.WARNING, "warning", hepatectomies, remnant)
              .with("quality", quality(classes));
      case ADEQUATE -> strictReading(hepatectomies, remnant, patient, classes, thresholds);
    };
  }

  /** Adequate for its quality, but one source asks for more after any chemotherapy. */
  private static RuleOutcome strictReading(
      List<PlannedProcedure> hepatectomies,
      Judged<Remnant> remnant,
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Thresholds thresholds) {
    Measure strict = thresholds.valueOf(LiverThresholds.FLR_STRICT_AFTER_CHEMOTHERAPY);
    boolean below = remnant.value().percent().orElseThrow().isLessThan(strict);
    var chemotherapy = Exposure.toAnyChemotherapy(patient).latest();
    if (!below || chemotherapy.isEmpty()) {
      return BORDERLINE_REMNANT.notApplicable("remnant adequate");
    }
    Fact given = Doses.fact("last-chemotherapy", chemotherapy.get(), patient);
    return about(BORDERLINE_REMNANT, Indicator.INFO, "strict", hepatectomies, remnant)
        .onFact(given)
        .with("quality", quality(classes))
        .with("strict", Slot.amount(strict));
  }

  static RuleOutcome unmeasuredRemnant(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return UNMEASURED_REMNANT.notApplicable("no hepatectomy planned");
    if (Hepatectomies.allMinor(hepatectomies, patient)) {
      return UNMEASURED_REMNANT.notApplicable("volume does not limit a minor resection");
    }
    Judged<Remnant> remnant = classes.get().remnant();
    RemnantStatus status = remnant.value().status();
    if (status != RemnantStatus.UNKNOWN && status != RemnantStatus.STALE) {
      return UNMEASURED_REMNANT.notApplicable("remnant measured");
    }
    List<PlannedProcedure> major = Hepatectomies.major(hepatectomies, patient);
    // Whether the others are major is not recorded; the volume settles it either way.
    if (major.isEmpty()) {
      return UNMEASURED_REMNANT.needs(Hepatectomies.asOneOrder(hepatectomies), DataItem.FLR);
    }
    boolean stale = status == RemnantStatus.STALE;
    boolean dated = remnant.value().measuredOn().isPresent();
    String variant = !stale ? "unknown" : dated ? "stale" : "undated";
    Recommends advice =
        UNMEASURED_REMNANT
            .recommends(Indicator.WARNING, variant, Hepatectomies.asOneOrder(major))
            .onFacts(Hepatectomies.facts(major))
            .onFacts(remnant.facts())
            .with("maxAge", Slot.amount(thresholds.valueOf(LiverThresholds.FLR_MAX_AGE)))
            .asksFor(List.of(DataItem.FLR))
            .proposing(
                new ProposedAction.Request(
                    "order-volumetry", ProposedAction.Requested.CT_VOLUMETRY));
    if (stale)
      advice = advice.with("percent", Slot.amount(remnant.value().percent().orElseThrow()));
    return dated
        ? advice.with("measured", Slot.date(remnant.value().measuredOn().orElseThrow()))
        : advice;
  }

  /** A minor resection needs no volumetry; everything else waits for it. */
  private static RuleOutcome notMeasured(
      RuleSpec rule, List<PlannedProcedure> hepatectomies, ClinicalPicture patient) {
    return Hepatectomies.allMinor(hepatectomies, patient)
        ? rule.notApplicable("volume does not limit a minor resection")
        : rule.needs(Hepatectomies.asOneOrder(hepatectomies), DataItem.FLR);
  }

  private static Recommends about(
      RuleSpec rule,
      Indicator indicator,
      String variant,
      List<PlannedProcedure> hepatectomies,
      Judged<Remnant> remnant) {
    return rule.recommends(indicator, variant, Hepatectomies.asOneOrder(hepatectomies))
        .onFacts(remnant.facts())
        .onFacts(Hepatectomies.facts(hepatectomies))
        .with("percent", Slot.amount(remnant.value().percent().orElseThrow()))
        .with("minimum", Slot.amount(remnant.value().hardMinimum()))
        .with("target", Slot.amount(remnant.value().target()))
        .with("measured", Slot.date(remnant.value().measuredOn().orElseThrow()))
        .asksFor(remnant.missing().stream().sorted().toList());
  }

  private static Slot quality(Supplier<Classification> classes) {
    return LiverQuality.inWords(classes.get().liverQuality());
  }
}
