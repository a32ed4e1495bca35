package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has the wound healed before a drug against new vessels is given? */
final class AntiangiogenicAfterSurgery {

  static final RuleSpec SOON_AFTER_RESECTION =
      rule("CRLM-TIME-013")
          .says(
              "Leave at least {antiangiogenic.afterSurgery} between a liver resection and"
                  + " bevacizumab, aflibercept or ramucirumab.")
          .because("The drugs impair wound healing; the interval is that of their labels.")
          .citing(Sources.ANTIANGIOGENIC_LABELS.at("after major surgery"))
          .using(TimingThresholds.ANTIANGIOGENIC_AFTER_SURGERY)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private static final Set<Drug> ANTIANGIOGENIC =
      Set.of(Drug.BEVACIZUMAB, Drug.AFLIBERCEPT, Drug.RAMUCIRUMAB);

  private AntiangiogenicAfterSurgery() {}

  /** A resection that was done, or that is booked before the dose. */
  private record Resection(LocalDate day, Fact fact) {}

  /** The next dose of an order and the last resection before it. */
  private record Dose(DrugOrder order, LocalDate day, Resection resection) {

    long daysAfter() {
      return ChronoUnit.DAYS.between(resection.day(), day);
    }
  }

  static RuleOutcome soonAfterResection(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = SOON_AFTER_RESECTION;
    List<DrugOrder> orders = DrugOrders.judged(patient, moment, ANTIANGIOGENIC);
    if (orders.isEmpty()) return rule.notApplicable("no antiangiogenic drug ordered");

    int limit = thresholds.wholeNumber(TimingThresholds.ANTIANGIOGENIC_AFTER_SURGERY);
    Optional<Dose> soonest =
        orders.stream()
            .flatMap(order -> dose(order, patient, moment).stream())
            .filter(dose -> dose.daysAfter() < limit)
            .min(Comparator.comparing(Dose::daysAfter));
    if (soonest.isPresent()) {
      Recommends advice = tooSoon(soonest.get(), orders, limit, thresholds);
      return DrugOrders.offeringRemoval(advice, orders, moment);
    }
    boolean undated = Hepatectomies.done(patient).latest(done -> done.on().isEmpty()).isPresent();
    return undated || !patient.treatment().proceduresRead()
        ? rule.needs(OrderInQuestion.of(orders), DataItem.OPERATION_DATE)
        : rule.notApplicable("no liver resection within the interval");
  }

  private static Recommends tooSoon(
      Dose dose, List<DrugOrder> orders, int limit, Thresholds thresholds) {
    LocalDate operated = dose.resection().day();
    return SOON_AFTER_RESECTION
        .recommends(Indicator.CRITICAL, "critical", OrderInQuestion.of(orders))
        .onFacts(DrugOrders.facts(orders, ANTIANGIOGENIC))
        .onFact(dose.resection().fact())
        .with("drug", DrugOrders.names(List.of(dose.order()), ANTIANGIOGENIC))
        .with("dose", Slot.day(dose.day()))
        .with("operation", Slot.day(operated))
        .with("interval", Slot.number(dose.daysAfter()))
        .with("earliest", Slot.day(operated.plusDays(limit)))
        .with(
            "limit",
            Slot.amount(thresholds.valueOf(TimingThresholds.ANTIANGIOGENIC_AFTER_SURGERY)));
  }

  private static Optional<Dose> dose(DrugOrder order, ClinicalPicture patient, Moment moment) {
    LocalDate day = order.nextDose().map(ClinicalDate::earliest).orElse(moment.asOf());
    return resections(patient, day, moment).stream()
        .max(Comparator.comparing(Resection::day))
        .map(resection -> new Dose(order, day, resection));
  }

  /** The last day each resection can have been; a booked one counts if it comes before the dose. */
  private static List<Resection> resections(
      ClinicalPicture patient, LocalDate dose, Moment moment) {
    List<Resection> resections = new ArrayList<>();
    for (Dated<ProcedureKind> done : Hepatectomies.done(patient).newestFirst()) {
      done.on()
          .ifPresent(
              on ->
                  resections.add(
                      new Resection(
                          on.latestUpTo(moment.asOf()),
                          Fact.of("liver-resection", Slot.date(on), done))));
    }
    for (PlannedProcedure planned : Hepatectomies.open(patient)) {
      planned
          .on()
          .filter(on -> on.isBefore(dose))
          .ifPresent(on -> resections.add(new Resection(on.latest(), Hepatectomies.fact(planned))));
    }
    return resections;
  }
}
