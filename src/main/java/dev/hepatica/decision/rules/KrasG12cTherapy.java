package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import java.util.List;

/** Is sotorasib or adagrasib given for the right tumour and with the right partner? */
final class KrasG12cTherapy {

  static final RuleSpec G12C_NOT_DOCUMENTED =
      rule("CRLM-DRUG-009")
          .says("Sotorasib and adagrasib need a documented KRAS G12C.")
          .because("They bind this one variant.")
          .citing(Sources.CMGH_REVIEW_2023.at("KRAS G12C"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec WITHOUT_ANTI_EGFR =
      rule("CRLM-DRUG-010")
          .says("Sotorasib and adagrasib are given together with an antibody against EGFR.")
          .because("Alone they provoke an adaptive feedback through EGFR.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("KRAS G12C"),
              Sources.CODEBREAK_300_2023.at("progression-free survival"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private static final GeneFinding G12C = new GeneFinding.Variant("G12C");

  private KrasG12cTherapy() {}

  static RuleOutcome notDocumented(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.KRAS_G12C_INHIBITORS)) {
      return G12C_NOT_DOCUMENTED.notApplicable("no inhibitor of G12C ordered");
    }
    List<Dated<GeneFinding>> variants = patient.molecular().variantsOf(Gene.KRAS);
    if (variants.stream().map(Dated::value).anyMatch(G12C::equals)) {
      return G12C_NOT_DOCUMENTED.notApplicable("KRAS G12C on record");
    }
    boolean open =
        !patient.molecular().isMutated(Gene.KRAS).isKnown()
            || variants.stream()
                .map(Dated::value)
                .anyMatch(new GeneFinding.Variant(GeneFinding.Variant.UNSPECIFIED)::equals);
    Recommends advice =
        G12C_NOT_DOCUMENTED
            .recommends(Indicator.CRITICAL, open ? "unknown" : "other", regimen.about())
            .onFacts(Genotype.facts(patient, Gene.KRAS))
            .onFacts(regimen.facts(Drug.KRAS_G12C_INHIBITORS))
            .with("drug", regimen.names(Drug.KRAS_G12C_INHIBITORS));
    if (open) {
      advice =
          advice
              .asksFor(List.of(DataItem.KRAS))
              .proposing(
                  new ProposedAction.OrderGenotyping("order-genotyping", List.of(Gene.KRAS)));
    }
    return regimen.offeringRemoval(advice, Drug.KRAS_G12C_INHIBITORS, moment);
  }

  static RuleOutcome withoutAntiEgfr(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.KRAS_G12C_INHIBITORS)) {
      return WITHOUT_ANTI_EGFR.notApplicable("no inhibitor of G12C ordered");
    }
    if (regimen.has(Drug.ANTI_EGFR)) return WITHOUT_ANTI_EGFR.notApplicable("antibody ordered too");
    if (!patient.treatment().drugOrdersRead()) {
      return WITHOUT_ANTI_EGFR.needs(regimen.about(), DataItem.DRUG_HISTORY);
    }
    return WITHOUT_ANTI_EGFR
        .recommends(Indicator.WARNING, "warning", regimen.about())
        .onFacts(Genotype.facts(patient, Gene.KRAS))
        .onFacts(regimen.facts(Drug.KRAS_G12C_INHIBITORS))
        .with("drug", regimen.names(Drug.KRAS_G12C_INHIBITORS));
  }
}
