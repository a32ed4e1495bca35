package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Is a pump in the hepatic artery in its place, and does the liver bear floxuridine? */
final class ArterialInfusion {

  static final RuleSpec PLACE_OF_THE_PUMP =
      rule("CRLM-HAI-001")
          .says(
              "A pump in the hepatic artery is for unresectable disease of the liver alone, together"
                  + " with systemic therapy.")
          .because("Systemic therapy is the cornerstone; the pump adds control in the liver.")
          .citing(Sources.CMGH_REVIEW_2023.at("hepatic arterial infusion: place and combination"))
          .using(LocalThresholds.DONE_WITHIN)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec FLOXURIDINE =
      rule("CRLM-HAI-002")
          .says(
              "Under floxuridine bilirubin and ALP are not older than {hai.liverTestsMaxAge}; a rise"
                  + " by {hai.rise} or a value above the reference limit calls for a look.")
          .because(
              "Floxuridine can scar the bile ducts: a stent was needed in 5.5 % after adjuvant use and"
                  + " in 2 % of unresectable disease.")
          .citing(
              Sources.FLOXURIDINE_BILE_DUCTS.at("biliary sclerosis"),
              Sources.COMMON_PRACTICE.at("liver tests under floxuridine"))
          .using(LocalThresholds.FLOXURIDINE_RISE, LocalThresholds.FLOXURIDINE_TESTS_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final Set<ProcedureKind> PUMP = Set.of(ProcedureKind.INFUSION_PUMP);
  private static final Set<Drug> FLOXURIDINE_ALONE = Set.of(Drug.FLOXURIDINE);
  private static final List<LabTest> TESTS = List.of(LabTest.BILIRUBIN, LabTest.ALP);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private ArterialInfusion() {}

  // The pump

  static RuleOutcome placeOfThePump(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    RuleSpec rule = PLACE_OF_THE_PUMP;
    List<PlannedProcedure> orders = LocalTreatments.judged(patient, moment, PUMP);
    List<CompletedProcedure> done = LocalTreatments.justDone(patient, moment, thresholds, PUMP);
    if (orders.isEmpty() && done.isEmpty()) return rule.notApplicable("no pump ordered or placed");
    OrderInQuestion about =
        orders.isEmpty() ? OrderInQuestion.about(done.get(0).from()) : OrderInQuestion.of(orders);
    Judged<Scenario> scenario = classes.get().scenario();
    CourseOfDisease.Finding elsewhere =
        CourseOfDisease.extrahepaticDisease(patient, moment, thresholds);
    Truth resectable = orders.isEmpty() ? Truth.NO : isResectable(scenario);
    Truth systemic = hasSystemicTherapy(patient, moment);
    List<Slot> against = new ArrayList<>();
    if (resectable.isYes()) against.add(new Slot.Term("pump-objection", "resectable"));
    if (elsewhere.truth().isYes()) against.add(new Slot.Term("pump-objection", "extrahepatic"));
    if (systemic.isNo()) against.add(new Slot.Term("pump-objection", "no-systemic-therapy"));
    Set<DataItem> missing = EnumSet.noneOf(DataItem.class);
    if (!resectable.isKnown()) missing.addAll(scenario.missing());
    if (!elsewhere.truth().isKnown()) missing.add(DataItem.EXTRAHEPATIC_DISEASE);
    if (!systemic.isKnown()) missing.add(DataItem.DRUG_HISTORY);
    if (against.isEmpty()) {
      return missing.isEmpty()
          ? rule.notApplicable("unresectable, liver alone, with systemic therapy")
          : rule.needs(about, missing.toArray(DataItem[]::new));
    }
    return rule.recommends(Indicator.WARNING, orders.isEmpty() ? "placed" : "warning", about)
        .onFacts(SurgicalOrders.facts(orders))
        .onFacts(Pick.each(done, LocalTreatments::doneFact))
        .onFacts(resectable.isYes() ? scenario.facts() : List.of())
        .onFacts(elsewhere.truth().isYes() ? elsewhere.facts() : List.of())
        .with("against", Slot.row(against))
        .asksFor(List.copyOf(missing));
  }

  private static Truth isResectable(Judged<Scenario> scenario) {
    return switch (scenario.value().underlying()) {
      case RESECTABLE_LOW_RISK, RESECTABLE_HIGH_RISK, RESECTABLE_RISK_UNKNOWN, RESECTABLE_UNFIT ->
          Truth.YES;
      case INDETERMINATE -> scenario.missing().isEmpty() ? Truth.NO : Truth.UNKNOWN;
      case POTENTIALLY_RESECTABLE_FLR,
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH,
          UNRESECTABLE_PROVISIONAL,
          UNRESECTABLE_DEFINITIVE,
          POST_RESECTION,
          RECURRENT ->
          Truth.NO;
    };
  }

  /** An order of systemic therapy that stands or is being signed; floxuridine is none. */
  private static Truth hasSystemicTherapy(ClinicalPicture patient, Moment moment) {
    boolean ordered =
        patient.treatment().drugOrders().stream()
            .filter(order -> order.status().isOpen() || moment.isInHand(order))
            .flatMap(order -> order.drugs().stream())
            .anyMatch(
                drug -> drug != Drug.FLOXURIDINE && DrugClasses.ANTINEOPLASTIC.contains(drug));
    if (ordered) return Truth.YES;
    return patient.treatment().drugOrdersRead() ? Truth.NO : Truth.UNKNOWN;
  }

  // Floxuridine

  static RuleOutcome floxuridine(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = FLOXURIDINE;
    List<DrugOrder> orders = DrugOrders.judged(patient, moment, FLOXURIDINE_ALONE);
    Optional<Dated<Drug>> given = lastGiven(patient, moment, thresholds);
    if (orders.isEmpty() && given.isEmpty()) return rule.notApplicable("no floxuridine");
    Subject subject = new Subject(orders, given);

    List<LabTest> unknown = new ArrayList<>();
    List<LabTest> open = new ArrayList<>();
    for (LabTest test : TESTS) {
      List<Dated<LabResult>> results = dated(test, patient);
      if (!isFresh(results, moment, thresholds)) {
        unknown.add(test);
        continue;
      }
      LabResult newest = results.get(0).value();
      Optional<Measure> limit = newest.upperReferenceLimit();
      if (limit.filter(newest.value()::isMoreThan).isPresent()) {
        return above(test, results.get(0), subject);
      }
      if (results.size() > 1 && hasRisen(newest, results.get(1).value(), thresholds)) {
        return risen(test, results, subject, thresholds);
      }
      if (limit.isEmpty() && results.size() < 2) open.add(test);
    }
    if (!unknown.isEmpty()) {
      if (patient.unread().contains(RecordPart.OBSERVATIONS)) {
        return rule.needs(subject.about(), DataItem.BILIRUBIN);
      }
      return offering(subject.recommends("not-tested"))
          .with("tests", Slot.row(Pick.each(unknown, test -> Slot.term("lab-test", test))))
          .with(
              "maxAge", Slot.amount(thresholds.valueOf(LocalThresholds.FLOXURIDINE_TESTS_MAX_AGE)))
          .asksFor(List.of(DataItem.BILIRUBIN));
    }
    return open.isEmpty()
        ? rule.notApplicable("liver tests recent and steady")
        : rule.needs(subject.about(), DataItem.BILIRUBIN);
  }

  /** The orders that are judged, else the last administration. */
  private record Subject(List<DrugOrder> orders, Optional<Dated<Drug>> given) {

    OrderInQuestion about() {
      return orders.isEmpty()
          ? OrderInQuestion.about(given.map(Dated::from).orElseThrow())
          : OrderInQuestion.of(orders);
    }

    Recommends recommends(String variant) {
      List<Fact> facts = new ArrayList<>(DrugOrders.facts(orders, FLOXURIDINE_ALONE));
      given.ifPresent(
          dose ->
              facts.add(Fact.of("floxuridine-given", Slot.date(dose.on().orElseThrow()), dose)));
      return FLOXURIDINE.recommends(Indicator.WARNING, variant, about()).onFacts(facts);
    }
  }

  /** The last dose, if a pump may still hold it; only where no order is in hand. */
  private static Optional<Dated<Drug>> lastGiven(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    if (moment.occasion().hasOrderInHand()) return Optional.empty();
    int days = thresholds.wholeNumber(LocalThresholds.FLOXURIDINE_TESTS_MAX_AGE);
    return patient
        .treatment()
        .exposuresTo(FLOXURIDINE_ALONE)
        .latest(dose -> dose.on().filter(on -> on.daysUntil(moment.asOf()) <= days).isPresent());
  }

  private static List<Dated<LabResult>> dated(LabTest test, ClinicalPicture patient) {
    return Pick.those(
        patient.laboratory().of(test).newestFirst(), result -> result.on().isPresent());
  }

  private static boolean isFresh(
      List<Dated<LabResult>> results, Moment moment, Thresholds thresholds) {
    int days = thresholds.wholeNumber(LocalThresholds.FLOXURIDINE_TESTS_MAX_AGE);
    return !results.isEmpty()
        && results.get(0).on().orElseThrow().mostDaysUntil(moment.asOf()) <= days;
  }

  /** From nothing to something is a rise as well. */
  private static boolean hasRisen(LabResult newest, LabResult previous, Thresholds thresholds) {
    BigDecimal share = thresholds.valueOf(LocalThresholds.FLOXURIDINE_RISE).value();
    BigDecimal before = previous.value().value();
    BigDecimal now = newest.value().value();
    return now.compareTo(before) > 0
        && now.multiply(HUNDRED).compareTo(before.multiply(HUNDRED.add(share))) >= 0;
  }

  private static RuleOutcome above(LabTest test, Dated<LabResult> result, Subject subject) {
    return offering(subject.recommends("above-limit"))
        .onFact(fact(test, result))
        .with("test", Slot.term("lab-test", test))
        .with("value", Slot.amount(result.value().value()))
        .with("measured", Slot.date(result.on().orElseThrow()))
        .with("limit", Slot.amount(result.value().upperReferenceLimit().orElseThrow()));
  }

  private static RuleOutcome risen(
      LabTest test, List<Dated<LabResult>> results, Subject subject, Thresholds thresholds) {
    Provenance place = results.get(1).from();
    return offering(subject.recommends("risen"))
        .onFact(fact(test, results.get(0)))
        .onFact(
            new Fact(
                "previous-" + Kebab.of(test),
                Slot.amount(results.get(1).value().value()),
                results.get(1).on(),
                place))
        .with("test", Slot.term("lab-test", test))
        .with("value", Slot.amount(results.get(0).value().value()))
        .with("measured", Slot.date(results.get(0).on().orElseThrow()))
        .with("previous", Slot.amount(results.get(1).value().value()))
        .with("rise", Slot.amount(thresholds.valueOf(LocalThresholds.FLOXURIDINE_RISE)));
  }

  private static Fact fact(LabTest test, Dated<LabResult> result) {
    return Fact.of(Kebab.of(test), Slot.amount(result.value().value()), result);
  }

  private static Recommends offering(Recommends advice) {
    return advice.proposing(
        new ProposedAction.Request("order-liver-panel", ProposedAction.Requested.LIVER_PANEL));
  }
}
