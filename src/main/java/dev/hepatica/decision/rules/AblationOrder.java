package dev.hepatica.decision.rules;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One ablation that is ordered: its method and the lesions it treats, which are those that its plan
 * names, else every listed one.
 */
final class AblationOrder {

  private static final Set<ProcedureKind> ABLATION = Set.of(ProcedureKind.ABLATION);

  private final PlannedProcedure order;
  private final ClinicalPicture patient;
  private final Optional<AblationMethod> method;
  private final List<Lesion> targets;
  private final boolean named;
  private final boolean whole;

  private AblationOrder(PlannedProcedure order, ClinicalPicture patient) {
    this.order = order;
    this.patient = patient;
    method = patient.localTherapy().methodOf(order.reference());
    List<Lesion> listed = patient.liver().lesions().activeLesions();
    Set<String> planned =
        patient
            .localTherapy()
            .ablationPlanOf(order.reference())
            .map(plan -> plan.value().targets())
            .orElse(Set.of());
    List<Lesion> found = Pick.those(listed, one -> planned.contains(one.from().reference()));
    named = !planned.isEmpty() && found.size() == planned.size();
    targets = named ? found : listed;
    whole = named || AblationByLesion.isWhole(patient.liver().lesions());
  }

  /** Those that may make a rule speak at this moment. */
  static List<AblationOrder> judged(ClinicalPicture patient, Moment moment) {
    return Pick.each(
        LocalTreatments.judged(patient, moment, ABLATION),
        order -> new AblationOrder(order, patient));
  }

  PlannedProcedure order() {
    return order;
  }

  boolean isBy(AblationMethod wanted) {
    return method.equals(Optional.of(wanted));
  }

  boolean isMethodStated() {
    return method.isPresent();
  }

  /** By radiofrequency or microwave; where the method is not stated, these are the usual ones. */
  boolean isByHeat() {
    return method.isEmpty()
        || isBy(AblationMethod.RADIOFREQUENCY)
        || isBy(AblationMethod.MICROWAVE);
  }

  /** By radiofrequency, or by a method that is not stated. */
  boolean mayBeRadiofrequency() {
    return method.isEmpty() || isBy(AblationMethod.RADIOFREQUENCY);
  }

  Optional<Dated<AblationPlan>> plan() {
    return patient.localTherapy().ablationPlanOf(order.reference());
  }

  /** Does it hold for any lesion that is treated? A lesion that is not listed leaves it open. */
  Truth any(Function<Lesion, Truth> property) {
    Truth any = whole ? Truth.NO : Truth.UNKNOWN;
    for (Lesion lesion : targets) any = any.or(property.apply(lesion));
    return any;
  }

  /** The treated lesions for which it holds. */
  List<Lesion> those(Function<Lesion, Truth> property) {
    return Pick.those(targets, lesion -> property.apply(lesion).isYes());
  }

  /** The largest treated lesion in mm. */
  Bounds largest() {
    if (!named) return CourseOfDisease.largestDiameter(patient);
    Optional<Dated<Measure>> largest =
        targets.stream()
            .flatMap(lesion -> lesion.diameter().latest().stream())
            .max(Comparator.comparing(Dated::value));
    if (largest.isEmpty()) return Bounds.unknown();
    List<Fact> facts =
        List.of(Fact.of("lesion-size", Slot.amount(largest.get().value()), largest.get()));
    boolean allMeasured = Pick.none(targets, lesion -> lesion.diameter().isEmpty());
    return allMeasured
        ? Bounds.exactly(largest.get().value(), facts)
        : Bounds.atLeast(largest.get().value(), facts);
  }

  /** How many lesions are treated. */
  Bounds number() {
    if (!named) return CourseOfDisease.lesionCount(patient);
    List<Fact> facts = new ArrayList<>();
    targets.forEach(lesion -> facts.add(AblationByLesion.fact(lesion, facts.size() + 1)));
    return Bounds.exactly(Measure.of(targets.size(), Unit.COUNT), facts);
  }

  OrderInQuestion about() {
    return OrderInQuestion.of(order);
  }

  /** The method in words. */
  Slot method() {
    return LocalTreatments.methodSlot(order, patient);
  }

  /** Starts an alert about this order, on the fact of the order. */
  Recommends recommends(RuleSpec rule, Indicator indicator, String variant) {
    return rule.recommends(indicator, variant, about())
        .onFact(LocalTreatments.ablationFact(order, patient));
  }
}
