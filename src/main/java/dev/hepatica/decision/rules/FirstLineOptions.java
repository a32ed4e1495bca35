package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.OptionStatus;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** Which systemic therapy comes first where resection is out of reach? */
final class FirstLineOptions {

  static final RuleSpec FIRST_LINE =
      rule("CRLM-OPT-019")
          .says(
              "First-line systemic therapy of unresectable metastases follows mismatch repair, then"
                  + " BRAF, then RAS, then the side of the primary, then fitness.")
          .because("Each step rules out drugs that would not work or could not be borne.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("unresectable disease: systemic therapy"),
              Sources.CMGH_REVIEW_2023.at("first-line systemic therapy"),
              Sources.PALLIATIVE_DIGEST_2019.at("first line"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec LOW_INTENSITY =
      rule("CRLM-OPT-020")
          .says(
              "A patient who is not fit for a doublet has a fluoropyrimidine with or without"
                  + " bevacizumab, or irinotecan alone; from {options.lowIntensity.age} of age with"
                  + " RAS and BRAF wild type also fluorouracil with panitumumab.")
          .because("What cannot be borne does not help.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("systemic therapy: backbone"),
              Sources.CMGH_REVIEW_2023.at("low-intensity first line"),
              Sources.PANDA_2023.at("fluorouracil with panitumumab"))
          .using(OptionThresholds.ELDERLY, TherapyThresholds.FITNESS_MAX_AGE)
          .speakingOn(PATIENT_VIEW);

  private FirstLineOptions() {}

  static TreatmentOption firstLine(Candidate patient) {
    Weighing weighing =
        Weighing.of(FIRST_LINE)
            .entry(patient.scenario.unresectable, patient.therapy.firstLine)
            .atMostConsidered(patient.therapy.bedridden);
    TumourCriteria tumour = patient.tumour;
    if (!tumour.deficient.isNo()) {
      return weighing
          .entry(tumour.deficient)
          .choice(Phrase.of("arm-checkpoint-inhibitor-first"))
          .otherwiseConsidered();
    }
    weighing.entry(tumour.stable);
    if (tumour.brafV600e.isYes()) {
      return weighing
          .entry(tumour.brafV600e)
          .choice(Phrase.of("arm-braf-v600e"))
          .otherwiseRecommended();
    }
    if (tumour.rasMutated.isYes()) {
      return byFitness(weighing.entry(tumour.rasMutated), "arm-bevacizumab", patient);
    }
    if (tumour.notBrafV600e.isOpen()) weighing.entry(tumour.notBrafV600e);
    weighing.entry(tumour.rasWildType);
    if (tumour.right.isYes()) {
      return byFitness(weighing.entry(tumour.right), "arm-bevacizumab", patient);
    }
    return byFitness(
        weighing.entry(tumour.left),
        tumour.brafWildType.isNo() ? "arm-doublet-other-braf" : "arm-anti-egfr",
        patient);
  }

  private static TreatmentOption byFitness(Weighing weighing, String arm, Candidate patient) {
    Criterion fit = patient.surgery.fit;
    if (fit.isOpen()) return weighing.entry(fit).otherwiseRecommended();
    if (fit.isNo()) return weighing.choice(Phrase.of("arm-low-intensity")).otherwiseRecommended();
    weighing.inFavour(fit).choice(Phrase.of(arm));
    boolean triplet =
        patient.therapy.ecogForTriplet.isYes() && patient.therapy.youngEnoughForTriplet.isYes();
    if (triplet && arm.equals("arm-bevacizumab")) weighing.choice(Phrase.of("arm-triplet"));
    return weighing.otherwiseRecommended();
  }

  static TreatmentOption lowIntensity(Candidate patient) {
    Criterion notFitForDoublet =
        patient.surgery.borderlineFitness.isYes()
            ? patient.surgery.borderlineFitness
            : patient.surgery.unfit;
    Weighing weighing =
        Weighing.of(LOW_INTENSITY)
            .entry(notFitForDoublet, patient.scenario.notResectableNow, patient.therapy.firstLine)
            .atMostConsidered(patient.therapy.bedridden)
            .choice(Phrase.of("arm-low-intensity"));
    boolean panitumumab =
        patient.therapy.elderly.isYes() && patient.tumour.rasAndBrafWildType == Truth.YES;
    if (panitumumab) weighing.choice(Phrase.of("arm-fluorouracil-panitumumab"));
    boolean considered =
        patient.tumour.deficient.isYes() || patient.surgery.borderlineFitness.isYes();
    return weighing.otherwise(considered ? OptionStatus.CONSIDER : OptionStatus.RECOMMENDED);
  }
}
