package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Does the liver lesion have to be punctured? */
final class LiverBiopsy {

  static final RuleSpec BIOPSY_OF_CURABLE_DISEASE =
      rule("CRLM-SURG-011")
          .says(
              "A liver lesion that may be resected is not punctured where tissue of the tumour is"
                  + " at hand.")
          .because("A needle can seed tumour; the primary can answer the questions of genotype.")
          .citing(
              Sources.SURGICAL_REVIEW_2014.at("biopsy before resection"),
              Sources.CMGH_REVIEW_2023.at("tissue for genotyping"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private LiverBiopsy() {}

  static RuleOutcome biopsyOfCurableDisease(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<PlannedProcedure> biopsies =
        SurgicalOrders.judged(patient, moment, Set.of(ProcedureKind.LIVER_BIOPSY));
    if (biopsies.isEmpty()) return BIOPSY_OF_CURABLE_DISEASE.notApplicable("no biopsy planned");
    List<Fact> tissue = tissue(patient);
    Optional<DataItem> unread = whatMayShowTissue(patient);
    if (tissue.isEmpty() && unread.isEmpty()) {
      return BIOPSY_OF_CURABLE_DISEASE.notApplicable("no other tissue on record");
    }
    Judged<Scenario> scenario = classes.get().scenario();
    return switch (scenario.value().underlying()) {
      case RESECTABLE_LOW_RISK,
          RESECTABLE_HIGH_RISK,
          RESECTABLE_RISK_UNKNOWN,
          RESECTABLE_UNFIT,
          POTENTIALLY_RESECTABLE_FLR,
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH ->
          tissue.isEmpty()
              ? BIOPSY_OF_CURABLE_DISEASE.needs(OrderInQuestion.of(biopsies), unread.orElseThrow())
              : BIOPSY_OF_CURABLE_DISEASE
                  .recommends(Indicator.WARNING, "warning", OrderInQuestion.of(biopsies))
                  .onFacts(scenario.facts())
                  .onFacts(tissue)
                  .onFacts(SurgicalOrders.facts(biopsies))
                  .with("scenario", Slot.term("scenario", scenario.value().underlying()));
      case INDETERMINATE ->
          BIOPSY_OF_CURABLE_DISEASE.needs(
              OrderInQuestion.of(biopsies),
              scenario.missing().stream().sorted().toArray(DataItem[]::new));
      case UNRESECTABLE_PROVISIONAL, UNRESECTABLE_DEFINITIVE, POST_RESECTION, RECURRENT ->
          BIOPSY_OF_CURABLE_DISEASE.notApplicable("not resectable or potentially resectable");
    };
  }

  /** Part of the record that was not read may hold the resection of the primary, or a genotype. */
  private static Optional<DataItem> whatMayShowTissue(ClinicalPicture patient) {
    if (!patient.treatment().proceduresRead()) return Optional.of(DataItem.OPERATION_DATE);
    return patient.unread().contains(RecordPart.OBSERVATIONS)
        ? Optional.of(DataItem.KRAS)
        : Optional.empty();
  }

  private static Fact resolved(PrimaryCancer primary) {
    return new Fact(
        "primary-resolved",
        Slot.term("site", primary.site()),
        primary.diagnosedOn(),
        primary.from());
  }

  /** What shows that tissue of the tumour exists: primary resected or examined, or a genotype. */
  private static List<Fact> tissue(ClinicalPicture patient) {
    List<Fact> facts = new ArrayList<>();
    patient
        .treatment()
        .completed(Set.of(ProcedureKind.COLORECTAL_RESECTION))
        .latest()
        .ifPresent(done -> facts.add(Fact.of("primary-resected", Slot.dateOf(done.on()), done)));
    for (PrimaryCancer primary : patient.disease().primaries()) {
      if (primary.resolved()) facts.add(resolved(primary));
    }
    patient
        .disease()
        .tumourCategory()
        .latest(category -> category.value().basis() == StagingBasis.PATHOLOGICAL)
        .ifPresent(
            category ->
                facts.add(Fact.of("pathological-t", Slot.term("truth", Truth.YES), category)));
    for (Gene gene : Gene.values()) {
      patient
          .molecular()
          .findingsOf(gene)
          .latest()
          .ifPresent(
              finding -> facts.add(Fact.of("tumour-genotype", Slot.term("gene", gene), finding)));
    }
    patient
        .molecular()
        .mismatchRepair()
        .latest()
        .ifPresent(
            status -> facts.add(Fact.of("msi-mmr", Slot.term("msi-mmr", status.value()), status)));
    return facts;
  }
}
