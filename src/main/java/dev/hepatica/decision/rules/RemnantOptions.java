package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.OptionStatus;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** How is enough liver gained for a resection that would leave too little? */
final class RemnantOptions {

  static final RuleSpec PORTAL_VEIN_EMBOLISATION =
      rule("CRLM-OPT-005")
          .says(
              "Portal vein embolisation lets a remnant grow that is too small for an R0 resection in"
                  + " a fit patient.")
          .because("The part that stays takes over the portal flow and grows.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("portal vein embolisation"),
              Sources.MULTIMODALITY_REVIEW_2018.at("portal vein embolisation"),
              Sources.SURGICAL_REVIEW_2014.at("portal vein embolisation"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec RADIOEMBOLISATION_FOR_REMNANT =
      rule("CRLM-OPT-006")
          .says(
              "Radioembolisation of the part to be resected is for a small remnant where the portal"
                  + " vein cannot be embolised.")
          .because("The remnant grows less and later, and the tumour is held meanwhile.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("radioembolisation for a small remnant"))
          .using(LocalThresholds.TARE_BILIRUBIN, LocalThresholds.TARE_LUNG_DOSE)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec TWO_STAGE_HEPATECTOMY =
      rule("CRLM-OPT-012")
          .says(
              "Two-stage hepatectomy, with or without embolisation between the stages, is for bilobar"
                  + " metastases that one operation cannot clear.")
          .because(
              "The first stage clears one half, which then grows before the other is resected.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("two-stage hepatectomy"),
              Sources.SURGICAL_REVIEW_2014.at("two-stage hepatectomy"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec ALPPS =
      rule("CRLM-OPT-013")
          .says(
              "ALPPS is an alternative to two-stage hepatectomy, and a way out where embolisation did"
                  + " not make the remnant grow enough.")
          .because("The remnant grows faster, at the price of more complications.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("ALPPS"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec VEIN_RECONSTRUCTION =
      rule("CRLM-OPT-014")
          .says(
              "Reconstruction of a hepatic vein is for a remnant that falls below its target because"
                  + " part of it would lose its outflow.")
          .because("A congested segment does not work.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("hepatic vein reconstruction"))
          .speakingOn(PATIENT_VIEW);

  private RemnantOptions() {}

  static TreatmentOption portalVeinEmbolisation(Candidate patient) {
    boolean bothReadings =
        patient.scenario.borderlineRemnant.isYes() && patient.scenario.soundLiver;
    return augmentation(PORTAL_VEIN_EMBOLISATION, patient)
        .blockedBy(patient.surgery.portalHypertension)
        .entry(patient.scenario.remnantToGrow, patient.surgery.notYetEmbolised)
        .inFavour(patient.surgery.remnantInadequate, patient.scenario.borderlineRemnant)
        .asking(patient.surgery.stagedOutsideTheLiver)
        .otherwise(bothReadings ? OptionStatus.CONSIDER : OptionStatus.RECOMMENDED);
  }

  static TreatmentOption radioembolisation(Candidate patient) {
    return Weighing.of(RADIOEMBOLISATION_FOR_REMNANT)
        .blockedBy(
            patient.local.bilirubinAgainstRadioembolisation,
            patient.local.shunt,
            patient.local.lungDose)
        .entry(
            patient.scenario.remnantToGrow,
            patient.surgery.embolisationUnsuitable,
            patient.surgery.fit)
        .otherwiseConsidered();
  }

  static TreatmentOption twoStage(Candidate patient) {
    return augmentation(TWO_STAGE_HEPATECTOMY, patient)
        .entry(patient.scenario.remnantAndR0, patient.surgery.bilobar)
        .otherwiseRecommended();
  }

  static TreatmentOption alpps(Candidate patient) {
    Weighing weighing = augmentation(ALPPS, patient);
    boolean salvage =
        patient.scenario.remnantToGrow.isYes()
            && patient.surgery.stillInadequateAfterEmbolisation.isYes();
    return weighing
        .entry(
            salvage
                ? patient.surgery.stillInadequateAfterEmbolisation
                : patient.scenario.remnantAndR0)
        .otherwiseConsidered();
  }

  static TreatmentOption veinReconstruction(Candidate patient) {
    return augmentation(VEIN_RECONSTRUCTION, patient)
        .entry(patient.scenario.resectionNow, patient.surgery.congestionLimits)
        .otherwiseConsidered();
  }

  /** What stops any operation that prepares for a larger one. */
  private static Weighing augmentation(RuleSpec option, Candidate patient) {
    return Weighing.of(option)
        .blockedBy(patient.surgery.progression, patient.surgery.outsideThePeritonealException)
        .against(
            patient.spread.severalClasses, patient.spread.unresectable, patient.spread.distantNodes)
        .demanding(patient.surgery.fit)
        .atMostConsidered(patient.surgery.borderlineFitness, patient.surgery.refused);
  }
}
