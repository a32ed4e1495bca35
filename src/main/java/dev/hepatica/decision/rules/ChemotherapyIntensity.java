package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Can this patient bear this much chemotherapy, and does the tumour call for it? */
final class ChemotherapyIntensity {

  static final RuleSpec TRIPLET_IN_FRAIL_PATIENT =
      rule("CRLM-DRUG-018")
          .says(
              "A triplet is for selected patients: from ECOG {triplet.ecog} or from {triplet.age} of"
                  + " age its toxicity weighs more.")
          .because("Diarrhoea, neuropathy and neutropenia are frequent with a triplet.")
          .citing(Sources.CMGH_REVIEW_2023.at("selection of patients for a triplet"))
          .using(
              TherapyThresholds.TRIPLET_AGE,
              TherapyThresholds.TRIPLET_ECOG,
              TherapyThresholds.FITNESS_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec INTENSIVE_IN_UNFIT_PATIENT =
      rule("CRLM-DRUG-019")
          .says(
              "An unfit patient is better served by a fluoropyrimidine with or without bevacizumab.")
          .because("The sources reserve doublets and triplets for those who can bear them.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("systemic therapy: backbone"),
              Sources.CMGH_REVIEW_2023.at("low-intensity first line"))
          .using(TherapyThresholds.FITNESS_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec TRIPLET_WITH_ANTI_EGFR =
      rule("CRLM-DRUG-020")
          .says("A triplet adds no gain to an antibody against EGFR over a doublet.")
          .because("A phase III trial found no more responses and more toxicity.")
          .citing(
              Sources.TRIPLETE_2022.at("response rate"),
              Sources.CMGH_REVIEW_2023.at("triplet with panitumumab"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec PALLIATIVE_TRIPLET =
      rule("CRLM-DRUG-024")
          .says(
              "In palliative treatment a triplet is for a RAS or BRAF mutation with a high burden:"
                  + " {burden.lesions} lesions, {burden.largest}, or both lobes.")
          .because("A digest of guidelines reserves it for few, younger patients.")
          .citing(Sources.PALLIATIVE_DIGEST_2019.at("triplet in first line"))
          .using(TherapyThresholds.HIGH_BURDEN_LESIONS, TherapyThresholds.HIGH_BURDEN_LARGEST)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private ChemotherapyIntensity() {}

  static RuleOutcome frail(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = TRIPLET_IN_FRAIL_PATIENT;
    Regimen regimen = Regimen.of(patient, moment);
    Truth triplet = regimen.isTriplet(patient);
    if (triplet.isNo()) return rule.notApplicable("no triplet ordered");
    Optional<Integer> age = ageInYears(patient, moment);
    boolean old =
        age.filter(years -> years >= thresholds.wholeNumber(TherapyThresholds.TRIPLET_AGE))
            .isPresent();
    Optional<Dated<Integer>> ecog = currentEcog(patient, moment, thresholds);
    boolean weak =
        ecog.filter(
                grade -> grade.value() >= thresholds.wholeNumber(TherapyThresholds.TRIPLET_ECOG))
            .isPresent();
    if (!old && !weak && ecog.isPresent() && age.isPresent()) {
      return rule.notApplicable("ECOG and age allow a triplet");
    }
    if (!triplet.isKnown()) return rule.needs(regimen.about(), DataItem.DRUG_HISTORY);
    if (!old && ecog.isEmpty()) return rule.needs(regimen.about(), DataItem.FITNESS);
    Recommends advice =
        rule.recommends(Indicator.WARNING, frailty(old, weak), regimen.about())
            .onFacts(Pick.each(ecog, ChemotherapyIntensity::ecogFact))
            .onFacts(Pick.each(age, years -> ageFact(years, patient)))
            .onFacts(regimen.facts(DrugClasses.BACKBONE));
    if (weak) advice = advice.with("ecog", Slot.number(ecog.orElseThrow().value()));
    if (!old && !weak) {
      advice = advice.with("limit", Slot.amount(thresholds.valueOf(TherapyThresholds.TRIPLET_AGE)));
    }
    return old ? advice.with("age", Slot.number(age.orElseThrow())) : advice;
  }

  /** Neither known to be old nor weak: then the age is not known at all. */
  private static String frailty(boolean old, boolean weak) {
    if (old) return weak ? "both" : "age";
    return weak ? "ecog" : "age-unknown";
  }

  static RuleOutcome unfit(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = INTENSIVE_IN_UNFIT_PATIENT;
    Regimen regimen = Regimen.of(patient, moment);
    Truth intensive = regimen.isDoubletOrTriplet(patient);
    if (intensive.isNo()) return rule.notApplicable("no doublet or triplet ordered");
    Judged<FitnessLevel> fitness = SurgicalFitness.fitness(patient, moment, thresholds);
    return switch (fitness.value()) {
      case FIT, BORDERLINE -> rule.notApplicable("not unfit");
      case UNKNOWN -> rule.needs(regimen.about(), DataItem.FITNESS);
      case UNFIT ->
          intensive.isYes()
              ? rule.recommends(Indicator.WARNING, "warning", regimen.about())
                  .onFacts(fitness.facts())
                  .onFacts(regimen.facts(DrugClasses.BACKBONE))
                  .with("drugs", regimen.names(DrugClasses.BACKBONE))
              : rule.needs(regimen.about(), DataItem.DRUG_HISTORY);
    };
  }

  static RuleOutcome withAntiEgfr(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = TRIPLET_WITH_ANTI_EGFR;
    Regimen regimen = Regimen.of(patient, moment);
    boolean judged = regimen.judges(DrugClasses.BACKBONE) || regimen.judges(Drug.ANTI_EGFR);
    Truth together = regimen.hasTriplet(patient).and(regimen.hasOneOf(Drug.ANTI_EGFR, patient));
    if (!judged || together.isNo()) {
      return rule.notApplicable("no triplet with an antibody against EGFR");
    }
    if (!together.isKnown()) return rule.needs(regimen.about(), DataItem.DRUG_HISTORY);
    return rule.recommends(Indicator.INFO, "info", regimen.about())
        .onFacts(regimen.facts(DrugClasses.BACKBONE))
        .onFacts(regimen.facts(Drug.ANTI_EGFR))
        .with("drug", regimen.names(Drug.ANTI_EGFR));
  }

  static RuleOutcome palliative(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = PALLIATIVE_TRIPLET;
    Regimen regimen = Regimen.of(patient, moment);
    Truth triplet = regimen.isTriplet(patient);
    if (triplet.isNo()) return rule.notApplicable("no triplet ordered");
    Optional<TreatmentIntent> intent = TreatmentContext.intent(regimen.judged(), patient, moment);
    if (intent.filter(stated -> stated != TreatmentIntent.PALLIATIVE).isPresent()) {
      return rule.notApplicable("not palliative");
    }
    Truth mutated = patient.molecular().isRasMutated().or(patient.molecular().isMutated(Gene.BRAF));
    CourseOfDisease.Finding burden = TumourLoad.isHigh(patient, thresholds);
    Truth reason = mutated.and(burden.truth());
    if (reason.isYes()) return rule.notApplicable("mutated and of high burden");
    List<DataItem> missing = new ArrayList<>();
    if (!triplet.isKnown()) missing.add(DataItem.DRUG_HISTORY);
    if (!reason.isKnown()) {
      missing.addAll(missingGenes(patient));
      missing.addAll(TumourLoad.missing(patient, thresholds));
    }
    if (intent.isEmpty()) missing.add(DataItem.TREATMENT_INTENT);
    if (!missing.isEmpty()) return rule.needs(regimen.about(), missing.toArray(DataItem[]::new));
    return rule.recommends(Indicator.INFO, "info", regimen.about())
        .onFacts(TreatmentContext.intentFacts(patient, moment))
        .onFacts(Genotype.facts(patient, Gene.KRAS))
        .onFacts(Genotype.facts(patient, Gene.NRAS))
        .onFacts(Genotype.facts(patient, Gene.BRAF))
        .onFacts(burden.facts())
        .onFacts(regimen.facts(DrugClasses.BACKBONE));
  }

  private static List<DataItem> missingGenes(ClinicalPicture patient) {
    if (patient.molecular().isRasMutated().or(patient.molecular().isMutated(Gene.BRAF)).isYes()) {
      return List.of();
    }
    List<DataItem> missing = new ArrayList<>();
    for (Gene gene : List.of(Gene.KRAS, Gene.NRAS, Gene.BRAF)) {
      if (!patient.molecular().isMutated(gene).isKnown())
        missing.add(DataItem.valueOf(gene.name()));
    }
    return missing;
  }

  /** The age that the date of birth allows; the highest, because it is the safer one here. */
  static Optional<Integer> ageInYears(ClinicalPicture patient, Moment moment) {
    return patient
        .patient()
        .born()
        .map(born -> Period.between(born.earliest(), moment.asOf()).getYears());
  }

  static Optional<Dated<Integer>> currentEcog(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    int maxAge = thresholds.wholeNumber(TherapyThresholds.FITNESS_MAX_AGE);
    return patient
        .fitness()
        .ecog()
        .latest()
        .filter(
            grade ->
                grade.on().filter(on -> on.mostDaysUntil(moment.asOf()) <= maxAge).isPresent());
  }

  static Fact ecogFact(Dated<Integer> grade) {
    return Fact.of("ecog", Slot.number(grade.value()), grade);
  }

  static Fact ageFact(int years, ClinicalPicture patient) {
    return new Fact(
        "age",
        Slot.number(years),
        Optional.empty(),
        new Provenance(patient.patient().reference(), "birthDate"));
  }
}
