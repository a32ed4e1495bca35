package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** Who looks after the patient now: the board, or surveillance? */
final class FollowUpOptions {

  static final RuleSpec SURVEILLANCE =
      rule("CRLM-OPT-037")
          .says(
              "After a resection without a lesion since, surveillance follows; CEA only where it was"
                  + " raised before.")
          .because("Most recurrences come in the first two years, and many can be treated again.")
          .citing(Sources.CMGH_REVIEW_2023.at("CEA"), Sources.SURGICAL_REVIEW_2014.at("recurrence"))
          .using(OptionThresholds.RAISED_CEA)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec BOARD =
      rule("CRLM-OPT-039")
          .says(
              "The tumour board discusses the patient while a decision is open; it is told of"
                  + " transplantation where unresectable disease of the liver alone was controlled for"
                  + " {options.transplantation.control} up to {options.transplantation.age} of age.")
          .because("No single discipline sees every option.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("multidisciplinary decision"),
              Sources.MULTIMODALITY_REVIEW_2018.at("multidisciplinary board"),
              Sources.TRANSMET_2024.at("eligibility"))
          .using(OptionThresholds.TRANSPLANTATION_AGE, OptionThresholds.TRANSPLANTATION_CONTROL)
          .speakingOn(PATIENT_VIEW);

  private FollowUpOptions() {}

  static TreatmentOption surveillance(Candidate patient) {
    return Weighing.of(SURVEILLANCE)
        .entry(patient.scenario.postResection)
        .choice(patient.tumour.ceaWasRaised)
        .otherwiseRecommended();
  }

  static TreatmentOption board(Candidate patient) {
    Weighing weighing = Weighing.of(BOARD).entry(patient.scenario.decisionOpen);
    boolean transplantation =
        patient.scenario.unresectable.isYes()
            && patient.spread.liverOnly.isYes()
            && patient.therapy.controlledLongEnough.isYes()
            && patient.therapy.youngEnoughForTransplantation.isYes();
    if (transplantation) {
      weighing
          .inFavour(patient.therapy.controlledLongEnough)
          .choice(Phrase.of("transplantation-referral"));
    }
    return weighing.otherwiseRecommended();
  }
}
