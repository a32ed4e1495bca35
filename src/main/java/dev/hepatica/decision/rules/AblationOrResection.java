package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Is ablation the right treatment for this patient and this tumour? */
final class AblationOrResection {

  static final RuleSpec RESECTABLE_AND_FIT =
      rule("CRLM-ABL-012")
          .says(
              "Resection is the reference for a fit patient with resectable disease; up to"
                  + " {ablation.insteadOfResection.lesions} lesions, each up to"
                  + " {ablation.insteadOfResection.size}, without disease elsewhere, ablation is an"
                  + " alternative.")
          .because(
              "Ablation was reserved for those who cannot or will not be operated on; a trial of"
                  + " 2025 found it not inferior for small lesions.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("place of ablation"),
              Sources.COLLISION_2025.at("ablation against resection"))
          .using(LocalThresholds.COLLISION_LESIONS, LocalThresholds.COLLISION_SIZE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec RAS_MUTATED =
      rule("CRLM-ABL-013")
          .says("A RAS mutation shortens the time to local progression after ablation.")
          .because("Several series found more local progression in RAS-mutated disease.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("ablation: RAS mutation"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final Set<ProcedureKind> ABLATION = Set.of(ProcedureKind.ABLATION);

  private AblationOrResection() {}

  static RuleOutcome resectableAndFit(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    RuleSpec rule = RESECTABLE_AND_FIT;
    List<PlannedProcedure> ablations = LocalTreatments.judged(patient, moment, ABLATION);
    if (ablations.isEmpty()) return rule.notApplicable("no ablation ordered");
    if (ResectableDisease.isDeclined(patient)) return rule.notApplicable("surgery refused");
    if (!Hepatectomies.open(patient).isEmpty()) return rule.notApplicable("resection planned too");
    Judged<Scenario> scenario = classes.get().scenario();
    return switch (ResectableDisease.of(scenario)) {
      case YES -> ofResectable(classes.get(), ablations, patient, moment, thresholds);
      case UNKNOWN -> ResectableDisease.needed(rule, OrderInQuestion.of(ablations), scenario);
      case NO -> rule.notApplicable("not resectable, or not fit for it");
    };
  }

  private static RuleOutcome ofResectable(
      Classification classes,
      List<PlannedProcedure> ablations,
      ClinicalPicture patient,
      Moment moment,
      Thresholds thresholds) {
    RuleSpec rule = RESECTABLE_AND_FIT;
    OrderInQuestion about = OrderInQuestion.of(ablations);
    FitnessLevel fitness = classes.fitness().value();
    if (fitness == FitnessLevel.UNKNOWN) return rule.needs(about, DataItem.FITNESS);
    if (fitness != FitnessLevel.FIT) return rule.notApplicable("fitness in doubt");

    Bounds count = CourseOfDisease.lesionCount(patient);
    Bounds largest = CourseOfDisease.largestDiameter(patient);
    CourseOfDisease.Finding elsewhere =
        CourseOfDisease.extrahepaticDisease(patient, moment, thresholds);
    Truth few = count.isMoreThan(thresholds.valueOf(LocalThresholds.COLLISION_LESIONS)).not();
    Truth small = largest.isMoreThan(thresholds.valueOf(LocalThresholds.COLLISION_SIZE)).not();
    Truth asInTheTrial = few.and(small).and(elsewhere.truth().not());
    Recommends advice =
        rule.recommends(
                asInTheTrial.isYes() ? Indicator.INFO : Indicator.WARNING,
                asInTheTrial.isYes() ? "alternative" : asInTheTrial.isNo() ? "reference" : "open",
                about)
            .onFacts(classes.scenario().facts())
            .onFacts(classes.fitness().facts())
            .onFacts(count.facts())
            .onFacts(largest.facts())
            .onFacts(elsewhere.facts())
            .onFacts(SurgicalOrders.facts(ablations))
            .with("lesions", Slot.amount(thresholds.valueOf(LocalThresholds.COLLISION_LESIONS)))
            .with("size", Slot.amount(thresholds.valueOf(LocalThresholds.COLLISION_SIZE)));
    if (asInTheTrial.isKnown()) return advice;
    Set<DataItem> missing = EnumSet.noneOf(DataItem.class);
    if (!few.isKnown()) missing.add(DataItem.LESION_COUNT);
    if (!small.isKnown()) missing.add(DataItem.LARGEST_DIAMETER);
    if (!elsewhere.truth().isKnown()) missing.add(DataItem.EXTRAHEPATIC_DISEASE);
    return advice.asksFor(List.copyOf(missing));
  }

  static RuleOutcome rasMutated(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> ablations = LocalTreatments.judged(patient, moment, ABLATION);
    if (ablations.isEmpty()) return RAS_MUTATED.notApplicable("no ablation ordered");
    OrderInQuestion about = OrderInQuestion.of(ablations);
    Truth mutated = patient.molecular().isRasMutated();
    if (mutated.isNo()) return RAS_MUTATED.notApplicable("RAS wild type");
    if (!mutated.isKnown()) {
      List<DataItem> missing = new ArrayList<>();
      if (!patient.molecular().isMutated(Gene.KRAS).isKnown()) missing.add(DataItem.KRAS);
      if (!patient.molecular().isMutated(Gene.NRAS).isKnown()) missing.add(DataItem.NRAS);
      return RAS_MUTATED.needs(about, missing.toArray(DataItem[]::new));
    }
    Gene gene = patient.molecular().isMutated(Gene.KRAS).isYes() ? Gene.KRAS : Gene.NRAS;
    return RAS_MUTATED
        .recommends(Indicator.INFO, "info", about)
        .onFacts(Genotype.variantFacts(patient, Gene.KRAS))
        .onFacts(Genotype.variantFacts(patient, Gene.NRAS))
        .onFacts(SurgicalOrders.facts(ablations))
        .with("gene", Slot.term("gene", gene));
  }
}
