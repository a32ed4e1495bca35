package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** Resect now, after chemotherapy, together with the primary, or again? */
final class ResectionOptions {

  static final RuleSpec UPFRONT_RESECTION =
      rule("CRLM-OPT-001")
          .says(
              "Resection without chemotherapy before it, minor or sparing parenchyma first, is for"
                  + " fit patients with resectable metastases of low risk.")
          .because("In low risk no gain from chemotherapy before resection was seen.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("resectable disease, low risk"),
              Sources.CMGH_REVIEW_2023.at("hepatic resection"),
              Sources.SURGICAL_REVIEW_2014.at("treatment of choice"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec NEOADJUVANT_THEN_RESECTION =
      rule("CRLM-OPT-002")
          .says(
              "FOLFOX or CAPOX without an antibody, restaging and then resection is for fit patients"
                  + " with resectable metastases of high risk.")
          .because("In high risk those who had chemotherapy first lived longer.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("resectable disease, high risk"),
              Sources.ZHU_2014.at("survival by risk group"),
              Sources.EPOC_2013.at("perioperative chemotherapy"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec ADJUVANT =
      rule("CRLM-OPT-003")
          .says(
              "Chemotherapy after resection is open in high risk; in low risk the evidence does not"
                  + " carry it.")
          .because("It delays recurrence and has not been shown to prolong life.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("adjuvant chemotherapy"),
              Sources.JCOG0603_2021.at("disease-free and overall survival"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec CHANGE_OF_THERAPY =
      rule("CRLM-OPT-004")
          .says(
              "Where the metastases grow on chemotherapy before resection, the systemic therapy is"
                  + " changed and the board meets again.")
          .because("Few live long after a resection that follows progression.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("progression on neoadjuvant chemotherapy"),
              Sources.SURGICAL_REVIEW_2014.at("response and survival after resection"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec WITH_THE_PRIMARY =
      rule("CRLM-OPT-031")
          .says(
              "With synchronous metastases and the primary in place, both are resected in one"
                  + " session if the liver resection is minor, else in two.")
          .because(
              "A bowel resection with a major hepatectomy in one session had a high mortality.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("synchronous metastases"))
          .using(TimingThresholds.SYNCHRONOUS)
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec REPEAT_HEPATECTOMY =
      rule("CRLM-OPT-035")
          .says(
              "A recurrence in the liver alone that can be resected is resected again, by the"
                  + " criteria of the first resection.")
          .because("Survival after a repeat resection is close to that after the first.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("repeat hepatectomy"),
              Sources.SURGICAL_REVIEW_2014.at("repeat hepatectomy"))
          .speakingOn(PATIENT_VIEW);

  private ResectionOptions() {}

  static TreatmentOption upfront(Candidate patient) {
    Weighing weighing =
        resection(UPFRONT_RESECTION, patient)
            .onlyFor(patient.scenario.firstCourse)
            .asking(patient.surgery.stagedOutsideTheLiver)
            .atMostConsidered(patient.spread.outsideTheLiver);
    return byRemnantAndRisk(weighing, patient.scenario.lowRisk, true, patient);
  }

  static TreatmentOption neoadjuvant(Candidate patient) {
    Weighing weighing =
        Weighing.of(NEOADJUVANT_THEN_RESECTION)
            .onlyFor(patient.scenario.firstCourse)
            .blockedBy(patient.surgery.progression, patient.surgery.outsideThePeritonealException)
            .against(
                patient.spread.severalClasses,
                patient.spread.unresectable,
                patient.spread.distantNodes)
            .demanding(patient.surgery.fit)
            .atMostConsidered(
                patient.surgery.borderlineFitness,
                patient.surgery.refused,
                patient.spread.outsideTheLiver)
            .asking(patient.surgery.stagedOutsideTheLiver);
    return byRisk(weighing, patient.scenario.highRisk, false, patient);
  }

  static TreatmentOption adjuvant(Candidate patient) {
    Weighing weighing = Weighing.of(ADJUVANT).onlyFor(patient.scenario.postResection);
    if (patient.scenario.scoresDisagree.isYes()) {
      return weighing.inFavour(patient.scenario.scoresDisagree).otherwiseConsidered();
    }
    return weighing
        .demanding(patient.scenario.highRiskByScore())
        .remark(patient.surgery.borderlineFitness, patient.surgery.unfit)
        .otherwiseConsidered();
  }

  static TreatmentOption change(Candidate patient) {
    return Weighing.of(CHANGE_OF_THERAPY)
        .entry(patient.surgery.progressed, patient.scenario.resectionConceivable)
        .against(patient.therapy.palliative)
        .otherwiseRecommended();
  }

  static TreatmentOption withThePrimary(Candidate patient) {
    Weighing weighing =
        resection(WITH_THE_PRIMARY, patient)
            .about(patient.surgery.synchronous)
            .about(patient.surgery.primaryInSitu)
            .entry(patient.scenario.resectionConceivable);
    if (patient.scenario.convertible.isYes()) weighing.remark(patient.scenario.convertible);
    if (patient.surgery.minorPlanned.isYes()) {
      weighing.choice(Phrase.of("one-session"));
    } else if (patient.surgery.majorPlanned.isYes()) {
      weighing.choice(Phrase.of("two-sessions"));
    } else {
      weighing.choice(Phrase.of("one-or-two-sessions"));
    }
    return weighing.otherwiseConsidered();
  }

  static TreatmentOption repeat(Candidate patient) {
    Weighing weighing =
        resection(REPEAT_HEPATECTOMY, patient)
            .about(patient.scenario.recurrent)
            .entry(patient.spread.liverOnly)
            .asking(patient.surgery.stagedOutsideTheLiver);
    if (patient.scenario.borderlineRemnant.isYes()) return borderline(weighing, patient);
    return weighing.entry(patient.scenario.resectable).otherwiseRecommended();
  }

  /** What stops any operation that takes the metastases out in one step. */
  private static Weighing resection(RuleSpec option, Candidate patient) {
    return Weighing.of(option)
        .blockedBy(
            patient.surgery.remnantInadequate,
            patient.surgery.remnantNotViable,
            patient.surgery.progression,
            patient.surgery.outsideThePeritonealException)
        .against(
            patient.spread.severalClasses, patient.spread.unresectable, patient.spread.distantNodes)
        .demanding(patient.surgery.fit)
        .atMostConsidered(patient.surgery.borderlineFitness, patient.surgery.refused);
  }

  private static TreatmentOption byRemnantAndRisk(
      Weighing weighing, Criterion risk, boolean low, Candidate patient) {
    return patient.scenario.borderlineRemnant.isYes()
        ? borderline(weighing, patient)
        : byRisk(weighing, risk, low, patient);
  }

  /** Between minimum and target a sound liver may be resected; any other is made to grow first. */
  private static TreatmentOption borderline(Weighing weighing, Candidate patient) {
    if (!patient.scenario.soundLiver) weighing.against(patient.scenario.borderlineRemnant);
    return weighing.remark(patient.scenario.borderlineRemnant).otherwiseConsidered();
  }

  /**
   * Where the published score and the factors of the consensus disagree, both options stand: the
   * one of the score recommended, the other to be considered.
   */
  private static TreatmentOption byRisk(
      Weighing weighing, Criterion risk, boolean low, Candidate patient) {
    ScenarioCriteria scenario = patient.scenario;
    if (scenario.scoresDisagree.isYes() && scenario.resectable.isYes()) {
      boolean gate = scenario.lowByScore.filter(isLow -> isLow == low).isPresent();
      return gate
          ? weighing
              .entry(scenario.resectable)
              .remark(scenario.scoresDisagree)
              .otherwiseRecommended()
          : weighing
              .remark(scenario.resectable)
              .inFavour(scenario.scoresDisagree)
              .otherwiseConsidered();
    }
    return weighing.entry(risk).otherwiseRecommended();
  }
}
