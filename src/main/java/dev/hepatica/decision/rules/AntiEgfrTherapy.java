package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** Can cetuximab or panitumumab work in this tumour? */
final class AntiEgfrTherapy {

  static final RuleSpec RAS_MUTATED =
      rule("CRLM-DRUG-001")
          .says(
              "An antibody against EGFR does not work in a tumour with a KRAS or NRAS mutation,"
                  + " except together with a G12C inhibitor when KRAS G12C is the only one.")
          .because("A mutated RAS signals on behind the blocked receptor.")
          .citing(
              Sources.PALLIATIVE_DIGEST_2019.at("choice of biologic by RAS"),
              Sources.CMGH_REVIEW_2023.at("RAS and BRAF mutation"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW)
          .forAnyColorectalMetastasis();

  static final RuleSpec GENOTYPE_INCOMPLETE =
      rule("CRLM-DRUG-003")
          .says("KRAS, NRAS and BRAF must be known before an antibody against EGFR is started.")
          .because("Each of the three can make the antibody useless, and none may be assumed.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("sequencing at diagnosis of metastatic disease"),
              Sources.SPANISH_CONSENSUS_2020.at("RAS and BRAF before first line"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT)
          .forAnyColorectalMetastasis();

  private static final String G12C = "G12C";

  private AntiEgfrTherapy() {}

  static RuleOutcome rasMutated(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<DrugOrder> antibodies = DrugOrders.judged(patient, moment, Drug.ANTI_EGFR);
    if (antibodies.isEmpty()) return RAS_MUTATED.notApplicable("no antibody against EGFR ordered");

    List<Fact> mutations = new ArrayList<>(Genotype.variantFacts(patient, Gene.KRAS));
    mutations.addAll(Genotype.variantFacts(patient, Gene.NRAS));
    if (mutations.isEmpty()) return RAS_MUTATED.notApplicable("no RAS mutation on record");
    if (isG12cAlone(patient.molecular()) && DrugOrders.isOpen(patient, Drug.KRAS_G12C_INHIBITORS)) {
      return RAS_MUTATED.notApplicable("KRAS G12C with its inhibitor ordered together");
    }

    Gene gene = patient.molecular().variantsOf(Gene.KRAS).isEmpty() ? Gene.NRAS : Gene.KRAS;
    Recommends advice =
        RAS_MUTATED
            .recommends(Indicator.CRITICAL, "critical", OrderInQuestion.of(antibodies))
            .onFacts(mutations)
            .onFacts(contradictions(patient))
            .onFacts(DrugOrders.facts(antibodies, Drug.ANTI_EGFR))
            .with("drug", DrugOrders.names(antibodies, Drug.ANTI_EGFR))
            .with("gene", Slot.term("gene", gene))
            .with("variant", mutations.get(0).value());
    return DrugOrders.offeringRemoval(advice, antibodies, moment);
  }

  static RuleOutcome genotypeIncomplete(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<DrugOrder> antibodies = DrugOrders.judged(patient, moment, Drug.ANTI_EGFR);
    if (antibodies.isEmpty()) {
      return GENOTYPE_INCOMPLETE.notApplicable("no antibody against EGFR ordered");
    }
    List<Gene> unknown = unknownGenes(patient.molecular());
    if (unknown.isEmpty()) return GENOTYPE_INCOMPLETE.notApplicable("KRAS, NRAS, BRAF known");

    return GENOTYPE_INCOMPLETE
        .recommends(Indicator.WARNING, "warning", OrderInQuestion.of(antibodies))
        .onFacts(DrugOrders.facts(antibodies, Drug.ANTI_EGFR))
        .onFacts(knownResults(patient))
        .with("drug", DrugOrders.names(antibodies, Drug.ANTI_EGFR))
        .with("genes", Slot.row(unknown.stream().map(g -> Slot.term("gene", g)).toList()))
        .asksFor(unknown.stream().map(AntiEgfrTherapy::item).toList())
        .proposing(new ProposedAction.OrderGenotyping("order-genotyping", unknown));
  }

  /** What other results say about a gene that is mutated: a conflict is shown, not settled. */
  private static List<Fact> contradictions(ClinicalPicture patient) {
    List<Fact> results = new ArrayList<>();
    for (Gene gene : List.of(Gene.KRAS, Gene.NRAS)) {
      List<Fact> variants = Genotype.variantFacts(patient, gene);
      if (!variants.isEmpty()) results.addAll(Genotype.facts(patient, gene));
      results.removeAll(variants);
    }
    return results;
  }

  private static boolean isG12cAlone(MolecularProfile tumour) {
    return tumour.variantsOf(Gene.NRAS).isEmpty()
        && tumour.variantsOf(Gene.KRAS).stream()
            .map(Dated::value)
            .allMatch(new GeneFinding.Variant(G12C)::equals);
  }

  private static List<Gene> unknownGenes(MolecularProfile tumour) {
    List<Gene> unknown = new ArrayList<>();
    if (!tumour.isMutated(Gene.KRAS).isKnown()) unknown.add(Gene.KRAS);
    if (!tumour.isMutated(Gene.NRAS).isKnown()) unknown.add(Gene.NRAS);
    Truth braf = tumour.isMutated(Gene.BRAF);
    if (!braf.isKnown() && !tumour.hasBrafV600e().isKnown()) unknown.add(Gene.BRAF);
    return unknown;
  }

  private static List<Fact> knownResults(ClinicalPicture patient) {
    List<Fact> facts = new ArrayList<>();
    for (Gene gene : List.of(Gene.KRAS, Gene.NRAS, Gene.BRAF)) {
      facts.addAll(Genotype.facts(patient, gene));
    }
    return facts;
  }

  private static DataItem item(Gene gene) {
    return DataItem.valueOf(gene.name());
  }
}
