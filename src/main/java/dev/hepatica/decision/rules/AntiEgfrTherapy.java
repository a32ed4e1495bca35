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
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  static final RuleSpec BRAF_V600E =
      rule("CRLM-DRUG-002")
          .says(
              "An antibody against EGFR does not work in a tumour with BRAF V600E, except together"
                  + " with encorafenib.")
          .because("V600E signals on below the blocked receptor; encorafenib blocks it there.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("RAS and BRAF mutation"),
              Sources.SPANISH_CONSENSUS_2020.at("BRAF V600E"),
              Sources.BREAKWATER_2025.at("progression-free and overall survival"))
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

  static final RuleSpec RIGHT_SIDED =
      rule("CRLM-DRUG-004")
          .says(
              "In first line an antibody against EGFR helps little in a RAS and BRAF wild-type tumour"
                  + " of the right side, from the caecum on; the transverse colon counts as {sidedness.transverse}.")
          .because("Subgroup analyses found the gain on the left side only.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("sidedness"),
              Sources.SPANISH_CONSENSUS_2020.at("right-sided RAS wild-type disease"))
          .choosing(ModelChoices.TRANSVERSE_COLON)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW)
          .forAnyColorectalMetastasis();

  static final RuleSpec CONVERSION =
      rule("CRLM-DRUG-008")
          .says(
              "For conversion in RAS wild-type disease an antibody against EGFR raises the response;"
                  + " one trial in operable disease found harm.")
          .because("The sources disagree on it where the liver may be resected later.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("cetuximab and panitumumab for conversion"),
              Sources.NEW_EPOC_2020.at("progression-free and overall survival"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

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
            .recommends(Indicator.CRITICAL, "critical", Regimen.of(patient, moment).about())
            .onFacts(mutations)
            .onFacts(contradictions(patient))
            .onFacts(DrugOrders.facts(antibodies, Drug.ANTI_EGFR))
            .with("drug", DrugOrders.names(antibodies, Drug.ANTI_EGFR))
            .with("gene", Slot.term("gene", gene))
            .with("variant", mutations.get(0).value());
    return Regimen.of(patient, moment).offeringRemoval(advice, Drug.ANTI_EGFR, moment);
  }

  static RuleOutcome brafV600e(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.ANTI_EGFR)) {
      return BRAF_V600E.notApplicable("no antibody against EGFR ordered");
    }
    if (regimen.has(Drug.ENCORAFENIB)) return BRAF_V600E.notApplicable("encorafenib ordered too");
    MolecularProfile tumour = patient.molecular();
    return switch (tumour.hasBrafV600e()) {
      case NO -> BRAF_V600E.notApplicable("no BRAF V600E");
      // Never tested is named by the rule about the incomplete genotype.
      case UNKNOWN ->
          tumour.isMutated(Gene.BRAF).isYes()
              ? BRAF_V600E.needs(regimen.about(), DataItem.BRAF)
              : BRAF_V600E.notApplicable("BRAF unknown");
      case YES ->
          regimen.offeringRemoval(
              BRAF_V600E
                  .recommends(Indicator.CRITICAL, "critical", regimen.about())
                  .onFacts(Genotype.facts(patient, Gene.BRAF))
                  .onFacts(regimen.facts(Drug.ANTI_EGFR))
                  .with("drug", regimen.names(Drug.ANTI_EGFR)),
              Drug.ANTI_EGFR,
              moment);
    };
  }

  static RuleOutcome rightSided(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.ANTI_EGFR)) {
      return RIGHT_SIDED.notApplicable("no antibody against EGFR ordered");
    }
    if (regimen.has(Drug.ENCORAFENIB)) return RIGHT_SIDED.notApplicable("encorafenib ordered too");
    if (!patient.molecular().isRasMutated().isNo() || !hasNoBrafVariant(patient.molecular())) {
      return RIGHT_SIDED.notApplicable("RAS or BRAF not wild type, or not known");
    }
    Optional<Side> side = Sidedness.of(patient, thresholds);
    Optional<Integer> line = TreatmentContext.line(regimen.judged(), patient, moment);
    if (side.filter(s -> s == Side.LEFT).isPresent()) {
      return RIGHT_SIDED.notApplicable("left-sided primary");
    }
    if (line.filter(number -> number > 1).isPresent()) {
      return RIGHT_SIDED.notApplicable("not first line");
    }
    List<DataItem> missing = new ArrayList<>();
    if (side.isEmpty()) missing.add(DataItem.PRIMARY_SITE);
    if (line.isEmpty()) missing.add(DataItem.LINE_OF_THERAPY);
    if (!missing.isEmpty()) {
      return RIGHT_SIDED.needs(regimen.about(), missing.toArray(DataItem[]::new));
    }
    Recommends advice =
        RIGHT_SIDED
            .recommends(Indicator.WARNING, "warning", regimen.about())
            .onFacts(Sidedness.facts(patient))
            .onFacts(knownResults(patient))
            .onFacts(TreatmentContext.lineFacts(patient))
            .onFacts(regimen.facts(Drug.ANTI_EGFR))
            .with("drug", regimen.names(Drug.ANTI_EGFR))
            .with("site", Slot.term("site", Sidedness.site(patient)));
    return regimen.offeringRemoval(advice, Drug.ANTI_EGFR, moment);
  }

  static RuleOutcome forConversion(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.ANTI_EGFR)) {
      return CONVERSION.notApplicable("no antibody against EGFR ordered");
    }
    if (!patient.molecular().isRasMutated().isNo()) {
      return CONVERSION.notApplicable("RAS mutated, or not known");
    }
    Optional<TreatmentIntent> intent = TreatmentContext.intent(regimen.judged(), patient, moment);
    if (intent.isEmpty()) return CONVERSION.needs(regimen.about(), DataItem.TREATMENT_INTENT);
    if (intent.get() != TreatmentIntent.CONVERSION) {
      return CONVERSION.notApplicable("not for conversion");
    }
    return CONVERSION
        .recommends(Indicator.INFO, "info", regimen.about())
        .onFacts(TreatmentContext.intentFacts(patient, moment))
        .onFacts(knownResults(patient))
        .onFacts(regimen.facts(Drug.ANTI_EGFR))
        .with("drug", regimen.names(Drug.ANTI_EGFR));
  }

  /** Wild type, or V600E looked for and not found; a variant of any kind is neither. */
  private static boolean hasNoBrafVariant(MolecularProfile tumour) {
    return tumour.hasBrafV600e().isNo() && !tumour.isMutated(Gene.BRAF).isYes();
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
        .recommends(Indicator.WARNING, "warning", Regimen.of(patient, moment).about())
        .onFacts(DrugOrders.facts(antibodies, Drug.ANTI_EGFR))
        .onFacts(knownResults(patient))
        .with("drug", DrugOrders.names(antibodies, Drug.ANTI_EGFR))
        .with("genes", Slot.row(Pick.each(unknown, g -> Slot.term("gene", g))))
        .asksFor(Pick.each(unknown, AntiEgfrTherapy::item))
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
