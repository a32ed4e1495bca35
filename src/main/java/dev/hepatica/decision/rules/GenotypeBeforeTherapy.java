package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Is the tumour typed before its first systemic therapy? */
final class GenotypeBeforeTherapy {

  static final RuleSpec FIRST_ORDER =
      rule("CRLM-DRUG-017")
          .says(
              "KRAS, NRAS, BRAF, mismatch repair and HER2 are looked for before the first systemic"
                  + " therapy of metastatic disease.")
          .because("The choice of the first drugs depends on them.")
          .citing(
              Sources.CMGH_REVIEW_2023.at("sequencing at diagnosis of metastatic disease"),
              Sources.SPANISH_CONSENSUS_2020.at("RAS and BRAF before first line"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private GenotypeBeforeTherapy() {}

  static RuleOutcome firstOrder(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.ANTINEOPLASTIC)) {
      return FIRST_ORDER.notApplicable("no antineoplastic drug ordered");
    }
    List<DataItem> unknown = unknown(patient);
    if (unknown.isEmpty()) return FIRST_ORDER.notApplicable("genotype complete");
    Truth first = isFirst(regimen, patient, moment);
    if (first.isNo()) return FIRST_ORDER.notApplicable("not the first systemic therapy");
    if (!first.isKnown()) {
      // An order without a day beside it, or a history that was not read in full.
      return FIRST_ORDER.needs(
          regimen.about(),
          patient.treatment().drugHistoryRead() ? DataItem.THERAPY_DATES : DataItem.DRUG_HISTORY);
    }

    return FIRST_ORDER
        .recommends(Indicator.WARNING, "warning", regimen.about())
        .onFacts(regimen.facts(DrugClasses.ANTINEOPLASTIC))
        .onFacts(knownResults(patient))
        .with("items", Slot.row(Pick.each(unknown, item -> Slot.term("item", item))))
        .asksFor(unknown)
        .proposing(new ProposedAction.Together("order-tests", tests(unknown)));
  }

  /** Nothing given or ordered since the metastasis beside what is judged, and no later line. */
  private static Truth isFirst(Regimen regimen, ClinicalPicture patient, Moment moment) {
    boolean laterLine =
        TreatmentContext.line(regimen.judged(), patient, moment).filter(l -> l > 1).isPresent();
    if (laterLine) return Truth.NO;
    return isOrderedBefore(regimen, patient)
        .not()
        .and(TreatmentContext.isFirstSystemicTherapy(patient, moment));
  }

  /** An active order beside these, made since the metastasis was recorded (CD-660). */
  private static Truth isOrderedBefore(Regimen regimen, ClinicalPicture patient) {
    Optional<ClinicalDate> found =
        patient.disease().firstLiverMetastasis().flatMap(LiverMetastasis::recordedOn);
    Truth before = Truth.NO;
    for (DrugOrder order : patient.treatment().drugOrders()) {
      boolean another = order.status() == OrderStatus.ACTIVE && !regimen.judged().contains(order);
      if (another && Pick.any(order.drugs(), DrugClasses.ANTINEOPLASTIC::contains)) {
        before = before.or(isSince(found, order.orderedOn()));
      }
    }
    return before;
  }

  private static Truth isSince(Optional<ClinicalDate> found, Optional<ClinicalDate> ordered) {
    if (found.isEmpty()) return Truth.YES;
    if (ordered.isEmpty()) return Truth.UNKNOWN;
    if (!ordered.get().earliest().isBefore(found.get().latest())) return Truth.YES;
    return ordered.get().isBefore(found.get().earliest()) ? Truth.NO : Truth.UNKNOWN;
  }

  private static List<DataItem> unknown(ClinicalPicture patient) {
    List<DataItem> unknown = new ArrayList<>();
    MolecularProfile tumour = patient.molecular();
    if (!tumour.isMutated(Gene.KRAS).isKnown()) unknown.add(DataItem.KRAS);
    if (!tumour.isMutated(Gene.NRAS).isKnown()) unknown.add(DataItem.NRAS);
    if (!tumour.isMutated(Gene.BRAF).isKnown() && !tumour.hasBrafV600e().isKnown()) {
      unknown.add(DataItem.BRAF);
    }
    if (!MismatchRepairStatus.isDeficient(patient).isKnown()) unknown.add(DataItem.MSI_MMR);
    if (!tumour.isMutated(Gene.HER2).isKnown()) unknown.add(DataItem.HER2);
    return unknown;
  }

  private static List<Fact> knownResults(ClinicalPicture patient) {
    List<Fact> facts = new ArrayList<>();
    for (Gene gene : List.of(Gene.KRAS, Gene.NRAS, Gene.BRAF, Gene.HER2)) {
      facts.addAll(Genotype.facts(patient, gene));
    }
    facts.addAll(MismatchRepairStatus.facts(patient));
    return facts;
  }

  private static List<ProposedAction> tests(List<DataItem> unknown) {
    List<Gene> genes = new ArrayList<>();
    List<ProposedAction> tests = new ArrayList<>();
    for (DataItem item : unknown) {
      switch (item) {
        case MSI_MMR -> tests.add(request(ProposedAction.Requested.MMR_TEST));
        case HER2 -> tests.add(request(ProposedAction.Requested.HER2_TEST));
        default -> genes.add(Gene.valueOf(item.name()));
      }
    }
    if (!genes.isEmpty()) tests.add(0, new ProposedAction.OrderGenotyping("order-tests", genes));
    return tests;
  }

  private static ProposedAction request(ProposedAction.Requested what) {
    return new ProposedAction.Request("order-tests", what);
  }
}
