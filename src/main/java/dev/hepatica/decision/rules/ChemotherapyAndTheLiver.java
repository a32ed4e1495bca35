package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What does this chemotherapy mean for a liver that may be operated on? */
final class ChemotherapyAndTheLiver {

  static final RuleSpec IRINOTECAN_BEFORE_RESECTION =
      rule("CRLM-DRUG-021")
          .says(
              "Where resection is the goal irinotecan can inflame a fatty liver, the more above a"
                  + " body mass index of {steatohepatitis.bodyMassIndex}; oxaliplatin is favoured"
                  + " unless it was adjuvant within {oxaliplatin.recentAdjuvant}.")
          .because("Steatohepatitis raised mortality after liver surgery.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("choice of doublet before resection"),
              Sources.STEATOHEPATITIS_2006.at("steatohepatitis and 90-day mortality"))
          .using(TherapyThresholds.OVERWEIGHT, TherapyThresholds.RECENT_ADJUVANT)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec PERIOPERATIVE_OXALIPLATIN =
      rule("CRLM-DRUG-022")
          .says(
              "In resectable metastases of low risk perioperative oxaliplatin did not prolong life"
                  + " and leaves lasting neuropathy in some.")
          .because("The trials gained progression-free but not overall survival.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("resectable disease of low risk"),
              Sources.CMGH_REVIEW_2023.at("perioperative chemotherapy"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec RESPONSE_BY_SIZE =
      rule("CRLM-DRUG-027")
          .says("Size alone is an unreliable measure of the response to bevacizumab.")
          .because("Morphological criteria follow the pathological response more closely.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("imaging of response to antiangiogenic drugs"))
          .using(LiverThresholds.THERAPY_GAP)
          .speakingOn(PATIENT_VIEW);

  private static final Set<LiverCondition.Kind> FATTY_LIVER =
      EnumSet.of(LiverCondition.Kind.STEATOSIS, LiverCondition.Kind.STEATOHEPATITIS);

  private ChemotherapyAndTheLiver() {}

  static RuleOutcome irinotecan(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    RuleSpec rule = IRINOTECAN_BEFORE_RESECTION;
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.IRINOTECAN)) return rule.notApplicable("no irinotecan ordered");
    if (hadRecentAdjuvantOxaliplatin(patient, moment, thresholds)) {
      return rule.notApplicable("oxaliplatin was adjuvant recently");
    }
    Truth goal = isResectionTheGoal(regimen, patient, classes, moment);
    if (goal.isNo()) return rule.notApplicable("resection is not the goal");
    if (!goal.isKnown()) return rule.needs(regimen.about(), DataItem.TREATMENT_INTENT);

    List<LiverCondition> fatty = patient.liver().conditionsOf(FATTY_LIVER);
    Optional<Dated<Measure>> overweight =
        patient
            .bodySize()
            .bodyMassIndex()
            .latest()
            .filter(
                index ->
                    index.value().isMoreThan(thresholds.valueOf(TherapyThresholds.OVERWEIGHT)));
    Recommends advice =
        rule.recommends(
                fatty.isEmpty() ? Indicator.INFO : Indicator.WARNING,
                !fatty.isEmpty() ? "warning" : overweight.isPresent() ? "overweight" : "info",
                regimen.about())
            .onFacts(TreatmentContext.intentFacts(patient, moment))
            .onFacts(Pick.each(fatty, ChemotherapyAndTheLiver::conditionFact))
            .onFacts(Pick.each(overweight, ChemotherapyAndTheLiver::bodyFact))
            .onFacts(regimen.facts(DrugClasses.IRINOTECAN))
            .with("drug", regimen.names(DrugClasses.IRINOTECAN));
    if (!fatty.isEmpty()) {
      advice =
          advice.with(
              "conditions",
              Slot.row(
                  fatty.stream()
                      .map(LiverCondition::kind)
                      .distinct()
                      .sorted()
                      .map(kind -> Slot.term("liver-condition", kind))
                      .toList()));
    }
    return overweight.isPresent()
        ? advice.with("bmi", Slot.amount(overweight.get().value()))
        : advice;
  }

  static RuleOutcome perioperativeOxaliplatin(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    RuleSpec rule = PERIOPERATIVE_OXALIPLATIN;
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.OXALIPLATIN)) return rule.notApplicable("no oxaliplatin");
    if (TreatmentContext.intent(regimen.judged(), patient, moment)
        .filter(ChemotherapyAndTheLiver::isNotPerioperative)
        .isPresent()) {
      return rule.notApplicable("not perioperative");
    }
    Judged<Scenario> scenario = classes.get().scenario();
    return switch (scenario.value().underlying()) {
      case RESECTABLE_LOW_RISK ->
          rule.recommends(Indicator.INFO, "info", regimen.about())
              .onFacts(scenario.facts())
              .onFacts(TreatmentContext.intentFacts(patient, moment))
              .onFacts(regimen.facts(DrugClasses.OXALIPLATIN));
      case RESECTABLE_RISK_UNKNOWN, INDETERMINATE ->
          rule.needs(
              regimen.about(), scenario.missing().stream().sorted().toArray(DataItem[]::new));
      default -> rule.notApplicable("not resectable at low risk");
    };
  }

  static RuleOutcome responseBySize(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = RESPONSE_BY_SIZE;
    Optional<Dated<TreatmentResponse>> response = TreatmentContext.latestResponse(patient);
    if (response.filter(stated -> stated.value().bySize()).isEmpty()) {
      return rule.notApplicable("no response graded by size");
    }
    if (isReadByMorphologyToo(response.get(), patient)) {
      return rule.notApplicable("graded by morphology too");
    }
    List<Fact> bevacizumab = bevacizumabAtThatTime(response.get(), patient, moment, thresholds);
    if (bevacizumab.isEmpty()) return withoutBevacizumab(rule, response.get(), patient);
    OrderInQuestion about =
        new OrderInQuestion(Pick.each(bevacizumab, fact -> fact.from().reference()));
    return rule.recommends(Indicator.INFO, "info", about)
        .onFact(
            Fact.of(
                "response",
                Slot.term("response", response.get().value().category()),
                response.get()))
        .onFacts(bevacizumab)
        .with("response", Slot.term("response", response.get().value().category()));
  }

  /** None at that time, unless a dose has no day or part of the history was not read. */
  private static RuleOutcome withoutBevacizumab(
      RuleSpec rule, Dated<TreatmentResponse> response, ClinicalPicture patient) {
    History<Drug> doses = patient.treatment().exposuresTo(DrugClasses.BEVACIZUMAB);
    OrderInQuestion about = OrderInQuestion.about(response.from());
    if (Pick.any(doses.newestFirst(), dose -> dose.on().isEmpty())) {
      return rule.needs(about, DataItem.THERAPY_DATES);
    }
    boolean readInFull =
        patient.treatment().drugHistoryRead()
            && (!doses.isEmpty() || patient.treatment().drugOrdersRead());
    return readInFull
        ? rule.notApplicable("no bevacizumab at that time")
        : rule.needs(about, DataItem.DRUG_HISTORY);
  }

  private static boolean isReadByMorphologyToo(
      Dated<TreatmentResponse> response, ClinicalPicture patient) {
    return Pick.any(
        Pick.those(
            patient.course().responses().newestFirst(), other -> other.on().equals(response.on())),
        other -> !other.value().bySize());
  }

  /** Standing orders of bevacizumab, else its last dose not too long before the response. */
  private static List<Fact> bevacizumabAtThatTime(
      Dated<TreatmentResponse> response,
      ClinicalPicture patient,
      Moment moment,
      Thresholds thresholds) {
    LocalDate graded = response.on().map(on -> on.latestUpTo(moment.asOf())).orElse(moment.asOf());
    int gap = thresholds.wholeNumber(LiverThresholds.THERAPY_GAP);
    History<Drug> doses = patient.treatment().exposuresTo(DrugClasses.BEVACIZUMAB);
    if (doses.isEmpty()) {
      return DrugOrders.facts(
          Pick.those(
              DrugOrders.open(patient, DrugClasses.BEVACIZUMAB),
              order -> order.status() == OrderStatus.ACTIVE),
          DrugClasses.BEVACIZUMAB);
    }
    return doses
        .latest(
            dose ->
                dose.on()
                    .map(on -> on.latestUpTo(moment.asOf()))
                    .filter(on -> !on.isAfter(graded) && !on.plusDays(gap).isBefore(graded))
                    .isPresent())
        .map(
            dose ->
                Doses.fact("last-bevacizumab", Slot.date(dose.on().orElseThrow()), dose, patient))
        .stream()
        .toList();
  }

  /**
   * The last oxaliplatin followed an operation and came before the disease was found again, and
   * that not long ago: before the liver metastasis was found, or between a liver resection and the
   * recurrence. A dose of which only the month is known has to lie there with all its days.
   */
  private static boolean hadRecentAdjuvantOxaliplatin(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Optional<ClinicalDate> last =
        patient.treatment().exposuresTo(DrugClasses.OXALIPLATIN).latest().flatMap(Dated::on);
    if (last.isEmpty()) return false;
    ClinicalDate on = last.get();
    int months = thresholds.wholeNumber(TherapyThresholds.RECENT_ADJUVANT);
    if (on.earliest().plusMonths(months).isBefore(moment.asOf())) return false;
    boolean beforeTheMetastasis =
        patient
            .disease()
            .firstLiverMetastasis()
            .flatMap(LiverMetastasis::recordedOn)
            .filter(found -> on.isBefore(found.earliest()))
            .isPresent();
    return beforeTheMetastasis
        || AfterResection.isBetweenResectionAndRecurrence(on, patient, moment, thresholds);
  }

  /** As the intent says; without one a planned hepatectomy or the scenario tells. */
  private static Truth isResectionTheGoal(
      Regimen regimen, ClinicalPicture patient, Supplier<Classification> classes, Moment moment) {
    Optional<TreatmentIntent> intent = TreatmentContext.intent(regimen.judged(), patient, moment);
    if (intent.isPresent()) {
      return switch (intent.get()) {
        case CONVERSION, PERIOPERATIVE, CURATIVE -> Truth.YES;
        case ADJUVANT, PALLIATIVE -> Truth.NO;
      };
    }
    boolean operationPlanned =
        Pick.any(
            patient.treatment().planned(ProcedureKind.HEPATECTOMY),
            operation -> operation.status().isOpen());
    if (operationPlanned) return Truth.YES;
    return switch (classes.get().scenario().value().underlying()) {
      case RESECTABLE_LOW_RISK,
          RESECTABLE_HIGH_RISK,
          RESECTABLE_RISK_UNKNOWN,
          POTENTIALLY_RESECTABLE_FLR,
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH ->
          Truth.YES;
      case UNRESECTABLE_DEFINITIVE, POST_RESECTION -> Truth.NO;
      case RESECTABLE_UNFIT, UNRESECTABLE_PROVISIONAL, RECURRENT, INDETERMINATE -> Truth.UNKNOWN;
    };
  }

  private static boolean isNotPerioperative(TreatmentIntent intent) {
    return intent == TreatmentIntent.CONVERSION
        || intent == TreatmentIntent.PALLIATIVE
        || intent == TreatmentIntent.ADJUVANT;
  }

  private static Fact conditionFact(LiverCondition condition) {
    return new Fact(
        "liver-condition",
        Slot.term("liver-condition", condition.kind()),
        condition.recordedOn(),
        condition.from());
  }

  private static Fact bodyFact(Dated<Measure> index) {
    return Fact.of("body-mass-index", Slot.amount(index.value()), index);
  }
}
