package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourMutationalBurden;
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
import java.util.Set;

/** Can a checkpoint inhibitor work in this tumour? */
final class Immunotherapy {

  static final RuleSpec MISMATCH_REPAIR_PROFICIENT =
      rule("CRLM-DRUG-014")
          .says(
              "A checkpoint inhibitor does not work in a microsatellite-stable tumour; a mutational"
                  + " burden from {tmb.high}, POLE, POLD1 or a trial leaves it open.")
          .because("Few or none of these tumours answered in the trials.")
          .citing(
              Sources.PALLIATIVE_DIGEST_2019.at("immunotherapy"),
              Sources.CMGH_REVIEW_2023.at("checkpoint inhibitors in microsatellite-stable disease"))
          .using(TherapyThresholds.TMB_HIGH)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW)
          .forAnyColorectalMetastasis();

  static final RuleSpec MISMATCH_REPAIR_UNKNOWN =
      rule("CRLM-DRUG-015")
          .says("Mismatch repair must be known before a checkpoint inhibitor is started.")
          .because("Nearly all who gain from it have a deficient tumour.")
          .citing(Sources.CMGH_REVIEW_2023.at("sequencing at diagnosis of metastatic disease"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT)
          .forAnyColorectalMetastasis();

  static final RuleSpec WITH_CHEMOTHERAPY =
      rule("CRLM-DRUG-016")
          .says("In first line of MSI-high disease pembrolizumab was studied alone.")
          .because("The trial compared it with chemotherapy; it did not add one to the other.")
          .citing(Sources.KEYNOTE_177_2020.at("design and progression-free survival"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private static final Set<Drug> PEMBROLIZUMAB = Set.of(Drug.PEMBROLIZUMAB);

  private Immunotherapy() {}

  static RuleOutcome proficient(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.CHECKPOINT_INHIBITORS)) {
      return MISMATCH_REPAIR_PROFICIENT.notApplicable("no checkpoint inhibitor ordered");
    }
    if (!MismatchRepairStatus.isDeficient(patient).isNo()) {
      return MISMATCH_REPAIR_PROFICIENT.notApplicable("not known to be microsatellite-stable");
    }
    List<Fact> exceptions = exceptions(patient, thresholds);
    boolean arguable = !exceptions.isEmpty();
    Recommends advice =
        MISMATCH_REPAIR_PROFICIENT
            .recommends(
                arguable ? Indicator.WARNING : Indicator.CRITICAL,
                arguable ? "warning" : "critical",
                regimen.about())
            .onFacts(MismatchRepairStatus.facts(patient))
            .onFacts(exceptions)
            .onFacts(regimen.facts(DrugClasses.CHECKPOINT_INHIBITORS))
            .with("drug", regimen.names(DrugClasses.CHECKPOINT_INHIBITORS));
    return regimen.offeringRemoval(advice, DrugClasses.CHECKPOINT_INHIBITORS, moment);
  }

  static RuleOutcome unknown(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.CHECKPOINT_INHIBITORS)) {
      return MISMATCH_REPAIR_UNKNOWN.notApplicable("no checkpoint inhibitor ordered");
    }
    if (MismatchRepairStatus.isDeficient(patient).isKnown()) {
      return MISMATCH_REPAIR_UNKNOWN.notApplicable("mismatch repair known");
    }
    return MISMATCH_REPAIR_UNKNOWN
        .recommends(Indicator.WARNING, "warning", regimen.about())
        .onFacts(MismatchRepairStatus.facts(patient))
        .onFacts(regimen.facts(DrugClasses.CHECKPOINT_INHIBITORS))
        .with("drug", regimen.names(DrugClasses.CHECKPOINT_INHIBITORS))
        .asksFor(List.of(DataItem.MSI_MMR))
        .proposing(new ProposedAction.Request("order-msi", ProposedAction.Requested.MMR_TEST));
  }

  static RuleOutcome withChemotherapy(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    boolean judged = regimen.judges(PEMBROLIZUMAB) || regimen.judges(DrugClasses.CYTOTOXIC);
    Truth together =
        regimen
            .hasOneOf(PEMBROLIZUMAB, patient)
            .and(regimen.hasOneOf(DrugClasses.CYTOTOXIC, patient));
    if (!judged || together.isNo()) {
      return WITH_CHEMOTHERAPY.notApplicable("pembrolizumab and chemotherapy not together");
    }
    // An unknown status is named by the rule about it.
    if (!MismatchRepairStatus.isDeficient(patient).isYes()) {
      return WITH_CHEMOTHERAPY.notApplicable("not known to be MSI-high");
    }
    Optional<Integer> line = TreatmentContext.line(regimen.judged(), patient, moment);
    if (line.filter(number -> number > 1).isPresent()) {
      return WITH_CHEMOTHERAPY.notApplicable("not first line");
    }
    if (!together.isKnown()) return WITH_CHEMOTHERAPY.needs(regimen.about(), DataItem.DRUG_HISTORY);
    if (line.isEmpty()) return WITH_CHEMOTHERAPY.needs(regimen.about(), DataItem.LINE_OF_THERAPY);
    return WITH_CHEMOTHERAPY
        .recommends(Indicator.WARNING, "warning", regimen.about())
        .onFacts(MismatchRepairStatus.facts(patient))
        .onFacts(TreatmentContext.lineFacts(patient))
        .onFacts(regimen.facts(PEMBROLIZUMAB))
        .onFacts(regimen.facts(DrugClasses.CYTOTOXIC))
        .with("partner", regimen.names(DrugClasses.CYTOTOXIC));
  }

  /** What can make a microsatellite-stable tumour answer, or the question one of a trial. */
  private static List<Fact> exceptions(ClinicalPicture patient, Thresholds thresholds) {
    List<Fact> facts = new ArrayList<>();
    patient
        .molecular()
        .mutationalBurden()
        .latest(burden -> isHigh(burden.value(), thresholds))
        .filter(high -> isTheLatest(high, patient))
        .ifPresent(high -> facts.add(burdenFact(high)));
    facts.addAll(Genotype.variantFacts(patient, Gene.POLE));
    facts.addAll(Genotype.variantFacts(patient, Gene.POLD1));
    for (Provenance trial : patient.course().activeTrials()) {
      facts.add(new Fact("trial", Slot.term("truth", Truth.YES), Optional.empty(), trial));
    }
    return facts;
  }

  private static boolean isTheLatest(
      Dated<TumourMutationalBurden> burden, ClinicalPicture patient) {
    return patient.molecular().mutationalBurden().latest().filter(burden::equals).isPresent();
  }

  private static boolean isHigh(TumourMutationalBurden burden, Thresholds thresholds) {
    Measure limit = thresholds.valueOf(TherapyThresholds.TMB_HIGH);
    return burden.flaggedHigh().isYes()
        || burden.mutationsPerMegabase().filter(number -> number.isAtLeast(limit)).isPresent();
  }

  private static Fact burdenFact(Dated<TumourMutationalBurden> high) {
    Slot value =
        high.value()
            .mutationsPerMegabase()
            .<Slot>map(Slot::amount)
            .orElseGet(() -> new Slot.Term("score-group", "high"));
    return Fact.of("tmb", value, high);
  }
}
