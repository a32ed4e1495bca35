package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Can the liver bear an ablation? */
final class AblationLiverFunction {

  static final RuleSpec CONTRAINDICATED =
      rule("CRLM-ABL-001")
          .says(
              "With a bilirubin above {ablation.bilirubin.absolute} ablation by any method is"
                  + " contraindicated.")
          .because("Every method needs normal liver function.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("table 3: liver function before ablation"))
          .using(LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE, LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec RELATIVELY_CONTRAINDICATED =
      rule("CRLM-ABL-002")
          .says(
              "A bilirubin above {ablation.bilirubin.relative} and up to"
                  + " {ablation.bilirubin.absolute} is a relative contraindication to ablation.")
          .because("Every method needs normal liver function.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("table 3: liver function before ablation"))
          .using(
              LocalThresholds.ABLATION_BILIRUBIN_RELATIVE,
              LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE,
              LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec NOT_MEASURED =
      rule("CRLM-ABL-003")
          .says("Before ablation bilirubin is known and not older than {laboratory.maxAge}.")
          .because("Every method needs normal liver function.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("ablation: liver function"))
          .using(LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final Set<ProcedureKind> ABLATION = Set.of(ProcedureKind.ABLATION);

  private AblationLiverFunction() {}

  static RuleOutcome contraindicated(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return above(CONTRAINDICATED, patient, moment, thresholds);
  }

  static RuleOutcome relativelyContraindicated(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return above(RELATIVELY_CONTRAINDICATED, patient, moment, thresholds);
  }

  private static RuleOutcome above(
      RuleSpec rule, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> ablations = LocalTreatments.judged(patient, moment, ABLATION);
    if (ablations.isEmpty()) return rule.notApplicable("no ablation ordered");
    OrderInQuestion about = OrderInQuestion.of(ablations);
    Optional<Dated<Measure>> bilirubin =
        RecentLabs.newest(LabTest.BILIRUBIN, patient, moment, thresholds);
    if (bilirubin.isEmpty()) return rule.needs(about, DataItem.BILIRUBIN);

    Measure absolute = thresholds.valueOf(LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE);
    Measure relative = thresholds.valueOf(LocalThresholds.ABLATION_BILIRUBIN_RELATIVE);
    Measure value = bilirubin.get().value();
    boolean strict = rule == CONTRAINDICATED;
    boolean holds =
        strict
            ? value.isMoreThan(absolute)
            : value.isMoreThan(relative) && !value.isMoreThan(absolute);
    if (!holds) return rule.notApplicable("bilirubin outside the range of this rule");
    Recommends advice =
        rule.recommends(
                strict ? Indicator.CRITICAL : Indicator.WARNING,
                strict ? "critical" : "warning",
                about)
            .onFact(Fact.of("bilirubin", Slot.amount(value), bilirubin.get()))
            .onFacts(SurgicalOrders.facts(ablations))
            .with("bilirubin", Slot.amount(value))
            .with("measured", Slot.date(bilirubin.get().on().orElseThrow()))
            .with("limit", Slot.amount(strict ? absolute : relative));
    return strict ? LocalTreatments.offeringRemoval(advice, ablations, moment) : advice;
  }

  static RuleOutcome notMeasured(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> ablations = LocalTreatments.judged(patient, moment, ABLATION);
    if (ablations.isEmpty()) return NOT_MEASURED.notApplicable("no ablation ordered");
    if (RecentLabs.newest(LabTest.BILIRUBIN, patient, moment, thresholds).isPresent()) {
      return NOT_MEASURED.notApplicable("bilirubin known");
    }
    Optional<Dated<LabResult>> old =
        patient.laboratory().of(LabTest.BILIRUBIN).latest(result -> result.on().isPresent());
    Recommends advice =
        NOT_MEASURED
            .recommends(
                Indicator.INFO,
                old.isPresent() ? "stale" : "missing",
                OrderInQuestion.of(ablations))
            .onFacts(SurgicalOrders.facts(ablations))
            .with("maxAge", Slot.amount(thresholds.valueOf(LiverThresholds.LABORATORY_MAX_AGE)))
            .asksFor(List.of(DataItem.BILIRUBIN))
            .proposing(
                new ProposedAction.Request(
                    "order-liver-panel", ProposedAction.Requested.LIVER_PANEL));
    return old.map(
            result ->
                advice
                    .onFact(Fact.of("bilirubin", Slot.amount(result.value().value()), result))
                    .with("measured", Slot.date(result.on().orElseThrow())))
        .orElse(advice);
  }
}
