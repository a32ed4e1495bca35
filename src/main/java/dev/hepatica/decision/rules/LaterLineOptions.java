package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;

/** What follows when the first systemic therapy no longer holds the disease? */
final class LaterLineOptions {

  static final RuleSpec SECOND_LINE =
      rule("CRLM-OPT-021")
          .says(
              "After progression on oxaliplatin irinotecan follows, and the reverse, with an antibody"
                  + " by RAS, or aflibercept or ramucirumab.")
          .because("The backbone that was not used yet still works.")
          .citing(Sources.PALLIATIVE_DIGEST_2019.at("second line"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec THIRD_LINE =
      rule("CRLM-OPT-022")
          .says(
              "After failure of oxaliplatin and irinotecan: regorafenib, trifluridine-tipiracil with"
                  + " or without bevacizumab, or fruquintinib.")
          .because("They were studied in patients for whom both backbones had failed.")
          .citing(
              Sources.PALLIATIVE_DIGEST_2019.at("third line"),
              Sources.SUNLIGHT_2023.at("trifluridine-tipiracil with bevacizumab"),
              Sources.PRODUCT_LABELS.at("fruquintinib: indication"))
          .speakingOn(PATIENT_VIEW);

  static final RuleSpec RECHALLENGE =
      rule("CRLM-OPT-038")
          .says("From line {options.rechallenge.line} on an earlier regimen may be given again.")
          .because("The tumour may have become sensitive to it again.")
          .citing(Sources.PALLIATIVE_DIGEST_2019.at("rechallenge"))
          .using(OptionThresholds.RECHALLENGE_LINE)
          .speakingOn(PATIENT_VIEW);

  private LaterLineOptions() {}

  static TreatmentOption secondLine(Candidate patient) {
    Weighing weighing =
        Weighing.of(SECOND_LINE)
            .entry(patient.scenario.notAfterResection, patient.therapy.oneBackboneFailed)
            .atMostConsidered(patient.therapy.bedridden)
            .choice(
                Phrase.of(
                    patient.therapy.failedOxaliplatin
                        ? "arm-irinotecan-next"
                        : "arm-oxaliplatin-next"));
    if (patient.scenario.resectable.isYes()) {
      return weighing.choice(Phrase.of("arm-second-line-resectable")).otherwiseRecommended();
    }
    TumourCriteria tumour = patient.tumour;
    if (tumour.rasMutated.isYes()) {
      weighing.inFavour(tumour.rasMutated).choice(Phrase.of("arm-second-line-ras-mutated"));
    } else if (tumour.rasMutated.isNo() && tumour.brafV600e.isNo()) {
      weighing.inFavour(tumour.rasWildType).choice(Phrase.of("arm-second-line-ras-wild-type"));
    } else {
      weighing.remark(tumour.rasMutated.isOpen() ? tumour.rasMutated : tumour.brafV600e);
    }
    if (patient.therapy.failedOxaliplatin) {
      weighing.choice(Phrase.of("arm-second-line-antiangiogenic"));
    }
    return weighing.otherwiseRecommended();
  }

  static TreatmentOption thirdLine(Candidate patient) {
    return Weighing.of(THIRD_LINE)
        .entry(patient.scenario.notAfterResection, patient.therapy.bothBackbonesFailed)
        .choice(Phrase.of("arm-third-line"))
        .atMostConsidered(patient.therapy.bedridden)
        .remark(patient.surgery.unfit)
        .otherwiseRecommended();
  }

  static TreatmentOption rechallenge(Candidate patient) {
    return Weighing.of(RECHALLENGE)
        .entry(patient.scenario.notAfterResection, patient.therapy.manyLines)
        .otherwiseConsidered();
  }
}
