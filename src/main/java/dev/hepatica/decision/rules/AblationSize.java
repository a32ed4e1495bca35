package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.NotApplicable;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Are the lesions few and small enough for the method, and is enough destroyed around them? */
final class AblationSize {

  static final RuleSpec TOO_LARGE_FOR_HEAT =
      rule("CRLM-ABL-006")
          .says(
              "Radiofrequency serves lesions up to {ablation.small}, microwave up to"
                  + " {ablation.microwave}; above {ablation.small} either is more often incomplete.")
          .because("The larger the lesion, the more often its edge survives.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("table 3: ablation methods"),
              Sources.CMGH_REVIEW_2023.at("ideal lesion for ablation"))
          .using(LocalThresholds.ABLATION_SMALL, LocalThresholds.ABLATION_MICROWAVE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec MANY_LESIONS =
      rule("CRLM-ABL-007")
          .says(
              "Most centres ablate up to {ablation.lesions} lesions; more is no contraindication.")
          .because("The number alone is no absolute limit.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("ablation: number of lesions"))
          .using(LocalThresholds.ABLATION_LESIONS)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec OUTSIDE_THE_METHOD =
      rule("CRLM-ABL-008")
          .says(
              "Cryoablation serves up to {ablation.cryoLesions} lesions up to {ablation.small},"
                  + " electroporation lesions up to {ablation.small}, focused ultrasound larger"
                  + " ones.")
          .because("So the consensus limits the methods that heat little or not at all.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("table 3: ablation methods"))
          .using(LocalThresholds.CRYOABLATION_LESIONS, LocalThresholds.ABLATION_SMALL)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec MARGIN =
      rule("CRLM-ABL-010")
          .says(
              "The margin of an ablation is {ablation.margin.minimum} at least and"
                  + " {ablation.margin.ideal} ideally, as planned and as reached.")
          .because("A wider margin controls the lesion better and for longer.")
          .citing(Sources.CMGH_REVIEW_2023.at("ablation margin"))
          .using(
              LocalThresholds.ABLATION_MARGIN_MINIMUM,
              LocalThresholds.ABLATION_MARGIN_IDEAL,
              LocalThresholds.DONE_WITHIN)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec NECROSIS =
      rule("CRLM-ABL-011")
          .says("An ablation destroys less than the volume of two segments.")
          .because("So the consensus limits what is destroyed at once.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("ablation: volume of necrosis"))
          .using(LocalThresholds.ABLATION_SMALL, LocalThresholds.NECROSIS_FEW_LESIONS)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final String NO_ABLATION = "no ablation ordered";

  private AblationSize() {}

  static RuleOutcome tooLargeForHeat(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = TOO_LARGE_FOR_HEAT;
    return PerOrder.judge(
        rule,
        Pick.those(AblationOrder.judged(patient, moment), AblationOrder::isByHeat),
        "no ablation by heat ordered",
        ablation -> {
          Bounds largest = ablation.largest();
          Measure small = thresholds.valueOf(LocalThresholds.ABLATION_SMALL);
          Measure most = thresholds.valueOf(LocalThresholds.ABLATION_MICROWAVE);
          boolean microwave = ablation.isBy(AblationMethod.MICROWAVE);
          Truth aboveSmall = largest.isMoreThan(small);
          Truth aboveMost = largest.isMoreThan(most);
          if (aboveSmall.isNo()) return rule.notApplicable("small enough");
          if (!aboveSmall.isKnown()) return rule.needs(ablation.about(), DataItem.LARGEST_DIAMETER);
          if (microwave && !aboveMost.isYes()) {
            Recommends caution =
                sized(rule, Indicator.INFO, "microwave-caution", ablation, largest, most);
            return aboveMost.isKnown()
                ? caution
                : caution.asksFor(List.of(DataItem.LARGEST_DIAMETER));
          }
          String variant =
              microwave
                  ? "microwave"
                  : ablation.isMethodStated() ? "radiofrequency" : "method-not-stated";
          return sized(
              rule, Indicator.WARNING, variant, ablation, largest, microwave ? most : small);
        });
  }

  private static Recommends sized(
      RuleSpec rule,
      Indicator indicator,
      String variant,
      AblationOrder ablation,
      Bounds largest,
      Measure limit) {
    return ablation
        .recommends(rule, indicator, variant)
        .onFacts(largest.facts())
        .with("size", Slot.amount(largest.least().orElseThrow()))
        .with("limit", Slot.amount(limit));
  }

  static RuleOutcome manyLesions(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        MANY_LESIONS,
        AblationOrder.judged(patient, moment),
        NO_ABLATION,
        ablation -> {
          Bounds number = ablation.number();
          Measure limit = thresholds.valueOf(LocalThresholds.ABLATION_LESIONS);
          Truth many = number.isMoreThan(limit);
          if (many.isNo()) return MANY_LESIONS.notApplicable("few lesions");
          if (!many.isKnown()) return MANY_LESIONS.needs(ablation.about(), DataItem.LESION_COUNT);
          return ablation
              .recommends(MANY_LESIONS, Indicator.INFO, "info")
              .onFacts(number.facts())
              .with("lesions", Slot.amount(number.least().orElseThrow()))
              .with("limit", Slot.amount(limit));
        });
  }

  static RuleOutcome outsideTheMethod(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        OUTSIDE_THE_METHOD,
        AblationOrder.judged(patient, moment),
        NO_ABLATION,
        ablation -> {
          if (ablation.isBy(AblationMethod.CRYOABLATION)) return cryoablation(ablation, thresholds);
          if (ablation.isBy(AblationMethod.IRREVERSIBLE_ELECTROPORATION)) {
            return largerThanSmall("electroporation", ablation, thresholds);
          }
          if (ablation.isBy(AblationMethod.FOCUSED_ULTRASOUND)) {
            return focusedUltrasound(ablation, thresholds);
          }
          return OUTSIDE_THE_METHOD.notApplicable("another method");
        });
  }

  private static RuleOutcome cryoablation(AblationOrder ablation, Thresholds thresholds) {
    Bounds number = ablation.number();
    Measure most = thresholds.valueOf(LocalThresholds.CRYOABLATION_LESIONS);
    Truth many = number.isMoreThan(most);
    if (many.isYes()) {
      return ablation
          .recommends(OUTSIDE_THE_METHOD, Indicator.WARNING, "cryo-number")
          .onFacts(number.facts())
          .with("lesions", Slot.amount(number.least().orElseThrow()))
          .with("limit", Slot.amount(most));
    }
    RuleOutcome bySize = largerThanSmall("cryo-size", ablation, thresholds);
    boolean sizeIsFine = bySize instanceof NotApplicable;
    return sizeIsFine && !many.isKnown()
        ? OUTSIDE_THE_METHOD.needs(ablation.about(), DataItem.LESION_COUNT)
        : bySize;
  }

  private static RuleOutcome largerThanSmall(
      String variant, AblationOrder ablation, Thresholds thresholds) {
    Bounds largest = ablation.largest();
    Measure limit = thresholds.valueOf(LocalThresholds.ABLATION_SMALL);
    Truth larger = largest.isMoreThan(limit);
    if (larger.isNo()) return OUTSIDE_THE_METHOD.notApplicable("small enough");
    if (!larger.isKnown()) {
      return OUTSIDE_THE_METHOD.needs(ablation.about(), DataItem.LARGEST_DIAMETER);
    }
    return sized(OUTSIDE_THE_METHOD, Indicator.WARNING, variant, ablation, largest, limit);
  }

  /** Small lesions are not its place: any small one of those listed, else the largest. */
  private static RuleOutcome focusedUltrasound(AblationOrder ablation, Thresholds thresholds) {
    Measure limit = thresholds.valueOf(LocalThresholds.ABLATION_SMALL);
    List<Lesion> small = ablation.those(lesion -> isUpTo(limit, lesion));
    Bounds largest = ablation.largest();
    Truth allSmall = largest.isMoreThan(limit).not();
    if (!small.isEmpty() || allSmall.isYes()) {
      Recommends advice =
          ablation
              .recommends(OUTSIDE_THE_METHOD, Indicator.INFO, "focused-ultrasound")
              .onFacts(small.isEmpty() ? largest.facts() : List.of())
              .with("limit", Slot.amount(limit));
      for (Lesion lesion : small) advice = advice.onFacts(AblationByLesion.factsAbout(lesion));
      return advice;
    }
    return allSmall.isKnown()
        ? OUTSIDE_THE_METHOD.notApplicable("large lesions")
        : OUTSIDE_THE_METHOD.needs(ablation.about(), DataItem.LARGEST_DIAMETER);
  }

  private static Truth isUpTo(Measure limit, Lesion lesion) {
    return AblationByLesion.sizeOf(lesion)
        .map(size -> Truth.of(!size.isMoreThan(limit)))
        .orElse(Truth.UNKNOWN);
  }

  static RuleOutcome margin(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleOutcome planned =
        PerOrder.judge(
            MARGIN,
            AblationOrder.judged(patient, moment),
            NO_ABLATION,
            ablation -> plannedMargin(ablation, thresholds));
    if (!(planned instanceof NotApplicable)) return planned;
    List<CompletedProcedure> done =
        LocalTreatments.justDone(patient, moment, thresholds, Set.of(ProcedureKind.ABLATION));
    RuleOutcome reached =
        PerOrder.judge(
            MARGIN, done, NO_ABLATION, ablation -> reachedMargin(ablation, patient, thresholds));
    return reached instanceof NotApplicable ? planned : reached;
  }

  private static RuleOutcome plannedMargin(AblationOrder ablation, Thresholds thresholds) {
    Optional<Dated<AblationPlan>> plan = ablation.plan();
    Optional<Measure> margin = plan.flatMap(dated -> dated.value().margin());
    if (margin.isEmpty()) {
      return withLimits(ablation.recommends(MARGIN, Indicator.INFO, "not-recorded"), thresholds);
    }
    if (margin.get().isAtLeast(thresholds.valueOf(LocalThresholds.ABLATION_MARGIN_IDEAL))) {
      return MARGIN.notApplicable("ideal margin");
    }
    boolean narrow = isNarrow(margin.get(), thresholds);
    return withLimits(
        ablation
            .recommends(
                MARGIN,
                narrow ? Indicator.WARNING : Indicator.INFO,
                narrow ? "narrow" : "acceptable")
            .onFact(Fact.of("ablation-margin", Slot.amount(margin.get()), plan.get()))
            .with("margin", Slot.amount(margin.get())),
        thresholds);
  }

  private static RuleOutcome reachedMargin(
      CompletedProcedure done, ClinicalPicture patient, Thresholds thresholds) {
    Optional<Dated<AblationPlan>> plan =
        patient.localTherapy().ablationPlanOf(done.from().reference());
    Optional<Measure> margin = plan.flatMap(dated -> dated.value().margin());
    if (margin.isEmpty()) return MARGIN.notApplicable("margin of the ablation not recorded");
    if (margin.get().isAtLeast(thresholds.valueOf(LocalThresholds.ABLATION_MARGIN_IDEAL))) {
      return MARGIN.notApplicable("ideal margin");
    }
    boolean narrow = isNarrow(margin.get(), thresholds);
    return withLimits(
        MARGIN
            .recommends(
                narrow ? Indicator.WARNING : Indicator.INFO,
                narrow ? "reached-narrow" : "reached-acceptable",
                OrderInQuestion.about(done.from()))
            .onFact(LocalTreatments.doneFact(done))
            .onFact(Fact.of("ablation-margin", Slot.amount(margin.get()), plan.get()))
            .with("margin", Slot.amount(margin.get()))
            .with("done", Slot.date(done.on().orElseThrow())),
        thresholds);
  }

  private static boolean isNarrow(Measure margin, Thresholds thresholds) {
    return margin.isLessThan(thresholds.valueOf(LocalThresholds.ABLATION_MARGIN_MINIMUM));
  }

  private static Recommends withLimits(Recommends advice, Thresholds thresholds) {
    return advice
        .with("minimum", Slot.amount(thresholds.valueOf(LocalThresholds.ABLATION_MARGIN_MINIMUM)))
        .with("ideal", Slot.amount(thresholds.valueOf(LocalThresholds.ABLATION_MARGIN_IDEAL)));
  }

  static RuleOutcome necrosis(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        NECROSIS,
        AblationOrder.judged(patient, moment),
        NO_ABLATION,
        ablation -> necrosis(ablation, thresholds));
  }

  private static RuleOutcome necrosis(AblationOrder ablation, Thresholds thresholds) {
    Optional<Dated<AblationPlan>> plan = ablation.plan();
    Optional<Measure> necrosis = plan.flatMap(dated -> dated.value().necrosisVolume());
    Optional<Measure> segments = plan.flatMap(dated -> dated.value().twoSegmentVolume());
    if (necrosis.isEmpty()) {
      return isSmallByNature(ablation, thresholds)
          ? NECROSIS.notApplicable("few small lesions")
          : ablation.recommends(NECROSIS, Indicator.INFO, "not-recorded");
    }
    Fact planned = Fact.of("necrosis-volume", Slot.amount(necrosis.get()), plan.get());
    if (segments.isEmpty()) {
      return ablation
          .recommends(NECROSIS, Indicator.INFO, "unverified")
          .onFact(planned)
          .with("necrosis", Slot.amount(necrosis.get()));
    }
    if (necrosis.get().isLessThan(segments.get())) {
      return NECROSIS.notApplicable("less than two segments");
    }
    return ablation
        .recommends(NECROSIS, Indicator.WARNING, "warning")
        .onFact(planned)
        .onFact(Fact.of("two-segment-volume", Slot.amount(segments.get()), plan.get()))
        .with("necrosis", Slot.amount(necrosis.get()))
        .with("segments", Slot.amount(segments.get()));
  }

  /** A few lesions up to 30 mm cannot fill two segments, whatever the plan says. */
  private static boolean isSmallByNature(AblationOrder ablation, Thresholds thresholds) {
    return ablation.largest().isMoreThan(thresholds.valueOf(LocalThresholds.ABLATION_SMALL)).isNo()
        && ablation
            .number()
            .isMoreThan(thresholds.valueOf(LocalThresholds.NECROSIS_FEW_LESIONS))
            .isNo();
  }
}
