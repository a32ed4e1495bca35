package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is encorafenib given for the right tumour, with the right partner, in the right line? */
final class BrafTherapy {

  static final RuleSpec V600E_NOT_DOCUMENTED =
      rule("CRLM-DRUG-011")
          .says("Encorafenib needs a documented BRAF V600E.")
          .because("It was studied in tumours with this variant only.")
          .citing(Sources.CMGH_REVIEW_2023.at("BRAF V600E"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec PARTNER =
      rule("CRLM-DRUG-012")
          .says("Encorafenib is given together with cetuximab.")
          .because("The trials combined it with cetuximab; alone it fails in colorectal cancer.")
          .citing(Sources.CMGH_REVIEW_2023.at("BRAF V600E"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec FIRST_LINE_WITHOUT_CHEMOTHERAPY =
      rule("CRLM-DRUG-013")
          .says(
              "In first line encorafenib and cetuximab were approved together with"
                  + " fluorouracil-based chemotherapy; approvals differ by region and date.")
          .because("The first-line trial gave both with mFOLFOX6.")
          .citing(
              Sources.BREAKWATER_2025.at("progression-free and overall survival"),
              Sources.PRODUCT_LABELS.at("encorafenib, first line, 2024 and 2026"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private BrafTherapy() {}

  static RuleOutcome notDocumented(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.ENCORAFENIB)) {
      return V600E_NOT_DOCUMENTED.notApplicable("no encorafenib ordered");
    }
    Truth v600e = patient.molecular().hasBrafV600e();
    if (v600e.isYes()) return V600E_NOT_DOCUMENTED.notApplicable("BRAF V600E on record");
    Recommends advice =
        V600E_NOT_DOCUMENTED
            .recommends(Indicator.CRITICAL, v600e.isKnown() ? "other" : "unknown", regimen.about())
            .onFacts(Genotype.facts(patient, Gene.BRAF))
            .onFacts(regimen.facts(DrugClasses.ENCORAFENIB));
    if (!v600e.isKnown()) {
      advice =
          advice
              .asksFor(List.of(DataItem.BRAF))
              .proposing(
                  new ProposedAction.OrderGenotyping("order-genotyping", List.of(Gene.BRAF)));
    }
    return regimen.offeringRemoval(advice, DrugClasses.ENCORAFENIB, moment);
  }

  static RuleOutcome partner(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.ENCORAFENIB)) {
      return PARTNER.notApplicable("no encorafenib ordered");
    }
    if (regimen.has(Drug.CETUXIMAB)) return PARTNER.notApplicable("cetuximab ordered too");
    if (!patient.treatment().drugOrdersRead()) {
      return PARTNER.needs(regimen.about(), DataItem.DRUG_HISTORY);
    }
    boolean panitumumab = regimen.has(Drug.PANITUMUMAB);
    return PARTNER
        .recommends(
            panitumumab ? Indicator.INFO : Indicator.WARNING,
            panitumumab ? "panitumumab" : "warning",
            regimen.about())
        .onFacts(Genotype.facts(patient, Gene.BRAF))
        .onFacts(regimen.facts(DrugClasses.ENCORAFENIB))
        .onFacts(regimen.facts(Drug.ANTI_EGFR));
  }

  static RuleOutcome firstLine(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = FIRST_LINE_WITHOUT_CHEMOTHERAPY;
    Regimen regimen = Regimen.of(patient, moment);
    Set<Drug> both = EnumSet.of(Drug.ENCORAFENIB, Drug.CETUXIMAB);
    if (!regimen.judges(both) || !regimen.drugs().containsAll(both)) {
      return rule.notApplicable("encorafenib and cetuximab not ordered together");
    }
    if (regimen.has(Drug.FLUOROURACIL)) return rule.notApplicable("fluorouracil ordered too");
    Optional<Integer> line = TreatmentContext.line(regimen.judged(), patient, moment);
    if (line.isEmpty()) return rule.needs(regimen.about(), DataItem.LINE_OF_THERAPY);
    if (line.get() > 1) return rule.notApplicable("not first line");
    return rule.recommends(Indicator.INFO, "info", regimen.about())
        .onFacts(Genotype.facts(patient, Gene.BRAF))
        .onFacts(TreatmentContext.lineFacts(patient))
        .onFacts(regimen.facts(both));
  }
}
