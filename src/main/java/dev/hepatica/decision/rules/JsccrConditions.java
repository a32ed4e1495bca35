package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.JsccrIndication;
import dev.hepatica.decision.JsccrIndication.Condition;
import dev.hepatica.decision.JsccrIndication.Verdict;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Are the five Japanese conditions for resecting liver metastases met? */
final class JsccrConditions {

  static final RuleSpec INDICATION =
      rule("CRLM-RES-003")
          .says(
              "JSCCR: resection is indicated if the patient tolerates surgery, the primary is"
                  + " controlled or controllable, all liver metastases can be removed, disease"
                  + " outside the liver is absent or controllable, and the remnant is adequate; a"
                  + " borderline remnant asks for augmentation first.")
          .because("All five conditions are needed; one that is not recorded leaves it open.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("JSCCR: five conditions"))
          .using(LiverThresholds.EXTRAHEPATIC_CLASSES, TimingThresholds.STAGING_IMAGING_MAX_AGE);

  private static final List<Condition> CONDITIONS = List.of(Condition.values());
  private static final Set<ProcedureKind> PRIMARY_RESECTION =
      Set.of(ProcedureKind.COLORECTAL_RESECTION);

  private final ClinicalPicture patient;
  private final Map<Condition, Truth> met = new EnumMap<>(Condition.class);
  private final List<Fact> facts = new ArrayList<>();
  private final Set<DataItem> missing = EnumSet.noneOf(DataItem.class);

  private JsccrConditions(ClinicalPicture patient) {
    this.patient = patient;
  }

  static Judged<JsccrIndication> indication(
      ClinicalPicture patient,
      Judged<FitnessLevel> fitness,
      Judged<LiverQuality> quality,
      Judged<Remnant> remnant,
      AfterResection.Course course,
      ExtrahepaticSpread spread) {
    if (course == AfterResection.Course.POST_RESECTION) {
      return new Judged<>(
          new JsccrIndication(Verdict.INDETERMINATE, List.of(), List.of()),
          List.of(Phrase.of("no-lesion-after-resection")),
          List.of(),
          Set.of());
    }
    RemnantStatus status = remnant.value().status();
    boolean notLimiting = Resectability.isVolumeNotLimiting(status, quality.value(), patient);

    JsccrConditions conditions = new JsccrConditions(patient);
    conditions.tolerance(fitness);
    conditions.primary();
    conditions.metastases();
    conditions.judge(
        Condition.EXTRAHEPATIC_CONTROLLED,
        spread.isAbsentOrControllable(),
        DataItem.EXTRAHEPATIC_DISEASE);
    conditions.facts.addAll(spread.finding().facts());
    conditions.judge(
        Condition.REMNANT_ADEQUATE,
        notLimiting ? Truth.YES : isEnoughOrCanGrow(status),
        DataItem.FLR);
    conditions.facts.addAll(remnant.facts());
    return conditions.conclude(status == RemnantStatus.BORDERLINE);
  }

  /** Has the primary been removed, or will it be? Nothing on record proves that it will not. */
  static Truth isPrimaryControllable(ClinicalPicture patient) {
    List<PrimaryCancer> primaries = patient.disease().primaries();
    boolean resolved = !primaries.isEmpty() && Pick.all(primaries, PrimaryCancer::resolved);
    boolean planned = !SurgicalOrders.open(patient, ProcedureKind.COLORECTAL_RESECTION).isEmpty();
    return resolved || planned || patient.treatment().hasCompleted(PRIMARY_RESECTION)
        ? Truth.YES
        : Truth.UNKNOWN;
  }

  private void tolerance(Judged<FitnessLevel> fitness) {
    Truth tolerates =
        switch (fitness.value()) {
          case FIT -> Truth.YES;
          case UNFIT -> Truth.NO;
          case BORDERLINE, UNKNOWN -> Truth.UNKNOWN;
        };
    judge(Condition.PATIENT_TOLERATES_SURGERY, tolerates, DataItem.FITNESS);
    facts.addAll(fitness.facts());
  }

  /** No item of the minimum data set asks for the fate of the primary; the reason names it. */
  private void primary() {
    met.put(Condition.PRIMARY_CONTROLLED, isPrimaryControllable(patient));
    patient
        .treatment()
        .completed(PRIMARY_RESECTION)
        .latest()
        .ifPresent(done -> facts.add(Fact.of("primary-resected", Slot.dateOf(done.on()), done)));
  }

  private void metastases() {
    Optional<Dated<Truth>> r0 = Resectability.r0Feasible(patient.liver());
    Truth feasible = ExtrahepaticSpread.latest(r0);
    boolean flowInadequate =
        ExtrahepaticSpread.latest(patient.liver().remnantFlowAdequate().latest()).isNo();
    if (feasible.isYes() && flowInadequate) {
      judge(Condition.METASTASES_RESECTABLE, Truth.UNKNOWN, DataItem.REMNANT_ANATOMY);
    } else {
      judge(Condition.METASTASES_RESECTABLE, feasible, DataItem.R0_FEASIBLE);
    }
    r0.ifPresent(
        stated -> facts.add(Fact.of("r0-feasible", Slot.term("truth", stated.value()), stated)));
  }

  private static Truth isEnoughOrCanGrow(RemnantStatus status) {
    return switch (status) {
      case ADEQUATE, BORDERLINE -> Truth.YES;
      case INADEQUATE -> Truth.NO;
      case STALE, UNKNOWN -> Truth.UNKNOWN;
    };
  }

  private void judge(Condition condition, Truth truth, DataItem item) {
    met.put(condition, truth);
    if (!truth.isKnown()) missing.add(item);
  }

  private Judged<JsccrIndication> conclude(boolean remnantToGrow) {
    List<Condition> failed = having(Truth.NO);
    List<Condition> open = having(Truth.UNKNOWN);
    Verdict verdict =
        !failed.isEmpty()
            ? Verdict.NOT_INDICATED
            : !open.isEmpty()
                ? Verdict.INDETERMINATE
                : remnantToGrow ? Verdict.INDICATED_AFTER_AUGMENTATION : Verdict.INDICATED;
    List<Phrase> reasons = new ArrayList<>();
    if (!failed.isEmpty()) reasons.add(named("jsccr-failed", failed));
    if (!open.isEmpty()) reasons.add(named("jsccr-open", open));
    if (reasons.isEmpty()) {
      reasons.add(Phrase.of(remnantToGrow ? "jsccr-remnant-to-grow" : "jsccr-all-met"));
    }
    return new Judged<>(
        new JsccrIndication(verdict, failed, open),
        reasons,
        Pick.once(facts),
        failed.isEmpty() ? missing : Set.of());
  }

  private List<Condition> having(Truth truth) {
    return Pick.those(CONDITIONS, condition -> met.get(condition) == truth);
  }

  private static Phrase named(String key, List<Condition> conditions) {
    return Phrase.of(key)
        .with("conditions", Slot.row(Pick.each(conditions, c -> Slot.term("jsccr-condition", c))));
  }
}
