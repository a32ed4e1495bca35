package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RadioembolisationWorkUp;
import dev.hepatica.clinical.Side;
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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Is radioembolisation in its place, worked up, and safe? */
final class Radioembolisation {

  static final RuleSpec FIRST_LINE =
      rule("CRLM-TARE-001")
          .says("In first line radioembolisation adds harm and no survival.")
          .because(
              "Three trials together found no gain in overall survival and more severe adverse"
                  + " events.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation in first line"),
              Sources.SPANISH_CONSENSUS_2020.at("radioembolisation with first-line chemotherapy"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec WORK_UP =
      rule("CRLM-TARE-002")
          .says(
              "Radioembolisation rests on an angiography and an MAA scan not older than"
                  + " {tare.workUpMaxAge}.")
          .because("They show where the microspheres would go besides the liver.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation: work-up"))
          .using(LocalThresholds.WORK_UP_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec BILIRUBIN =
      rule("CRLM-TARE-003")
          .says("A bilirubin above {tare.bilirubin} excludes from radioembolisation.")
          .because("A failing liver does not bear the radiation. No source of the model states it.")
          .citing(Sources.RADIOEMBOLISATION_EXCLUSIONS.at("bilirubin"))
          .using(LocalThresholds.TARE_BILIRUBIN, LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec RESECTABLE =
      rule("CRLM-TARE-004")
          .says("Radioembolisation is for disease that cannot be operated on.")
          .because("Resection is the treatment that can cure.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation: indication"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec SHUNT =
      rule("CRLM-TARE-005")
          .says(
              "An uncorrectable shunt to the gut, or an expected lung dose above {tare.lungDose},"
                  + " excludes from radioembolisation.")
          .because(
              "Microspheres outside the liver cause ulcers and pneumonitis. No source of the model"
                  + " states it.")
          .citing(Sources.RADIOEMBOLISATION_EXCLUSIONS.at("shunt and lung dose"))
          .using(LocalThresholds.TARE_LUNG_DOSE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final Set<ProcedureKind> RADIOEMBOLISATION =
      Set.of(ProcedureKind.RADIOEMBOLISATION);
  private static final List<RadioembolisationWorkUp> NEEDED =
      List.of(RadioembolisationWorkUp.ANGIOGRAPHY, RadioembolisationWorkUp.MAA_SCAN);
  private static final String NONE = "no radioembolisation ordered";

  private Radioembolisation() {}

  private static List<PlannedProcedure> judged(ClinicalPicture patient, Moment moment) {
    return LocalTreatments.judged(patient, moment, RADIOEMBOLISATION);
  }

  static RuleOutcome firstLine(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = judged(patient, moment);
    if (orders.isEmpty()) return FIRST_LINE.notApplicable(NONE);
    OrderInQuestion about = OrderInQuestion.of(orders);
    List<DrugOrder> drugs =
        Pick.those(
            patient.treatment().drugOrders(),
            order -> order.status().isOpen() || moment.isInHand(order));
    Optional<Integer> line = TreatmentContext.line(drugs, patient, moment);
    if (line.isEmpty()) return FIRST_LINE.needs(about, DataItem.LINE_OF_THERAPY);
    if (line.get() > 1) return FIRST_LINE.notApplicable("a later line");
    boolean right = Sidedness.of(patient, thresholds).equals(Optional.of(Side.RIGHT));
    return FIRST_LINE
        .recommends(Indicator.WARNING, right ? "right-sided" : "warning", about)
        .onFacts(SurgicalOrders.facts(orders))
        .onFacts(TreatmentContext.lineFacts(patient))
        .onFacts(right ? Sidedness.facts(patient) : List.of());
  }

  static RuleOutcome workUp(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return PerOrder.judge(
        WORK_UP,
        judged(patient, moment),
        NONE,
        order -> workUp(order, patient, moment, thresholds));
  }

  private static RuleOutcome workUp(
      PlannedProcedure order, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<Dated<RadioembolisationWorkUp>> done = new ArrayList<>();
    List<RadioembolisationWorkUp> missing = new ArrayList<>();
    for (RadioembolisationWorkUp step : NEEDED) {
      patient
          .localTherapy()
          .workUp()
          .latest(dated -> dated.value() == step)
          .ifPresentOrElse(done::add, () -> missing.add(step));
    }
    Measure maxAge = thresholds.valueOf(LocalThresholds.WORK_UP_MAX_AGE);
    OrderInQuestion about = OrderInQuestion.of(order);
    List<Fact> facts =
        Stream.concat(
                SurgicalOrders.facts(List.of(order)).stream(),
                done.stream().map(Radioembolisation::fact))
            .toList();
    if (!missing.isEmpty()) {
      boolean read = patient.treatment().proceduresRead();
      Recommends advice =
          WORK_UP
              .recommends(
                  read ? Indicator.CRITICAL : Indicator.WARNING,
                  read ? "missing" : "not-verified",
                  about)
              .onFacts(facts)
              .with("missing", Slot.row(Pick.each(missing, step -> Slot.term("work-up", step))))
              .with("maxAge", Slot.amount(maxAge))
              .proposing(
                  new ProposedAction.Request(
                      "order-work-up", ProposedAction.Requested.RADIOEMBOLISATION_WORK_UP));
      return read ? LocalTreatments.offeringRemoval(advice, List.of(order), moment) : advice;
    }
    if (Pick.any(done, step -> step.on().isEmpty())) {
      return WORK_UP
          .recommends(Indicator.WARNING, "undated", about)
          .onFacts(facts)
          .with("maxAge", Slot.amount(maxAge));
    }
    LocalDate treated = LocalTreatments.dayOf(order, moment);
    LocalDate oldest =
        done.stream()
            .map(step -> step.on().orElseThrow().earliest())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    long age = ChronoUnit.DAYS.between(oldest, treated);
    if (age <= thresholds.wholeNumber(LocalThresholds.WORK_UP_MAX_AGE)) {
      return WORK_UP.notApplicable("work-up recent");
    }
    return WORK_UP
        .recommends(Indicator.WARNING, "stale", about)
        .onFacts(facts)
        .with("oldest", Slot.day(oldest))
        .with("treated", Slot.day(treated))
        .with("age", Slot.number(age))
        .with("maxAge", Slot.amount(maxAge))
        .proposing(
            new ProposedAction.Request(
                "order-work-up", ProposedAction.Requested.RADIOEMBOLISATION_WORK_UP));
  }

  private static Fact fact(Dated<RadioembolisationWorkUp> step) {
    return Fact.of("work-up-" + Kebab.of(step.value()), Slot.dateOf(step.on()), step);
  }

  static RuleOutcome bilirubin(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = judged(patient, moment);
    if (orders.isEmpty()) return BILIRUBIN.notApplicable(NONE);
    OrderInQuestion about = OrderInQuestion.of(orders);
    Optional<Dated<Measure>> bilirubin =
        RecentLabs.newest(LabTest.BILIRUBIN, patient, moment, thresholds);
    if (bilirubin.isEmpty()) return BILIRUBIN.needs(about, DataItem.BILIRUBIN);
    Measure limit = thresholds.valueOf(LocalThresholds.TARE_BILIRUBIN);
    Dated<Measure> value = bilirubin.get();
    if (!value.value().isMoreThan(limit)) return BILIRUBIN.notApplicable("bilirubin not raised");
    return LocalTreatments.offeringRemoval(
        BILIRUBIN
            .recommends(Indicator.CRITICAL, "critical", about)
            .onFact(Fact.of("bilirubin", Slot.amount(value.value()), value))
            .onFacts(SurgicalOrders.facts(orders))
            .with("bilirubin", Slot.amount(value.value()))
            .with("measured", Slot.date(value.on().orElseThrow()))
            .with("limit", Slot.amount(limit)),
        orders,
        moment);
  }

  static RuleOutcome resectable(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    List<PlannedProcedure> orders = judged(patient, moment);
    if (orders.isEmpty()) return RESECTABLE.notApplicable(NONE);
    OrderInQuestion about = OrderInQuestion.of(orders);
    if (ResectableDisease.isDeclined(patient)) return RESECTABLE.notApplicable("surgery refused");
    Judged<Scenario> scenario = classes.get().scenario();
    return switch (ResectableDisease.of(scenario)) {
      case YES ->
          RESECTABLE
              .recommends(Indicator.WARNING, "warning", about)
              .onFacts(scenario.facts())
              .onFacts(SurgicalOrders.facts(orders))
              .with("scenario", Slot.term("scenario", scenario.value().underlying()));
      case UNKNOWN -> ResectableDisease.needed(RESECTABLE, about, scenario);
      case NO -> RESECTABLE.notApplicable("not resectable, or not fit for it");
    };
  }

  static RuleOutcome shunt(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = judged(patient, moment);
    if (orders.isEmpty()) return SHUNT.notApplicable(NONE);
    OrderInQuestion about = OrderInQuestion.of(orders);
    Measure limit = thresholds.valueOf(LocalThresholds.TARE_LUNG_DOSE);
    Optional<Dated<Truth>> shunt = patient.liverFindings().gastrointestinalShunt().latest();
    Optional<Dated<Measure>> lung = patient.liverFindings().expectedLungDose().latest();
    Optional<Dated<Measure>> high = lung.filter(dose -> dose.value().isMoreThan(limit));
    Truth shunted = ExtrahepaticSpread.latest(shunt);
    if (shunted.isYes() || high.isPresent()) {
      Recommends advice =
          SHUNT
              .recommends(Indicator.CRITICAL, shunted.isYes() ? "shunt" : "lung-dose", about)
              .onFacts(SurgicalOrders.facts(orders))
              .with("limit", Slot.amount(limit));
      if (shunted.isYes()) {
        advice =
            advice.onFact(
                Fact.of(
                    "gastrointestinal-shunt", Slot.term("truth", Truth.YES), shunt.orElseThrow()));
      }
      if (high.isPresent()) {
        advice =
            advice
                .onFact(Fact.of("lung-dose", Slot.amount(high.get().value()), high.get()))
                .with("lungDose", Slot.amount(high.get().value()));
      }
      return LocalTreatments.offeringRemoval(advice, orders, moment);
    }
    List<DataItem> missing = new ArrayList<>();
    if (lung.isEmpty()) missing.add(DataItem.LUNG_DOSE);
    if (!shunted.isKnown()) missing.add(DataItem.GASTROINTESTINAL_SHUNT);
    return missing.isEmpty()
        ? SHUNT.notApplicable("no shunt, lung dose within the limit")
        : SHUNT.needs(about, missing.toArray(DataItem[]::new));
  }
}
