package dev.hepatica.decision.rules;

import dev.hepatica.clinical.AskedFor;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Order;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of advice that asks for an examination. Where the order it is about had better wait
 * for the result, the offer is both in one step: the examination is ordered, and the draft is taken
 * out of what is being signed. Where treatment goes on meanwhile, the advice is taken once the
 * examination is on order. Everywhere else the examination does not settle what the advice says,
 * and is offered beside it. An order is never read as a result.
 */
final class TestsFirst {

  /** Key of the label of an offer that takes the draft out too. */
  private static final String FIRST = "-first";

  private static final Threshold COUNTS_FOR = TimingThresholds.REQUEST_UNDER_WAY;

  /** Rules that ask for an examination beside treatment that goes on. */
  private static final Set<String> BESIDE_TREATMENT =
      Set.of(
          GenotypeBeforeTherapy.FIRST_ORDER.id(),
          ConversionTiming.IMAGING_OVERDUE.id(),
          AfterLocalTherapy.LIVER_TESTS_AFTER_RADIOTHERAPY.id());

  private final ClinicalPicture patient;
  private final Moment moment;
  private final Map<String, ClinicalDate> underWay;

  TestsFirst(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    this.patient = patient;
    this.moment = moment;
    this.underWay = underWay(patient, moment, thresholds);
  }

  /** The rules whose examinations are on order, and since when. */
  private static Map<String, ClinicalDate> underWay(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    if (patient.treatment().askedFor().isEmpty()) return Map.of();
    int days = thresholds.wholeNumber(COUNTS_FOR);
    Map<String, ClinicalDate> underWay = new HashMap<>();
    for (AskedFor asked : patient.treatment().askedFor()) {
      asked
          .on()
          .filter(on -> !on.isAfter(moment.asOf()))
          .filter(on -> ChronoUnit.DAYS.between(on.earliest(), moment.asOf()) <= days)
          .ifPresent(on -> underWay.merge(asked.rule(), on, TestsFirst::later));
    }
    return underWay;
  }

  private static ClinicalDate later(ClinicalDate one, ClinicalDate other) {
    return one.latest().isBefore(other.latest()) ? other : one;
  }

  /** True when all that the advice asks for is on order and treatment need not wait for it. */
  boolean isTaken(Recommends advice) {
    return isOrdered(advice) && goesOnMeanwhile(advice);
  }

  private boolean isOrdered(Recommends advice) {
    if (underWay.isEmpty()) return false;
    return underWay.containsKey(advice.rule().id())
        || (!advice.missing().isEmpty()
            && Pick.all(advice.missing(), item -> onOrderSince(item).isPresent()));
  }

  private boolean goesOnMeanwhile(Recommends advice) {
    boolean overdueTests =
        advice.rule().id().equals(ArterialInfusion.FLOXURIDINE.id())
            && advice.variant().equals(ArterialInfusion.NOT_TESTED)
            && !moment.occasion().hasOrderInHand();
    return overdueTests || BESIDE_TREATMENT.contains(advice.rule().id());
  }

  /** When the examination that settles an item was ordered; empty where it is not on order. */
  Optional<ClinicalDate> onOrderSince(DataItem item) {
    return underWay.isEmpty() ? Optional.empty() : Optional.ofNullable(underWay.get(item.ruleId()));
  }

  /** The advice with its examinations where they belong: together with a removal, or beside it. */
  Recommends offering(Recommends advice) {
    if (Pick.none(advice.actions(), TestsFirst::isExamination) || goesOnMeanwhile(advice)) {
      return advice;
    }
    List<ProposedAction> removals = Drafts.removals(waiting(advice));
    if (!removals.isEmpty()) {
      return advice.proposingInstead(
          Pick.each(
              advice.actions(),
              action -> isExamination(action) ? together(action, removals) : action));
    }
    List<ProposedAction> examinations = Pick.those(advice.actions(), TestsFirst::isExamination);
    return advice
        .proposingInstead(Pick.those(advice.actions(), action -> !isExamination(action)))
        .besides(isOrdered(advice) ? List.of() : examinations);
  }

  /** An operation waits for what is missing about it; drugs may be given meanwhile. */
  NeedsData offering(NeedsData needs) {
    if (!moment.occasion().hasOrderInHand()) return needs;
    List<String> operations =
        Pick.those(needs.about().references(), reference -> isOperationInHand(reference));
    return needs.takingOut(Drafts.removals(operations));
  }

  private static ProposedAction together(
      ProposedAction examination, List<ProposedAction> removals) {
    List<ProposedAction> steps = new ArrayList<>();
    steps.add(examination);
    steps.addAll(removals);
    return new ProposedAction.Together(examination.key() + FIRST, steps);
  }

  private static boolean isExamination(ProposedAction action) {
    return action instanceof ProposedAction.Request
        || action instanceof ProposedAction.OrderGenotyping
        || (action instanceof ProposedAction.Together together
            && Pick.all(together.steps(), TestsFirst::isExamination));
  }

  /** The drafts in hand on which the advice rests, with all that each of them orders. */
  private List<String> waiting(Recommends advice) {
    if (!moment.occasion().hasOrderInHand()) return List.of();
    return advice.facts().stream()
        .map(fact -> fact.from().reference())
        .filter(advice.about().references()::contains)
        .filter(this::isDraftInHand)
        .distinct()
        .toList();
  }

  private boolean isDraftInHand(String reference) {
    return isInHand(reference, patient.treatment().drugOrders()) || isOperationInHand(reference);
  }

  private boolean isOperationInHand(String reference) {
    return isInHand(reference, patient.treatment().planned());
  }

  private boolean isInHand(String reference, List<? extends Order> orders) {
    return moment.occasion().hasOrderInHand()
        && Pick.any(
            orders,
            order ->
                order.status() == OrderStatus.DRAFT
                    && order.reference().equals(reference)
                    && moment.isInHand(order));
  }
}
