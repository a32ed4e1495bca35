package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.OptionStatus;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/**
 * Which therapy is the most likely to make the metastases resectable, and when is it time to look?
 */
final class ConversionOptions {

  static final RuleSpec DOUBLET_WITH_ANTI_EGFR =
      rule("CRLM-OPT-007")
          .says(
              "A doublet with cetuximab or panitumumab is for conversion in fit patients with a"
                  + " left-sided, RAS and BRAF wild-type, microsatellite-stable tumour.")
          .because("The antibody adds responses, and responses bring resections.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("conversion therapy"),
              Sources.CMGH_REVIEW_2023.at("initially unresectable disease"),
              Sources.NEW_EPOC_2020.at("overall survival in operable disease"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec TRIPLET =
      rule("CRLM-OPT-008")
          .says(
              "FOLFOXIRI with or without bevacizumab is for conversion in fit patients up to ECOG"
                  + " {options.triplet.ecog} and below {triplet.age} of age with a"
                  + " microsatellite-stable tumour.")
          .because("Three drugs shrink more than two, whatever the genotype.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("conversion therapy"),
              Sources.CMGH_REVIEW_2023.at("triplet with bevacizumab"))
          .using(
              OptionThresholds.TRIPLET_BEST_ECOG,
              TherapyThresholds.TRIPLET_AGE,
              TherapyThresholds.FITNESS_MAX_AGE)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec DOUBLET_WITH_BEVACIZUMAB =
      rule("CRLM-OPT-009")
          .says(
              "A doublet with bevacizumab is for conversion of a microsatellite-stable tumour that is"
                  + " RAS mutated or right-sided, where a triplet does not suit.")
          .because("An antibody against EGFR promises little there.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("unresectable disease: RAS mutated"),
              Sources.CMGH_REVIEW_2023.at("choice of the antibody"),
              Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab before surgery"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec TRIPLET_WITH_PANITUMUMAB =
      rule("CRLM-OPT-010")
          .says(
              "FOLFOXIRI with panitumumab is for conversion in fit patients with a left-sided RAS"
                  + " wild-type tumour.")
          .because("A phase II trial saw many responses; a phase III trial saw no gain.")
          .citing(
              Sources.VOLFI_2019.at("response and resection"),
              Sources.TRIPLETE_2022.at("response rate"),
              Sources.CMGH_REVIEW_2023.at("triplet with panitumumab"))
          .using(OptionThresholds.TRIPLET_BEST_ECOG, TherapyThresholds.TRIPLET_AGE)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec LIVER_DIRECTED_DOWNSTAGING =
      rule("CRLM-OPT-011")
          .says(
              "Radioembolisation, arterial infusion or irinotecan beads may help to make metastases"
                  + " of the liver alone resectable.")
          .because("What is treated in the liver alone can shrink there alone.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("downstaging"),
              Sources.SURGICAL_REVIEW_2014.at("regional chemotherapy"),
              Sources.CMGH_REVIEW_2023.at("hepatic arterial infusion"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec REASSESSMENT =
      rule("CRLM-OPT-036")
          .says(
              "Under therapy that may make the metastases resectable, resectability is looked at"
                  + " again with a response or after {resectability.optimalTherapy}.")
          .because("Operating when resectable spares the liver cycles that it does not need.")
          .citing(
              Sources.SURGICAL_REVIEW_2014.at("time of the operation after conversion"),
              Sources.SPANISH_CONSENSUS_2020.at("re-evaluation"))
          .using(LiverThresholds.OPTIMAL_THERAPY, LiverThresholds.THERAPY_GAP)
          .speakingOn(PATIENT_VIEW);

  private ConversionOptions() {}

  static TreatmentOption doubletWithAntiEgfr(Candidate patient) {
    return conversion(DOUBLET_WITH_ANTI_EGFR, patient)
        .against(patient.therapy.progressedOnAntiEgfr)
        .entry(
            patient.tumour.left,
            patient.tumour.rasWildType,
            patient.tumour.brafWildType,
            patient.tumour.stable)
        .atMostConsidered(patient.surgery.borderlineFitness)
        .otherwiseRecommended();
  }

  static TreatmentOption triplet(Candidate patient) {
    boolean suits = patient.tumour.tripletSuits.isYes();
    return conversion(TRIPLET, patient)
        .entry(
            patient.therapy.ecogForTriplet,
            patient.therapy.youngEnoughForTriplet,
            patient.tumour.stable)
        .inFavour(patient.tumour.tripletSuits)
        .otherwise(suits ? OptionStatus.RECOMMENDED : OptionStatus.CONSIDER);
  }

  static TreatmentOption doubletWithBevacizumab(Candidate patient) {
    boolean insteadOfTriplet = patient.therapy.tripletUnsuitable.isYes();
    return conversion(DOUBLET_WITH_BEVACIZUMAB, patient)
        .entry(patient.tumour.notBrafV600e, patient.tumour.rasMutatedOrRight, patient.tumour.stable)
        .inFavour(patient.therapy.tripletUnsuitable)
        .choice(Phrase.of("washout-plan"))
        .otherwise(insteadOfTriplet ? OptionStatus.RECOMMENDED : OptionStatus.CONSIDER);
  }

  static TreatmentOption tripletWithPanitumumab(Candidate patient) {
    return conversion(TRIPLET_WITH_PANITUMUMAB, patient)
        .against(patient.therapy.progressedOnAntiEgfr, patient.therapy.tripletUnsuitable)
        .entry(
            patient.tumour.left,
            patient.tumour.rasWildType,
            patient.tumour.brafWildType,
            patient.tumour.stable)
        .otherwiseConsidered();
  }

  static TreatmentOption liverDirected(Candidate patient) {
    return Weighing.of(LIVER_DIRECTED_DOWNSTAGING)
        .entry(patient.scenario.convertible, patient.spread.liverOnly)
        .choice(Phrase.of("downstaging-by-radioembolisation"))
        .choice(Phrase.of("downstaging-by-infusion"))
        .choice(Phrase.of("downstaging-by-beads"))
        .otherwiseConsidered();
  }

  static TreatmentOption reassess(Candidate patient) {
    boolean intended =
        patient.therapy.conversionIntended.isYes() && !patient.scenario.r0NotYet.isNo();
    return Weighing.of(REASSESSMENT)
        .entry(
            intended ? patient.therapy.conversionIntended : patient.scenario.forConversion,
            patient.therapy.timeToReassess)
        .otherwiseRecommended();
  }

  /** What every regimen of conversion asks: the scenario, fitness, and that it has not failed. */
  private static Weighing conversion(RuleSpec option, Candidate patient) {
    return Weighing.of(option)
        .against(patient.therapy.backboneFailed)
        .demanding(patient.surgery.fit)
        .entry(patient.scenario.forConversion);
  }
}
