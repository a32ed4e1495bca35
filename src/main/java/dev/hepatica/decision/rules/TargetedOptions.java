package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** Does the genotype of the tumour open a treatment of its own? */
final class TargetedOptions {

  static final RuleSpec BRAF_V600E =
      rule("CRLM-OPT-023")
          .says(
              "BRAF V600E is treated with encorafenib and cetuximab: in later lines these two, in"
                  + " first line together with chemotherapy.")
          .because("Survival doubled in first line; other therapy does little.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("BRAF V600E"),
              Sources.BREAKWATER_2025.at("response and survival"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec KRAS_G12C =
      rule("CRLM-OPT-024")
          .says(
              "Pretreated KRAS G12C is treated with sotorasib and panitumumab or with adagrasib and"
                  + " cetuximab.")
          .because("The inhibitor holds only together with an antibody against EGFR.")
          .citing(
              Sources.CODEBREAK_300_2023.at("progression-free survival"),
              Sources.KRYSTAL_1_2024.at("response"),
              Sources.CMGH_REVIEW_2023.at("KRAS G12C"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec MSI_HIGH =
      rule("CRLM-OPT-025")
          .says(
              "An MSI-high tumour is treated with pembrolizumab, or nivolumab and ipilimumab, in"
                  + " first line or later if not yet given.")
          .because("Checkpoint inhibitors held these tumours longer than chemotherapy did.")
          .citing(
              Sources.KEYNOTE_177_FINAL_2025.at("progression-free and overall survival"),
              Sources.CHECKMATE_8HW_2024.at("progression-free survival"),
              Sources.CMGH_REVIEW_2023.at("checkpoint inhibitors"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec RARE_TARGETS =
      rule("CRLM-OPT-026")
          .says("Pretreated disease with HER2, NTRK or RET altered has drugs for that target.")
          .because("They work where the alteration is, whatever the organ.")
          .citing(
              Sources.MOUNTAINEER_2023.at("response"),
              Sources.CMGH_REVIEW_2023.at("sequencing at diagnosis of metastatic disease"),
              Sources.PRODUCT_LABELS.at("inhibitors of NTRK and RET"))
          .speakingOn(PATIENT_VIEW);

  private TargetedOptions() {}

  static TreatmentOption brafV600e(Candidate patient) {
    Weighing weighing =
        Weighing.of(BRAF_V600E)
            .against(patient.therapy.progressedOnEncorafenib)
            .entry(patient.tumour.brafV600e, patient.scenario.notForResection);
    if (!patient.therapy.firstLine.isNo()) weighing.choice(Phrase.of("arm-encorafenib-first"));
    if (!patient.therapy.firstLine.isYes()) weighing.choice(Phrase.of("arm-encorafenib-later"));
    if (patient.therapy.firstLine.isOpen()) weighing.remark(patient.therapy.firstLine);
    return weighing.otherwiseRecommended();
  }

  static TreatmentOption krasG12c(Candidate patient) {
    return Weighing.of(KRAS_G12C)
        .against(patient.therapy.progressedOnG12cInhibitor)
        .entry(patient.tumour.g12c, patient.therapy.pretreated, patient.scenario.notForResection)
        .choice(Phrase.of("arm-g12c"))
        .otherwiseRecommended();
  }

  static TreatmentOption msiHigh(Candidate patient) {
    return Weighing.of(MSI_HIGH)
        .entry(
            patient.tumour.deficient,
            patient.therapy.noCheckpointInhibitorYet,
            patient.scenario.notForResection)
        .choice(Phrase.of("arm-checkpoint-inhibitor"))
        .otherwiseRecommended();
  }

  static TreatmentOption rareTargets(Candidate patient) {
    return Weighing.of(RARE_TARGETS)
        .entry(
            patient.tumour.rareTarget, patient.therapy.pretreated, patient.scenario.notForResection)
        .choice(Phrase.of("arm-rare-targets"))
        .otherwiseConsidered();
  }
}
