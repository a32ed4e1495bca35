package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One course of radiotherapy that is ordered, with its plan. */
final class RadiotherapyOrder {

  private static final Set<ProcedureKind> KINDS =
      Set.of(ProcedureKind.STEREOTACTIC_RADIOTHERAPY, ProcedureKind.LIVER_RADIOTHERAPY);

  private final PlannedProcedure order;
  private final boolean stereotactic;
  private final Optional<RadiotherapyTarget> target;
  private final Optional<Dated<RadiotherapyPlan>> plan;

  private RadiotherapyOrder(PlannedProcedure order, ClinicalPicture patient) {
    this.order = order;
    Set<ProcedureKind> kinds = kindsOf(order, patient);
    stereotactic = kinds.contains(ProcedureKind.STEREOTACTIC_RADIOTHERAPY);
    target =
        patient
            .localTherapy()
            .targetOf(order.reference())
            .or(
                () ->
                    kinds.contains(ProcedureKind.LIVER_RADIOTHERAPY)
                        ? Optional.of(RadiotherapyTarget.LIVER)
                        : Optional.empty());
    plan = patient.localTherapy().radiotherapyPlanOf(order.reference());
  }

  private static Set<ProcedureKind> kindsOf(PlannedProcedure order, ClinicalPicture patient) {
    return Set.copyOf(
        Pick.each(
            Pick.those(
                patient.treatment().planned(),
                other -> other.reference().equals(order.reference())),
            PlannedProcedure::kind));
  }

  /** Those that may make a rule speak at this moment, each order once. */
  static List<RadiotherapyOrder> judged(ClinicalPicture patient, Moment moment) {
    return Pick.each(
        LocalTreatments.judged(patient, moment, KINDS),
        order -> new RadiotherapyOrder(order, patient));
  }

  /** Those of the liver; one whose target is not stated counts as such. */
  static List<RadiotherapyOrder> ofTheLiver(ClinicalPicture patient, Moment moment) {
    return Pick.those(judged(patient, moment), RadiotherapyOrder::isOfTheLiver);
  }

  PlannedProcedure order() {
    return order;
  }

  boolean isOfTheLiver() {
    return target.isEmpty() || target.get() == RadiotherapyTarget.LIVER;
  }

  boolean isOf(RadiotherapyTarget wanted) {
    return target.equals(Optional.of(wanted));
  }

  /** Ordered as stereotactic, or planned in as few fractions. */
  boolean isStereotactic(Thresholds thresholds) {
    int most = thresholds.wholeNumber(LocalThresholds.STEREOTACTIC_FRACTIONS);
    return stereotactic || fractions().filter(number -> number <= most).isPresent();
  }

  Optional<Dated<RadiotherapyPlan>> plan() {
    return plan;
  }

  Optional<Measure> dose() {
    return planned(RadiotherapyPlan::totalDose);
  }

  Optional<Integer> fractions() {
    return planned(RadiotherapyPlan::fractions);
  }

  <T> Optional<T> planned(Function<RadiotherapyPlan, Optional<T>> item) {
    return plan.flatMap(dated -> item.apply(dated.value()));
  }

  /**
   * The biologically effective dose D·(1 + d/(α/β)) in Gy, where d is the dose of one fraction;
   * empty while dose or fractions are not recorded.
   */
  Optional<Measure> effectiveDose(Thresholds thresholds) {
    if (dose().isEmpty() || fractions().isEmpty()) return Optional.empty();
    BigDecimal total = dose().get().value();
    BigDecimal ratio = thresholds.valueOf(LocalThresholds.ALPHA_BETA).value();
    BigDecimal extra =
        total
            .multiply(total)
            .divide(ratio.multiply(BigDecimal.valueOf(fractions().get())), MathContext.DECIMAL64);
    return Optional.of(new Measure(total.add(extra), Unit.GRAY));
  }

  OrderInQuestion about() {
    return OrderInQuestion.of(order);
  }

  /** Starts an alert about this order, on the facts of the order and of its dose. */
  Recommends recommends(RuleSpec rule, Indicator indicator, String variant) {
    List<Fact> facts = new ArrayList<>(SurgicalOrders.facts(List.of(order)));
    plan.ifPresent(
        dated -> {
          dose().ifPresent(d -> facts.add(Fact.of("radiotherapy-dose", Slot.amount(d), dated)));
          fractions()
              .ifPresent(n -> facts.add(Fact.of("radiotherapy-fractions", Slot.number(n), dated)));
        });
    return rule.recommends(indicator, variant, about()).onFacts(facts);
  }
}
