package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.Provenance;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long must the body recover from systemic therapy before the liver is cut? */
final class HepatectomyTiming {

  static final RuleSpec BEVACIZUMAB_WASHOUT =
      rule("CRLM-TIME-001")
          .says(
              "Leave at least {bevacizumab.washout.minimum}, preferably"
                  + " {bevacizumab.washout.preferred}, between the last bevacizumab and hepatectomy.")
          .because(
              "The half-life is about three weeks; bleeding, poor wound healing and poor liver"
                  + " regeneration are the concern.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab before liver surgery"))
          .using(
              TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT,
              TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK, PATIENT_VIEW);

  private static final Set<Drug> BEVACIZUMAB = Set.of(Drug.BEVACIZUMAB);

  private HepatectomyTiming() {}

  static RuleOutcome bevacizumabWashout(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) {
      return BEVACIZUMAB_WASHOUT.notApplicable("no hepatectomy planned");
    }
    History<Drug> doses = patient.treatment().exposuresTo(BEVACIZUMAB);
    if (Pick.none(doses.newestFirst(), dose -> dose.on().isPresent())) {
      return withoutADatedDose(hepatectomies, patient, thresholds);
    }
    Optional<Recommends> advice =
        PerOrder.worst(
            Pick.each(
                hepatectomies, operation -> judge(operation, doses, patient, moment, thresholds)));
    if (advice.isPresent()) return advice.get();
    if (Pick.any(doses.newestFirst(), dose -> dose.on().isEmpty())) {
      return BEVACIZUMAB_WASHOUT.needs(
          Hepatectomies.asOneOrder(hepatectomies), DataItem.THERAPY_DATES);
    }
    // A later dose may stand in the part of the record that was not read.
    return patient.treatment().drugHistoryRead()
        ? BEVACIZUMAB_WASHOUT.notApplicable("washout complete")
        : BEVACIZUMAB_WASHOUT.needs(Hepatectomies.asOneOrder(hepatectomies), DataItem.DRUG_HISTORY);
  }

  private static Optional<Recommends> judge(
      PlannedProcedure operation,
      History<Drug> doses,
      ClinicalPicture patient,
      Moment moment,
      Thresholds thresholds) {
    // The last day the dose can have been given and the first day the operation can be.
    LocalDate operated = Hepatectomies.firstDay(operation, moment);
    Optional<Dated<Drug>> before =
        doses.latest(dose -> dose.on().filter(on -> !on.isAfter(operated)).isPresent());
    if (before.isEmpty()) return Optional.empty();
    Dated<Drug> lastDose = before.get();
    LocalDate latestPossible = operated.isBefore(moment.asOf()) ? operated : moment.asOf();
    LocalDate given = lastDose.on().orElseThrow().latestUpTo(latestPossible);
    LocalDate earliest =
        given.plusDays(thresholds.wholeNumber(TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT));
    LocalDate preferred =
        given.plusDays(thresholds.wholeNumber(TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT));
    if (!operated.isBefore(preferred)) return Optional.empty();

    boolean dated = operation.on().isPresent();
    boolean tooEarly = operated.isBefore(earliest);
    Indicator indicator = tooEarly && dated ? Indicator.CRITICAL : Indicator.WARNING;
    String variant = !dated ? "undated" : tooEarly ? "critical" : "warning";
    Recommends advice =
        BEVACIZUMAB_WASHOUT
            .recommends(indicator, variant, OrderInQuestion.of(operation))
            .onFact(
                Doses.fact(
                    "last-bevacizumab", Slot.date(lastDose.on().orElseThrow()), lastDose, patient))
            .onFact(Hepatectomies.fact(operation))
            .with("lastBevacizumab", Slot.date(lastDose.on().orElseThrow()))
            .with("operation", Slot.day(operated))
            .with("interval", Slot.number(ChronoUnit.DAYS.between(given, operated)))
            .with("earliest", Slot.day(earliest))
            .with("preferred", Slot.day(preferred))
            .with(
                "minimumWashout",
                Slot.amount(thresholds.valueOf(TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT)))
            .with(
                "preferredWashout",
                Slot.amount(thresholds.valueOf(TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT)));
    // Without a day the alert is a warning already, and the earliest day would leave it one.
    return Optional.of(
        dated
            ? OperationMoves.offering(advice, operation, earliest, preferred, moment)
            : OperationMoves.offeringPreferred(advice, operation, preferred, moment));
  }

  /** Bevacizumab without a dated dose: given or ordered, the washout cannot be verified. */
  private static RuleOutcome withoutADatedDose(
      List<PlannedProcedure> hepatectomies, ClinicalPicture patient, Thresholds thresholds) {
    List<Fact> traces = new ArrayList<>();
    for (DrugExposure exposure : patient.treatment().exposures()) {
      if (exposure.drug() != Drug.BEVACIZUMAB) continue;
      traces.add(bevacizumabFact("bevacizumab-given", exposure.from()));
    }
    for (DrugOrder order : patient.treatment().drugOrders()) {
      if (!mayHaveBeenGiven(order)) continue;
      traces.add(bevacizumabFact("bevacizumab-ordered", order.from()));
    }
    OrderInQuestion order = Hepatectomies.asOneOrder(hepatectomies);
    if (!traces.isEmpty()) {
      return BEVACIZUMAB_WASHOUT
          .recommends(Indicator.WARNING, "unverified", order)
          .onFacts(traces)
          .onFacts(Hepatectomies.facts(hepatectomies))
          .with(
              "minimumWashout",
              Slot.amount(thresholds.valueOf(TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT)))
          .with(
              "preferredWashout",
              Slot.amount(thresholds.valueOf(TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT)))
          .asksFor(List.of(DataItem.THERAPY_DATES));
    }
    boolean readInFull =
        patient.treatment().drugHistoryRead() && patient.treatment().drugOrdersRead();
    return readInFull
        ? BEVACIZUMAB_WASHOUT.notApplicable("no bevacizumab in the records read")
        : BEVACIZUMAB_WASHOUT.needs(order, DataItem.DRUG_HISTORY);
  }

  private static boolean mayHaveBeenGiven(DrugOrder order) {
    boolean effective =
        order.status() == OrderStatus.ACTIVE
            || order.status() == OrderStatus.ON_HOLD
            || order.status() == OrderStatus.COMPLETED;
    return effective && order.drugs().contains(Drug.BEVACIZUMAB);
  }

  private static Fact bevacizumabFact(String name, Provenance from) {
    return new Fact(name, Slot.term("drug", Drug.BEVACIZUMAB), Optional.empty(), from);
  }
}
