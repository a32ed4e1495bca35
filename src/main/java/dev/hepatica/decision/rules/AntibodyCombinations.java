package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;

/** May these antibodies be given together? */
final class AntibodyCombinations {

  static final RuleSpec EGFR_WITH_VEGF =
      rule("CRLM-DRUG-005")
          .says("An antibody against EGFR and a drug against VEGF are not given together.")
          .because("Outcome was poorer with both than with one.")
          .citing(Sources.PALLIATIVE_DIGEST_2019.at("both antibodies together"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW)
          .forAnyColorectalMetastasis();

  private AntibodyCombinations() {}

  static RuleOutcome egfrWithVegf(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.ANTI_EGFR) && !regimen.judges(DrugClasses.ANTI_VEGF)) {
      return EGFR_WITH_VEGF.notApplicable("neither kind of antibody ordered");
    }
    if (!regimen.has(Drug.ANTI_EGFR) || !regimen.has(DrugClasses.ANTI_VEGF)) {
      return patient.treatment().drugOrdersRead()
          ? EGFR_WITH_VEGF.notApplicable("only one kind of antibody ordered")
          : EGFR_WITH_VEGF.needs(regimen.about(), DataItem.DRUG_HISTORY);
    }
    boolean bevacizumab = regimen.has(Drug.BEVACIZUMAB);
    Recommends advice =
        EGFR_WITH_VEGF
            .recommends(
                bevacizumab ? Indicator.CRITICAL : Indicator.WARNING,
                bevacizumab ? "critical" : "warning",
                regimen.about())
            .onFacts(regimen.facts(Drug.ANTI_EGFR))
            .onFacts(regimen.facts(DrugClasses.ANTI_VEGF))
            .with("drug", regimen.names(Drug.ANTI_EGFR))
            .with("partner", regimen.names(DrugClasses.ANTI_VEGF));
    return regimen.judges(Drug.ANTI_EGFR)
        ? regimen.offeringRemoval(advice, Drug.ANTI_EGFR, moment)
        : regimen.offeringRemoval(advice, DrugClasses.ANTI_VEGF, moment);
  }
}
