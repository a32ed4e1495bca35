package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Does the plan of radiotherapy spare what lies around the lesion, and was it made as needed? */
final class RadiotherapySafety {

  static final RuleSpec SPARED_LIVER =
      rule("CRLM-SBRT-001")
          .says(
              "Radiotherapy of the liver spares {radiotherapy.sparedLiver} of normal liver or more.")
          .because("Radiation-induced liver disease follows the dose to the normal liver.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("stereotactic radiotherapy: spared liver"))
          .using(LocalThresholds.SPARED_LIVER)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec LUMINAL_ORGAN =
      rule("CRLM-SBRT-004")
          .says(
              "Nearer than {sbrt.luminalOrgan} to stomach or bowel a high dose is hardest to give"
                  + " safely.")
          .because("The wall of a hollow organ bears less than the tumour needs.")
          .citing(Sources.CMGH_REVIEW_2023.at("stereotactic radiotherapy: luminal organs"))
          .using(LocalThresholds.LUMINAL_ORGAN)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec ORGAN_DOSES =
      rule("CRLM-SBRT-005")
          .says(
              "One third of the stomach receives {radiotherapy.stomachThird} at most; colon and"
                  + " duodenum {radiotherapy.bowel} at most in {radiotherapy.bowelFractions}"
                  + " fractions.")
          .because("More risks haemorrhagic gastritis and ulcers.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("radiotherapy: dose limits of the bowel"))
          .using(
              LocalThresholds.STOMACH_DOSE,
              LocalThresholds.BOWEL_DOSE,
              LocalThresholds.BOWEL_FRACTIONS)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec PLANNING =
      rule("CRLM-SBRT-006")
          .says(
              "Radiotherapy of the liver is planned on a triphasic CT and with the movement of"
                  + " breathing managed; what is not documented counts as not done.")
          .because("The lesion is seen in one phase and moves with each breath.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("radiotherapy: planning and motion"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final String NO_LIVER_RADIOTHERAPY = "no radiotherapy of the liver ordered";

  private RadiotherapySafety() {}

  static RuleOutcome sparedLiver(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Measure least = thresholds.valueOf(LocalThresholds.SPARED_LIVER);
    return PerOrder.judge(
        SPARED_LIVER,
        RadiotherapyOrder.ofTheLiver(patient, moment),
        NO_LIVER_RADIOTHERAPY,
        course -> {
          Optional<Measure> spared = course.planned(RadiotherapyPlan::sparedLiver);
          if (spared.isEmpty()) {
            return course
                .recommends(SPARED_LIVER, Indicator.WARNING, "not-recorded")
                .with("limit", Slot.amount(least))
                .asksFor(List.of(DataItem.SPARED_LIVER_VOLUME));
          }
          if (spared.get().isAtLeast(least)) {
            return SPARED_LIVER.notApplicable("enough liver spared");
          }
          Recommends advice =
              course
                  .recommends(SPARED_LIVER, Indicator.CRITICAL, "critical")
                  .onFact(sparedFact(spared.get(), course))
                  .with("spared", Slot.amount(spared.get()))
                  .with("limit", Slot.amount(least));
          return LocalTreatments.offeringRemoval(advice, List.of(course.order()), moment);
        });
  }

  static Fact sparedFact(Measure spared, RadiotherapyOrder course) {
    return Fact.of("spared-liver", Slot.amount(spared), course.plan().orElseThrow());
  }

  static RuleOutcome luminalOrgan(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        LUMINAL_ORGAN,
        RadiotherapyOrder.ofTheLiver(patient, moment),
        NO_LIVER_RADIOTHERAPY,
        course -> {
          List<Lesion> lesions = patient.liver().lesions().activeLesions();
          Truth near =
              AblationByLesion.isWhole(patient.liver().lesions()) ? Truth.NO : Truth.UNKNOWN;
          for (Lesion lesion : lesions) near = near.or(isNearLuminalOrgan(lesion, thresholds));
          if (near.isNo()) return LUMINAL_ORGAN.notApplicable("no luminal organ that near");
          if (!near.isKnown()) {
            return LUMINAL_ORGAN.needs(course.about(), DataItem.LESION_RELATIONS);
          }
          List<Lesion> those =
              Pick.those(lesions, lesion -> isNearLuminalOrgan(lesion, thresholds).isYes());
          Recommends advice = course.recommends(LUMINAL_ORGAN, Indicator.WARNING, "warning");
          for (Lesion lesion : those) advice = advice.onFacts(AblationByLesion.factsAbout(lesion));
          return advice
              .with("lesions", Slot.number(those.size()))
              .with("limit", Slot.amount(thresholds.valueOf(LocalThresholds.LUMINAL_ORGAN)));
        });
  }

  /** The colon is a luminal organ too; that it is far says nothing about the others. */
  private static Truth isNearLuminalOrgan(Lesion lesion, Thresholds thresholds) {
    Measure limit = thresholds.valueOf(LocalThresholds.LUMINAL_ORGAN);
    Optional<LesionRelations> beside = AblationByLesion.relations(lesion);
    Truth any =
        beside
            .flatMap(LesionRelations::distanceToLuminalOrgan)
            .map(distance -> Truth.of(distance.isLessThan(limit)))
            .orElse(Truth.UNKNOWN);
    boolean colon =
        beside
            .flatMap(LesionRelations::distanceToColon)
            .filter(distance -> distance.isLessThan(limit))
            .isPresent();
    return colon ? Truth.YES : any;
  }

  static RuleOutcome organDoses(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        ORGAN_DOSES,
        RadiotherapyOrder.ofTheLiver(patient, moment),
        NO_LIVER_RADIOTHERAPY,
        course -> organDoses(course, thresholds));
  }

  private static RuleOutcome organDoses(RadiotherapyOrder course, Thresholds thresholds) {
    Measure stomachLimit = thresholds.valueOf(LocalThresholds.STOMACH_DOSE);
    Measure bowelLimit = thresholds.valueOf(LocalThresholds.BOWEL_DOSE);
    int limitFractions = thresholds.wholeNumber(LocalThresholds.BOWEL_FRACTIONS);
    Optional<Measure> stomach = course.planned(RadiotherapyPlan::stomachThirdDose);
    Optional<Measure> bowel = course.planned(RadiotherapyPlan::bowelMaxDose);
    boolean stomachHigh = stomach.filter(dose -> dose.isMoreThan(stomachLimit)).isPresent();
    boolean bowelHigh = bowel.filter(dose -> dose.isMoreThan(bowelLimit)).isPresent();
    Optional<Integer> fractions = course.fractions();
    if (bowelHigh && fractions.equals(Optional.of(limitFractions))) {
      return ofBowel(Indicator.CRITICAL, "bowel", course, thresholds);
    }
    if (bowelHigh && fractions.isEmpty()) {
      return ofBowel(Indicator.WARNING, "bowel-fractions-not-recorded", course, thresholds);
    }
    if (stomachHigh) {
      return withDoses(course.recommends(ORGAN_DOSES, Indicator.WARNING, "stomach"), course)
          .with("dose", Slot.amount(stomach.get()))
          .with("limit", Slot.amount(stomachLimit));
    }
    if (bowelHigh) {
      return ofBowel(Indicator.INFO, "bowel-without-a-limit", course, thresholds);
    }
    if (stomach.isEmpty() || bowel.isEmpty()) {
      return withDoses(course.recommends(ORGAN_DOSES, Indicator.INFO, "not-recorded"), course);
    }
    return ORGAN_DOSES.notApplicable("doses within the limits");
  }

  private static Recommends ofBowel(
      Indicator indicator, String variant, RadiotherapyOrder course, Thresholds thresholds) {
    return withDoses(course.recommends(ORGAN_DOSES, indicator, variant), course)
        .with("dose", Slot.amount(course.planned(RadiotherapyPlan::bowelMaxDose).orElseThrow()))
        .with("limit", Slot.amount(thresholds.valueOf(LocalThresholds.BOWEL_DOSE)))
        .with("limitFractions", Slot.amount(thresholds.valueOf(LocalThresholds.BOWEL_FRACTIONS)));
  }

  private static Recommends withDoses(Recommends advice, RadiotherapyOrder course) {
    List<Fact> facts = new ArrayList<>();
    course
        .planned(RadiotherapyPlan::stomachThirdDose)
        .ifPresent(dose -> facts.add(planFact("stomach-dose", dose, course)));
    course
        .planned(RadiotherapyPlan::bowelMaxDose)
        .ifPresent(dose -> facts.add(planFact("bowel-dose", dose, course)));
    return advice.onFacts(facts);
  }

  private static Fact planFact(String name, Measure dose, RadiotherapyOrder course) {
    return Fact.of(name, Slot.amount(dose), course.plan().orElseThrow());
  }

  static RuleOutcome planning(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        PLANNING,
        RadiotherapyOrder.ofTheLiver(patient, moment),
        NO_LIVER_RADIOTHERAPY,
        course -> {
          Truth ct = stated(course, RadiotherapyPlan::triphasicCt);
          Truth motion = stated(course, RadiotherapyPlan::motionManagement);
          List<Slot> missing =
              Stream.of(lacking("triphasic-ct", ct), lacking("motion-management", motion))
                  .flatMap(Optional::stream)
                  .toList();
          if (missing.isEmpty()) return PLANNING.notApplicable("planned as needed");
          Recommends advice =
              course
                  .recommends(PLANNING, Indicator.WARNING, "warning")
                  .onFacts(statedFacts(course))
                  .with("missing", Slot.row(missing));
          return ct.isYes()
              ? advice
              : advice.proposing(
                  new ProposedAction.Request(
                      "order-planning-ct", ProposedAction.Requested.PLANNING_CT));
        });
  }

  private static Truth stated(RadiotherapyOrder course, Function<RadiotherapyPlan, Truth> item) {
    return course.plan().map(plan -> item.apply(plan.value())).orElse(Truth.UNKNOWN);
  }

  private static Optional<Slot> lacking(String item, Truth stated) {
    return switch (stated) {
      case YES -> Optional.empty();
      case NO -> Optional.of(new Slot.Term("radiotherapy-planning", item + "-no"));
      case UNKNOWN -> Optional.of(new Slot.Term("radiotherapy-planning", item + "-not-documented"));
    };
  }

  private static List<Fact> statedFacts(RadiotherapyOrder course) {
    List<Fact> facts = new ArrayList<>();
    course
        .plan()
        .ifPresent(
            plan -> {
              facts.add(
                  Fact.of("triphasic-ct", Slot.term("truth", plan.value().triphasicCt()), plan));
              facts.add(
                  Fact.of(
                      "motion-management",
                      Slot.term("truth", plan.value().motionManagement()),
                      plan));
            });
    return facts;
  }
}
