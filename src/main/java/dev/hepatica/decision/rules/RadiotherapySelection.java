package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Is radiotherapy of the liver what this tumour and this liver are treated with? */
final class RadiotherapySelection {

  static final RuleSpec BURDEN =
      rule("CRLM-SBRT-003")
          .says(
              "Stereotactic radiotherapy is offered for up to {sbrt.lesions.usual} lesions, at some"
                  + " centres up to {sbrt.lesions.most}, below {sbrt.largest}; more needs"
                  + " {radiotherapy.sparedLiver} of spared liver.")
          .because("Most series treated few and small lesions.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("stereotactic radiotherapy: selection"),
              Sources.SPANISH_CONSENSUS_2020.at("stereotactic radiotherapy: number of lesions"))
          .using(
              LocalThresholds.STEREOTACTIC_USUAL_LESIONS,
              LocalThresholds.STEREOTACTIC_MOST_LESIONS,
              LocalThresholds.STEREOTACTIC_SIZE,
              LocalThresholds.SPARED_LIVER)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec RESISTANT =
      rule("CRLM-SBRT-007")
          .says("A KRAS or TP53 mutation makes liver metastases more resistant to radiation.")
          .because("In one phase II study KRAS mutation foretold poor local control.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("radiotherapy: genotype and control"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec CIRRHOSIS =
      rule("CRLM-SBRT-008")
          .says("In cirrhosis radiotherapy of the liver carries a higher risk of liver disease.")
          .because("The risk is small only where the liver is sound and enough of it is spared.")
          .citing(Sources.CMGH_REVIEW_2023.at("stereotactic radiotherapy: liver function"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final String NO_LIVER_RADIOTHERAPY = "no radiotherapy of the liver ordered";
  private static final Set<LiverCondition.Kind> CIRRHOTIC = Set.of(LiverCondition.Kind.CIRRHOSIS);

  private RadiotherapySelection() {}

  static RuleOutcome burden(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        BURDEN,
        RadiotherapyOrder.ofTheLiver(patient, moment),
        NO_LIVER_RADIOTHERAPY,
        course -> burden(course, patient, thresholds));
  }

  private static RuleOutcome burden(
      RadiotherapyOrder course, ClinicalPicture patient, Thresholds thresholds) {
    Bounds count = CourseOfDisease.lesionCount(patient);
    Bounds largest = CourseOfDisease.largestDiameter(patient);
    Truth many = count.isMoreThan(thresholds.valueOf(LocalThresholds.STEREOTACTIC_MOST_LESIONS));
    Truth large = largest.isAtLeast(thresholds.valueOf(LocalThresholds.STEREOTACTIC_SIZE));
    Truth several =
        count.isMoreThan(thresholds.valueOf(LocalThresholds.STEREOTACTIC_USUAL_LESIONS));
    List<DataItem> missing = new ArrayList<>();
    if (!many.isKnown()) missing.add(DataItem.LESION_COUNT);
    if (!large.isKnown()) missing.add(DataItem.LARGEST_DIAMETER);
    if (many.or(large).isYes()) {
      Optional<Measure> spared = course.planned(RadiotherapyPlan::sparedLiver);
      boolean enough =
          spared
              .filter(volume -> volume.isAtLeast(thresholds.valueOf(LocalThresholds.SPARED_LIVER)))
              .isPresent();
      Recommends advice =
          course.recommends(
              BURDEN,
              enough ? Indicator.INFO : Indicator.WARNING,
              enough ? "burden-spared" : "burden");
      return withLimits(advice, thresholds)
          .onFacts(count.facts())
          .onFacts(largest.facts())
          .onFacts(Pick.each(spared, volume -> RadiotherapySafety.sparedFact(volume, course)));
    }
    if (several.isYes()) {
      return withLimits(course.recommends(BURDEN, Indicator.INFO, "several"), thresholds)
          .onFacts(count.facts())
          .onFacts(largest.facts())
          .asksFor(missing);
    }
    if (!missing.isEmpty()) {
      return BURDEN.needs(course.about(), missing.toArray(DataItem[]::new));
    }
    return BURDEN.notApplicable("few and small lesions");
  }

  private static Recommends withLimits(Recommends advice, Thresholds thresholds) {
    return advice
        .with("usual", Slot.amount(thresholds.valueOf(LocalThresholds.STEREOTACTIC_USUAL_LESIONS)))
        .with("most", Slot.amount(thresholds.valueOf(LocalThresholds.STEREOTACTIC_MOST_LESIONS)))
        .with("size", Slot.amount(thresholds.valueOf(LocalThresholds.STEREOTACTIC_SIZE)))
        .with("spared", Slot.amount(thresholds.valueOf(LocalThresholds.SPARED_LIVER)));
  }

  static RuleOutcome resistant(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        RESISTANT,
        RadiotherapyOrder.ofTheLiver(patient, moment),
        NO_LIVER_RADIOTHERAPY,
        course -> {
          List<Gene> mutated =
              Stream.of(Gene.KRAS, Gene.TP53)
                  .filter(gene -> patient.molecular().isMutated(gene).isYes())
                  .toList();
          if (!mutated.isEmpty()) {
            Recommends advice = course.recommends(RESISTANT, Indicator.INFO, "info");
            for (Gene gene : mutated) {
              advice = advice.onFacts(Genotype.variantFacts(patient, gene));
            }
            return advice.with(
                "genes", Slot.row(Pick.each(mutated, gene -> Slot.term("gene", gene))));
          }
          return patient.molecular().isMutated(Gene.KRAS).isKnown()
              ? RESISTANT.notApplicable("no such mutation known")
              : RESISTANT.needs(course.about(), DataItem.KRAS);
        });
  }

  static RuleOutcome cirrhosis(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        CIRRHOSIS,
        RadiotherapyOrder.ofTheLiver(patient, moment),
        NO_LIVER_RADIOTHERAPY,
        course -> {
          List<LiverCondition> recorded = patient.liver().conditionsOf(CIRRHOTIC);
          if (recorded.isEmpty()) return CIRRHOSIS.notApplicable("no cirrhosis on record");
          return course
              .recommends(CIRRHOSIS, Indicator.WARNING, "warning")
              .onFacts(
                  Pick.each(
                      recorded,
                      condition ->
                          new Fact(
                              "liver-condition",
                              Slot.term("liver-condition", condition.kind()),
                              condition.recordedOn(),
                              condition.from())));
        });
  }
}
