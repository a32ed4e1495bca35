package dev.hepatica.decision.rules;

import dev.hepatica.clinical.AskedFor;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Order;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What becomes of advice that asks for an examination. Where the order it is about had better wait
 * for the result, the offer is both in one step: the examination is ordered, and the draft is taken
 * out of what is being signed. Where treatment goes on meanwhile, the advice is taken once the
 * examination is on order. An order is never read as a result.
 */
final class TestsFirst {

  /** Key of the label of an offer that takes the draft out too. */
  private static final String FIRST = "-first";

  private static final Threshold COUNTS_FOR = TimingThresholds.REQUEST_UNDER_WAY;

  /** Rules that ask for an examination beside treatment that goes on. */
  private static final Set<RuleSpec> BESIDE_TREATMENT =
      Set.of(
          GenotypeBeforeTherapy.FIRST_ORDER,
          ConversionTiming.IMAGING_OVERDUE,
          AfterLocalTherapy.LIVER_TESTS_AFTER_RADIOTHERAPY);

  private final ClinicalPicture patient;
  private final Moment moment;
  private final Set<String> underWay;

  TestsFirst(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    this.patient = patient;
    this.moment = moment;
    this.underWay = underWay(patient, moment, thresholds);
  }

  /** The rules whose examinations are on order. */
  private static Set<String> underWay(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    if (patient.treatment().askedFor().isEmpty()) return Set.of();
    int days = thresholds.wholeNumber(COUNTS_FOR);
    Set<String> underWay = new HashSet<>();
    for (AskedFor asked : patient.treatment().askedFor()) {
      boolean recent =
          asked
              .on()
              .filter(on -> !on.isAfter(moment.asOf()))
              .filter(on -> ChronoUnit.DAYS.between(on.earliest(), moment.asOf()) <= days)
              .isPresent();
      if (recent) underWay.add(asked.rule());
    }
    return underWay;
  }

  /** True when all that the advice asks for is on order and treatment need not wait for it. */
  boolean isTaken(Recommends advice) {
    return isOrdered(advice) && goesOnMeanwhile(advice);
  }

  private boolean isOrdered(Recommends advice) {
    if (underWay.isEmpty()) return false;
    return underWay.contains(advice.rule().id())
        || (!advice.missing().isEmpty() && advice.missing().stream().allMatch(this::isUnderWay));
  }

  private boolean goesOnMeanwhile(Recommends advice) {
    boolean overdueTests =
        advice.rule().equals(ArterialInfusion.FLOXURIDINE)
            && advice.variant().equals(ArterialInfusion.NOT_TESTED)
            && !moment.occasion().hasOrderInHand();
    return overdueTests || BESIDE_TREATMENT.contains(advice.rule());
  }

  /** True when the examination that settles an item is on order. */
  boolean isUnderWay(DataItem item) {
    return underWay.contains(item.ruleId());
  }

  /**
   * The advice with every examination offered together with taking the waiting drafts out; without
   * it where it is on order already.
   */
  Recommends offering(Recommends advice) {
    if (Pick.none(advice.actions(), TestsFirst::isExamination)) return advice;
    List<ProposedAction> removals =
        moment.occasion().hasOrderInHand() && !goesOnMeanwhile(advice)
            ? Drafts.removals(waiting(advice))
            : List.of();
    if (removals.isEmpty()) return isOrdered(advice) ? withoutExaminations(advice) : advice;
    return advice.proposingInstead(
        advice.actions().stream()
            .map(action -> isExamination(action) ? together(action, removals) : action)
            .toList());
  }

  private static Recommends withoutExaminations(Recommends advice) {
    return advice.proposingInstead(
        advice.actions().stream().filter(action -> !isExamination(action)).toList());
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
            && together.steps().stream().allMatch(TestsFirst::isExamination));
  }

  /** The drafts in hand on which the advice rests, with all that each of them orders. */
  private List<String> waiting(Recommends advice) {
    return advice.facts().stream()
        .map(fact -> fact.from().reference())
        .filter(advice.about().references()::contains)
        .filter(this::isDraftInHand)
        .distinct()
        .toList();
  }

  private boolean isDraftInHand(String reference) {
    Stream<? extends Order> drugs =
        patient.treatment().drugOrders().stream()
            .filter(order -> order.status() == OrderStatus.DRAFT);
    Stream<? extends Order> procedures =
        patient.treatment().planned().stream()
            .filter(order -> order.status() == OrderStatus.DRAFT)
            .filter(order -> reference.startsWith("ServiceRequest/"));
    return Stream.concat(drugs, procedures)
        .anyMatch(order -> order.reference().equals(reference) && moment.isInHand(order));
  }
}
