package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does a drug against new vessels come too close before a hepatectomy? */
final class AntiangiogenicBeforeSurgery {

  static final RuleSpec BEVACIZUMAB_BEFORE_HEPATECTOMY =
      rule("CRLM-TIME-002")
          .says(
              "The last bevacizumab before a booked hepatectomy is given at least"
                  + " {bevacizumab.washout.minimum}, preferably {bevacizumab.washout.preferred},"
                  + " before it.")
          .because(
              "The half-life is about three weeks; bleeding, poor wound healing and poor liver"
                  + " regeneration are the concern.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab before liver surgery"))
          .using(
              TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT,
              TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec OTHER_ANTIANGIOGENIC =
      rule("CRLM-TIME-014")
          .says(
              "Leave at least {antiangiogenic.beforeSurgery} between aflibercept or ramucirumab and"
                  + " hepatectomy.")
          .because("Both impair wound healing; the interval is that of their labels.")
          .citing(Sources.ANTIANGIOGENIC_LABELS.at("before elective surgery"))
          .using(TimingThresholds.ANTIANGIOGENIC_BEFORE_SURGERY)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK, PATIENT_VIEW);

  private static final Set<Drug> BEVACIZUMAB = Set.of(Drug.BEVACIZUMAB);
  private static final Set<Drug> OTHERS = Set.of(Drug.AFLIBERCEPT, Drug.RAMUCIRUMAB);

  private AntiangiogenicBeforeSurgery() {}

  /** A dose and the operation after it. */
  private record Pair(
      DrugOrder order, LocalDate dose, PlannedProcedure hepatectomy, LocalDate operated) {

    long interval() {
      return ChronoUnit.DAYS.between(dose, operated);
    }
  }

  static RuleOutcome bevacizumabBeforeHepatectomy(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = BEVACIZUMAB_BEFORE_HEPATECTOMY;
    List<DrugOrder> orders = DrugOrders.judged(patient, moment, BEVACIZUMAB);
    if (orders.isEmpty()) return rule.notApplicable("no bevacizumab ordered");

    int preferred = thresholds.wholeNumber(TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT);
    List<PlannedProcedure> hepatectomies = Hepatectomies.open(patient);
    Optional<Pair> closest =
        orders.stream()
            .flatMap(order -> hepatectomies.stream().flatMap(h -> pair(order, h, moment).stream()))
            .min(Comparator.comparing(Pair::interval));
    if (closest.isPresent() && closest.get().interval() < preferred) {
      Recommends advice = tooClose(closest.get(), orders, thresholds);
      return DrugOrders.offeringRemoval(advice, orders, moment);
    }
    boolean undated = Pick.any(hepatectomies, planned -> planned.on().isEmpty());
    return undated || !Hepatectomies.plansAreRead(patient)
        ? rule.needs(OrderInQuestion.of(orders), DataItem.OPERATION_DATE)
        : rule.notApplicable("no hepatectomy booked within the washout");
  }

  /** The shortest interval that the record allows; none if the operation comes before the dose. */
  private static Optional<Pair> pair(DrugOrder order, PlannedProcedure hepatectomy, Moment moment) {
    LocalDate dose = order.nextDose().map(ClinicalDate::latest).orElse(moment.asOf());
    if (hepatectomy.on().isEmpty() || hepatectomy.on().get().isBefore(dose)) {
      return Optional.empty();
    }
    LocalDate earliest = hepatectomy.on().get().earliest();
    LocalDate operated = earliest.isBefore(dose) ? dose : earliest;
    return Optional.of(new Pair(order, dose, hepatectomy, operated));
  }

  private static Recommends tooClose(Pair pair, List<DrugOrder> orders, Thresholds thresholds) {
    int minimum = thresholds.wholeNumber(TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT);
    int preferred = thresholds.wholeNumber(TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT);
    boolean critical = pair.interval() < minimum;
    boolean scheduled = pair.order().nextDose().isPresent();
    String variant = (critical ? "critical" : "warning") + (scheduled ? "" : "-unscheduled");
    return BEVACIZUMAB_BEFORE_HEPATECTOMY
        .recommends(
            critical ? Indicator.CRITICAL : Indicator.WARNING, variant, OrderInQuestion.of(orders))
        .onFacts(DrugOrders.facts(orders, BEVACIZUMAB))
        .onFacts(nextDose(pair.order()))
        .onFact(Hepatectomies.fact(pair.hepatectomy()))
        .with("dose", Slot.day(pair.dose()))
        .with("operation", Slot.day(pair.operated()))
        .with("interval", Slot.number(pair.interval()))
        .with("lastSafe", Slot.day(pair.operated().minusDays(minimum)))
        .with("lastPreferred", Slot.day(pair.operated().minusDays(preferred)))
        .with(
            "minimumWashout",
            Slot.amount(thresholds.valueOf(TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT)))
        .with(
            "preferredWashout",
            Slot.amount(thresholds.valueOf(TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT)));
  }

  private static List<Fact> nextDose(DrugOrder order) {
    return Pick.each(
        order.nextDose(),
        on -> new Fact("next-bevacizumab", Slot.date(on), Optional.of(on), order.from()));
  }

  static RuleOutcome otherAntiangiogenic(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = OTHER_ANTIANGIOGENIC;
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return rule.notApplicable("no hepatectomy planned");

    History<Drug> doses = patient.treatment().exposuresTo(OTHERS);
    Optional<Dated<Drug>> last = doses.latest(dose -> dose.on().isPresent());
    if (last.isPresent()) {
      Optional<Recommends> tooSoon =
          hepatectomies.stream()
              .sorted(Comparator.comparing(planned -> Hepatectomies.firstDay(planned, moment)))
              .flatMap(planned -> tooSoon(planned, doses, patient, moment, thresholds).stream())
              .findFirst();
      if (tooSoon.isPresent()) return tooSoon.get();
    }
    OrderInQuestion about = Hepatectomies.asOneOrder(hepatectomies);
    boolean undated =
        Pick.any(doses.newestFirst(), dose -> dose.on().isEmpty())
            || (last.isEmpty()
                && Pick.any(
                    patient.treatment().drugOrders(),
                    AntiangiogenicBeforeSurgery::mayHaveBeenGiven));
    if (undated) return rule.needs(about, DataItem.THERAPY_DATES);
    boolean readInFull =
        patient.treatment().drugHistoryRead()
            && (last.isPresent() || patient.treatment().drugOrdersRead());
    return readInFull
        ? rule.notApplicable("no aflibercept or ramucirumab within the interval")
        : rule.needs(about, DataItem.DRUG_HISTORY);
  }

  /** What is given after the operation does not come before it. */
  private static Optional<Recommends> tooSoon(
      PlannedProcedure hepatectomy,
      History<Drug> doses,
      ClinicalPicture patient,
      Moment moment,
      Thresholds thresholds) {
    LocalDate operated = Hepatectomies.firstDay(hepatectomy, moment);
    Optional<Dated<Drug>> before =
        doses.latest(dose -> dose.on().filter(on -> !on.isAfter(operated)).isPresent());
    if (before.isEmpty()) return Optional.empty();
    Dated<Drug> last = before.get();
    LocalDate latestPossible = operated.isBefore(moment.asOf()) ? operated : moment.asOf();
    LocalDate given = last.on().orElseThrow().latestUpTo(latestPossible);
    LocalDate earliest =
        given.plusDays(thresholds.wholeNumber(TimingThresholds.ANTIANGIOGENIC_BEFORE_SURGERY));
    if (!operated.isBefore(earliest)) return Optional.empty();

    boolean dated = hepatectomy.on().isPresent();
    Recommends advice =
        OTHER_ANTIANGIOGENIC
            .recommends(
                Indicator.WARNING, dated ? "warning" : "undated", OrderInQuestion.of(hepatectomy))
            .onFact(Doses.fact("last-antiangiogenic", last, patient))
            .onFact(Hepatectomies.fact(hepatectomy))
            .with("drug", Slot.term("drug", last.value()))
            .with("given", Slot.day(given))
            .with("operation", Slot.day(operated))
            .with("interval", Slot.number(ChronoUnit.DAYS.between(given, operated)))
            .with("earliest", Slot.day(earliest))
            .with(
                "limit",
                Slot.amount(thresholds.valueOf(TimingThresholds.ANTIANGIOGENIC_BEFORE_SURGERY)));
    return Optional.of(OperationMoves.offeringEarliest(advice, hepatectomy, earliest, moment));
  }

  private static boolean mayHaveBeenGiven(DrugOrder order) {
    boolean effective =
        order.status() == OrderStatus.ACTIVE
            || order.status() == OrderStatus.ON_HOLD
            || order.status() == OrderStatus.COMPLETED;
    return effective && Pick.any(order.drugs(), OTHERS::contains);
  }
}
