package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.OptionStatus;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** Can the lesions be destroyed where they lie, by heat, cold, current or radiation? */
final class LocalOptions {

  static final RuleSpec ABLATION =
      rule("CRLM-OPT-015")
          .says(
              "Ablation, its method chosen lesion by lesion, is for patients with resectable"
                  + " metastases who are unfit for surgery or decline it, up to a bilirubin of"
                  + " {ablation.bilirubin.absolute}; where the unfit are only potentially"
                  + " resectable, it is open if every lesion can be ablated.")
          .because("It destroys lesions with less harm than an operation.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("resectable disease, unfit patient"),
              Sources.SPANISH_CONSENSUS_2020.at("table 3: ablation techniques"),
              Sources.CMGH_REVIEW_2023.at("ablation"))
          .using(LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE, LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec ABLATION_INSTEAD =
      rule("CRLM-OPT-016")
          .says(
              "Ablation may stand in for resection with at most {ablation.insteadOfResection.lesions}"
                  + " lesions of at most {ablation.insteadOfResection.size} each and no disease outside"
                  + " the liver.")
          .because("A randomised trial of 2025 saw no difference in survival and less harm.")
          .citing(
              Sources.COLLISION_2025.at("overall survival and adverse events"),
              Sources.SPANISH_CONSENSUS_2020.at("ablation: place beside resection"))
          .using(
              LocalThresholds.COLLISION_LESIONS,
              LocalThresholds.COLLISION_SIZE,
              LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec RESECTION_WITH_ABLATION =
      rule("CRLM-OPT-017")
          .says(
              "Where resection alone cannot clear the liver, the lesions that remain are ablated in"
                  + " the same plan.")
          .because("Together they reach what neither does alone.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("ablation combined with resection"),
              Sources.SURGICAL_REVIEW_2014.at("resection with ablation"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec STEREOTACTIC_RADIOTHERAPY =
      rule("CRLM-OPT-018")
          .says(
              "Stereotactic radiotherapy is for one to {sbrt.lesions.most} lesions that"
                  + " surgery cannot remove and heat cannot reach: above"
                  + " {options.radiotherapy.largest}, central, or not ablatable.")
          .because("Its dose reaches where a needle or heat does not.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("stereotactic radiotherapy: indication"),
              Sources.MULTIMODALITY_REVIEW_2018.at("stereotactic radiotherapy: number and size"))
          .using(
              LocalThresholds.STEREOTACTIC_MOST_LESIONS,
              OptionThresholds.RADIOTHERAPY_LARGEST,
              LocalThresholds.SPARED_LIVER)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec ABLATION_WITH_SYSTEMIC =
      rule("CRLM-OPT-027")
          .says(
              "In unresectable disease of which every lesion can be ablated, with or without"
                  + " resection, ablation is added to systemic therapy.")
          .because("A randomised phase II trial saw longer survival with it.")
          .citing(
              Sources.CLOCC_2017.at("overall survival at eight years"),
              Sources.CMGH_REVIEW_2023.at("ablation with systemic therapy"))
          .using(LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE)
          .speakingOn(PATIENT_VIEW);

  private LocalOptions() {}

  static TreatmentOption ablation(Candidate patient) {
    boolean refused = patient.surgery.refused.isYes();
    boolean remnantOrR0 =
        patient.surgery.unfit.isYes() && patient.scenario.potentiallyResectable.isYes();
    Weighing weighing =
        Weighing.of(ABLATION)
            .blockedBy(patient.local.bilirubinAgainstAblation)
            .against(patient.local.notAblatable);
    if (refused) {
      weighing.entry(patient.surgery.refused);
    } else if (remnantOrR0) {
      weighing.entry(
          patient.surgery.unfit, patient.scenario.potentiallyResectable, patient.local.ablatable);
    } else {
      weighing.entry(patient.scenario.resectableUnfit);
    }
    return weighing
        .entry(patient.local.bilirubinForAblation)
        .choice(patient.local.methods)
        .remark(patient.tumour.rasAgainstAblation)
        .asking(patient.local.placeOfLesions)
        .otherwise(remnantOrR0 && !refused ? OptionStatus.CONSIDER : OptionStatus.RECOMMENDED);
  }

  static TreatmentOption insteadOfResection(Candidate patient) {
    return Weighing.of(ABLATION_INSTEAD)
        .blockedBy(patient.local.bilirubinAgainstAblation)
        .against(patient.local.notAblatable)
        .entry(
            patient.scenario.resectable,
            patient.local.fewForAblation,
            patient.local.smallForAblation,
            patient.spread.liverOnly)
        .remark(patient.tumour.rasAgainstAblation)
        .otherwiseConsidered();
  }

  static TreatmentOption withResection(Candidate patient) {
    return Weighing.of(RESECTION_WITH_ABLATION)
        .blockedBy(
            patient.surgery.progression,
            patient.surgery.outsideThePeritonealException,
            patient.local.bilirubinAgainstAblation)
        .against(
            patient.spread.severalClasses, patient.spread.unresectable, patient.spread.distantNodes)
        .demanding(patient.surgery.fit)
        .entry(patient.scenario.notAllResectable, patient.local.ablatable)
        .remark(patient.surgery.refused, patient.tumour.rasAgainstAblation)
        .otherwiseConsidered();
  }

  static TreatmentOption radiotherapy(Candidate patient) {
    Criterion whom =
        patient.surgery.unfit.isYes() ? patient.surgery.unfit : patient.scenario.unresectable;
    boolean lastResort = patient.surgery.unfit.isYes() && patient.local.ablatable.isNo();
    Weighing weighing =
        Weighing.of(STEREOTACTIC_RADIOTHERAPY)
            .blockedBy(patient.local.sparedLiverTooSmall)
            .entry(whom, patient.local.fewForRadiotherapy, patient.local.callsForRadiotherapy);
    if (lastResort) weighing.inFavour(patient.local.notEveryLesionAblatable);
    return weighing
        .remark(patient.surgery.cirrhosis)
        .otherwise(lastResort ? OptionStatus.RECOMMENDED : OptionStatus.CONSIDER);
  }

  static TreatmentOption withSystemic(Candidate patient) {
    return Weighing.of(ABLATION_WITH_SYSTEMIC)
        .blockedBy(patient.local.bilirubinAgainstAblation)
        .entry(patient.scenario.unresectable, patient.local.ablatable)
        .remark(patient.spread.outsideTheLiver, patient.tumour.rasAgainstAblation)
        .otherwiseConsidered();
  }
}
