package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** What can be done where disease lies outside the liver as well? */
final class ExtrahepaticOptions {

  static final RuleSpec ONE_SITE =
      rule("CRLM-OPT-032")
          .says(
              "Surgery of the liver and of one other class of sites is open if that site can be"
                  + " removed and nodes lie no farther than the porto-caval station.")
          .because("With one site some patients live long; with more none gained.")
          .citing(
              Sources.SURGICAL_REVIEW_2014.at("extrahepatic disease: number of sites"),
              Sources.SURGICAL_REVIEW_2014.at("extrahepatic disease: stations of nodes"))
          .using(LiverThresholds.EXTRAHEPATIC_CLASSES)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec LUNG_OR_NODES =
      rule("CRLM-OPT-033")
          .says(
              "A lung or nodal oligometastasis is resected or irradiated; in the lung resection comes"
                  + " first.")
          .because("Local control of such sites is good by either way.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("lung metastases"),
              Sources.MULTIMODALITY_REVIEW_2018.at("nodal metastases"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec LIVER_AND_PERITONEUM =
      rule("CRLM-OPT-034")
          .says(
              "Liver and peritoneum are operated on together in selected fit patients with at most"
                  + " {surgery.peritonealDisease.lesions} liver lesions, little comorbidity and no"
                  + " progression.")
          .because("Formally each rules out the other; a consensus of 2008 left this exception.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("peritoneal metastases"))
          .using(LiverThresholds.PERITONEAL_LESIONS, LiverThresholds.PERITONEAL_ECOG)
          .speakingOn(PATIENT_VIEW);

  private ExtrahepaticOptions() {}

  static TreatmentOption oneSite(Candidate patient) {
    return Weighing.of(ONE_SITE)
        .about(patient.spread.outside)
        .blockedBy(
            patient.surgery.remnantInadequate,
            patient.surgery.remnantNotViable,
            patient.surgery.progression,
            patient.surgery.outsideThePeritonealException)
        .demanding(patient.surgery.fit)
        .entry(
            patient.spread.oneClass,
            patient.spread.allResectable,
            patient.spread.nodesWithinReach,
            patient.spread.notPeritoneal,
            patient.scenario.resectionConceivable)
        .remark(patient.surgery.refused)
        .asking(patient.surgery.stagedOutsideTheLiver)
        .otherwiseConsidered();
  }

  static TreatmentOption lungOrNodes(Candidate patient) {
    return Weighing.of(LUNG_OR_NODES)
        .entry(patient.spread.lungOrNodes)
        .choice(patient.spread.lung)
        .choice(patient.spread.nodes)
        .otherwiseConsidered();
  }

  static TreatmentOption liverAndPeritoneum(Candidate patient) {
    return Weighing.of(LIVER_AND_PERITONEUM)
        .about(patient.spread.peritoneal)
        .blockedBy(
            patient.surgery.outsideThePeritonealException,
            patient.surgery.remnantInadequate,
            patient.surgery.remnantNotViable,
            patient.surgery.progression)
        .demanding(patient.surgery.fit)
        .entry(
            patient.surgery.fewLesionsForPeritoneum,
            patient.surgery.lowComorbidity,
            patient.surgery.notProgressed)
        .remark(patient.surgery.refused)
        .otherwiseConsidered();
  }
}
