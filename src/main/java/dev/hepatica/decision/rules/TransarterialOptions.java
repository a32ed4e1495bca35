package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** Can the liver be treated through its artery? */
final class TransarterialOptions {

  static final RuleSpec ARTERIAL_INFUSION =
      rule("CRLM-OPT-028")
          .says(
              "Hepatic arterial infusion is added to systemic therapy in unresectable multifocal"
                  + " disease of the liver alone, in a patient who can undergo the implantation of"
                  + " a pump.")
          .because("Nearly all of the drug stays in the liver.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("hepatic arterial infusion"),
              Sources.PALLIATIVE_DIGEST_2019.at("hepatic arterial infusion"),
              Sources.PUMP_TRIAL_2023.at("eligibility"))
          .using(
              OptionThresholds.MULTIFOCAL,
              OptionThresholds.INFUSION_TRIAL_FIRST,
              OptionThresholds.INFUSION_TRIAL_LAST)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec RADIOEMBOLISATION =
      rule("CRLM-OPT-029")
          .says(
              "Radioembolisation is for a later line or refractory disease that is confined to the"
                  + " liver or dominated by it.")
          .because("It delays progression; longer survival has not been shown.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("radioembolisation"),
              Sources.EPOCH_2021.at("progression-free survival"),
              Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation"))
          .using(LocalThresholds.TARE_BILIRUBIN, LocalThresholds.TARE_LUNG_DOSE)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec IRINOTECAN_BEADS =
      rule("CRLM-OPT-030")
          .says(
              "Chemoembolisation with irinotecan beads is for refractory disease dominated by the"
                  + " liver, preferably in a study.")
          .because("The studies are small and hard to compare.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("irinotecan beads"),
              Sources.MULTIMODALITY_REVIEW_2018.at("irinotecan beads"))
          .speakingOn(PATIENT_VIEW);

  private TransarterialOptions() {}

  static TreatmentOption arterialInfusion(Candidate patient) {
    Weighing weighing =
        Weighing.of(ARTERIAL_INFUSION)
            .against(patient.surgery.unfit)
            .entry(
                patient.scenario.unresectable, patient.spread.liverOnly, patient.local.multifocal)
            .remark(patient.surgery.borderlineFitness);
    boolean trial =
        patient.therapy.inWindowOfInfusionTrial.isYes() && !patient.local.irradiatedBefore.isYes();
    if (trial) weighing.choice(Phrase.of("infusion-trial"));
    return weighing.otherwiseConsidered();
  }

  static TreatmentOption radioembolisation(Candidate patient) {
    return Weighing.of(RADIOEMBOLISATION)
        .blockedBy(
            patient.local.bilirubinAgainstRadioembolisation,
            patient.local.shunt,
            patient.local.lungDose)
        .against(patient.scenario.resectableObjection.judgedBy(Radioembolisation.RESECTABLE))
        .entry(patient.therapy.laterLineOrRefractory, patient.spread.liverDominant)
        .remark(patient.spread.outsideTheLiver)
        .otherwiseConsidered();
  }

  static TreatmentOption irinotecanBeads(Candidate patient) {
    return Weighing.of(IRINOTECAN_BEADS)
        .against(patient.scenario.resectableObjection)
        .entry(patient.therapy.refractory, patient.spread.liverDominant)
        .remark(patient.spread.outsideTheLiver)
        .otherwiseConsidered();
  }
}
