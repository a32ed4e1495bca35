package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
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

/** Is chemotherapy that aims at resection looked at in time and not given for too long? */
final class ConversionTiming {

  static final RuleSpec IMAGING_OVERDUE =
      rule("CRLM-TIME-005")
          .says("During conversion therapy the liver is imaged every {conversion.imagingMaxAge}.")
          .because(
              "Surgery follows as soon as it is feasible, before progression or harm to the liver.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("imaging during conversion therapy"),
              Sources.SPANISH_CONSENSUS_2020.at("MR after chemotherapy and for small nodules"))
          .using(TimingThresholds.CONVERSION_IMAGING_MAX_AGE, LiverThresholds.THERAPY_GAP)
          .speakingOn(PATIENT_VIEW, ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec NOT_RESECTABLE_IN_TIME =
      rule("CRLM-TIME-006")
          .says(
              "Conversion therapy that has not led to resectability in {conversion.maxMonths} is"
                  + " planned anew.")
          .because("Further therapy is unlikely to make the metastases resectable.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("duration of conversion therapy"),
              Sources.SURGICAL_REVIEW_2014.at("when to operate after downsizing"))
          .using(TimingThresholds.CONVERSION_MONTHS, LiverThresholds.THERAPY_GAP)
          .speakingOn(PATIENT_VIEW, ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec CONTINUED_THOUGH_RESECTABLE =
      rule("CRLM-TIME-007")
          .says("Once conversion has made the metastases resectable, hepatectomy is planned.")
          .because(
              "The aim is resectability, not the deepest response; each cycle harms the liver.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("duration of conversion therapy"),
              Sources.SURGICAL_REVIEW_2014.at("when to operate after downsizing"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private ConversionTiming() {}

  static RuleOutcome imagingOverdue(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = IMAGING_OVERDUE;
    Optional<OngoingChemotherapy> ongoing = OngoingChemotherapy.of(patient, moment, thresholds);
    if (ongoing.isEmpty()) return rule.notApplicable("no chemotherapy ordered or going on");
    OngoingChemotherapy therapy = ongoing.get();
    Truth conversion = therapy.isForConversion(patient, moment, thresholds);
    if (conversion.isNo()) return rule.notApplicable("not conversion therapy");
    if (!conversion.isKnown() && isFirstCycle(patient, moment)) {
      return rule.notApplicable("no conversion therapy so far");
    }

    Optional<ImagingStudy> newest = Imaging.newest(patient, Imaging::isOfTheLiver);
    int limit = thresholds.wholeNumber(TimingThresholds.CONVERSION_IMAGING_MAX_AGE);
    Optional<Long> age =
        newest.map(study -> ChronoUnit.DAYS.between(Imaging.firstDay(study), moment.asOf()));
    if (age.filter(days -> days <= limit).isPresent()) {
      return rule.notApplicable("imaged in time");
    }
    boolean maybeNewer =
        Imaging.hasUndated(patient, Imaging::isOfTheLiver) || !Imaging.isRead(patient);
    List<DataItem> missing = new ArrayList<>();
    if (newest.isEmpty() || maybeNewer) missing.add(DataItem.LIVER_IMAGING);
    if (!conversion.isKnown()) missing.add(DataItem.TREATMENT_INTENT);
    if (!missing.isEmpty()) return rule.needs(therapy.about(), missing.toArray(DataItem[]::new));

    return rule.recommends(Indicator.WARNING, "warning", therapy.about())
        .onFact(Imaging.fact("liver-imaging", newest.orElseThrow()))
        .onFacts(therapy.facts(patient))
        .with("imaged", Slot.date(newest.get().on().orElseThrow()))
        .with("age", Slot.number(age.orElseThrow()))
        .with("limit", Slot.amount(thresholds.valueOf(TimingThresholds.CONVERSION_IMAGING_MAX_AGE)))
        .asksFor(List.of(DataItem.LIVER_IMAGING))
        .proposing(
            new ProposedAction.Request(
                "order-liver-imaging", ProposedAction.Requested.LIVER_IMAGING));
  }

  static RuleOutcome notResectableInTime(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = NOT_RESECTABLE_IN_TIME;
    Optional<OngoingChemotherapy> ongoing = OngoingChemotherapy.of(patient, moment, thresholds);
    if (ongoing.isEmpty()) return rule.notApplicable("no chemotherapy ordered or going on");
    OngoingChemotherapy therapy = ongoing.get();
    Truth conversion = therapy.isForConversion(patient, moment, thresholds);
    if (conversion.isNo()) return rule.notApplicable("not conversion therapy");
    Truth resectable = OngoingChemotherapy.isResectable(patient.liver());
    if (resectable.isYes()) return rule.notApplicable("stated resectable");
    if (!resectable.isKnown() && isPlanned(patient, moment)) {
      return rule.notApplicable("hepatectomy planned");
    }

    List<DataItem> missing = new ArrayList<>();
    Optional<Dated<Drug>> first = firstDose(patient, moment);
    int months = thresholds.wholeNumber(TimingThresholds.CONVERSION_MONTHS);
    boolean longEnough =
        first.filter(dose -> !firstDay(dose).plusMonths(months).isAfter(moment.asOf())).isPresent();
    if (!longEnough) {
      Optional<DataItem> open = whatMayShowAnEarlierStart(patient, moment);
      if (open.isEmpty()) return rule.notApplicable("conversion therapy began later");
      missing.add(open.get());
    }
    if (!conversion.isKnown()) missing.add(DataItem.TREATMENT_INTENT);
    if (!resectable.isKnown() && patient.unread().contains(RecordPart.OBSERVATIONS)) {
      missing.add(DataItem.R0_FEASIBLE);
    }
    if (!missing.isEmpty()) return rule.needs(therapy.about(), missing.toArray(DataItem[]::new));

    Recommends advice =
        rule.recommends(
                Indicator.WARNING, resectable.isNo() ? "warning" : "not-reviewed", therapy.about())
            .onFact(Doses.fact("first-dose", first.orElseThrow(), patient))
            .onFacts(statement(patient))
            .onFacts(therapy.facts(patient))
            .with("began", Slot.date(first.get().on().orElseThrow()))
            .with("limit", Slot.amount(thresholds.valueOf(TimingThresholds.CONVERSION_MONTHS)));
    return resectable.isNo() ? advice : advice.asksFor(List.of(DataItem.R0_FEASIBLE));
  }

  static RuleOutcome continuedThoughResectable(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = CONTINUED_THOUGH_RESECTABLE;
    Optional<OngoingChemotherapy> ongoing = OngoingChemotherapy.ordered(patient, moment);
    if (ongoing.isEmpty()) return rule.notApplicable("no chemotherapy ordered");
    OngoingChemotherapy therapy = ongoing.get();
    Optional<Dated<Truth>> stated =
        Resectability.r0Feasible(patient.liver()).filter(r0 -> r0.value().isYes());
    if (stated.isEmpty()) return rule.notApplicable("not stated resectable");
    if (isPlanned(patient, moment)) return rule.notApplicable("hepatectomy planned");
    if (wasResectedSince(stated.get(), patient)) return rule.notApplicable("resected since");

    Truth converted = converted(therapy, stated.get(), patient, moment);
    if (converted.isNo()) return rule.notApplicable("resectable from the start");
    List<DataItem> missing = new ArrayList<>();
    if (!converted.isKnown()) missing.add(DataItem.TREATMENT_INTENT);
    if (!Hepatectomies.plansAreRead(patient) || !patient.treatment().proceduresRead()) {
      missing.add(DataItem.OPERATION_DATE);
    }
    if (!missing.isEmpty()) return rule.needs(therapy.about(), missing.toArray(DataItem[]::new));

    Optional<ClinicalDate> on = stated.get().on();
    Recommends advice =
        rule.recommends(Indicator.WARNING, on.isPresent() ? "warning" : "undated", therapy.about())
            .onFacts(statement(patient))
            .onFacts(therapy.facts(patient));
    return on.map(day -> advice.with("stated", Slot.date(day))).orElse(advice);
  }

  /**
   * Did chemotherapy make it resectable? Conversion was the intent, or the record said otherwise
   * before. Without a dose there was nothing to convert it.
   */
  private static Truth converted(
      OngoingChemotherapy therapy, Dated<Truth> stated, ClinicalPicture patient, Moment moment) {
    if (isFirstCycle(patient, moment)) return Truth.NO;
    Optional<TreatmentIntent> intent = therapy.intent(patient, moment);
    if (intent.filter(i -> i == TreatmentIntent.CONVERSION).isPresent()) {
      return Truth.YES;
    }
    boolean isAdjuvant = intent.filter(i -> i == TreatmentIntent.ADJUVANT).isPresent();
    if (isAdjuvant) return Truth.NO;
    if (wasOtherwiseBefore(stated, patient)) return Truth.YES;
    return intent.isPresent() ? Truth.NO : Truth.UNKNOWN;
  }

  private static boolean wasOtherwiseBefore(Dated<Truth> stated, ClinicalPicture patient) {
    Optional<LocalDate> day = stated.on().map(ClinicalDate::earliest);
    if (day.isEmpty()) return false;
    return patient
            .liver()
            .r0Feasible()
            .latest(r0 -> r0.value().isNo() && isBefore(r0, day.get()))
            .isPresent()
        || patient
            .liver()
            .resectability()
            .latest(s -> s.value() != ResectabilityStatement.RESECTABLE && isBefore(s, day.get()))
            .isPresent();
  }

  private static boolean isBefore(Dated<?> statement, LocalDate day) {
    return statement.on().filter(on -> on.isBefore(day)).isPresent();
  }

  private static boolean wasResectedSince(Dated<Truth> stated, ClinicalPicture patient) {
    return Hepatectomies.done(patient)
        .latest(
            done ->
                done.on().isEmpty()
                    || stated.on().isEmpty()
                    || !done.on().get().isBefore(stated.on().get().earliest()))
        .isPresent();
  }

  /** A hepatectomy ordered or booked whose day has not passed. */
  private static boolean isPlanned(ClinicalPicture patient, Moment moment) {
    return Pick.any(
        Hepatectomies.open(patient),
        planned -> planned.on().filter(on -> on.isBefore(moment.asOf())).isEmpty());
  }

  /** The first dose of this course: since the metastasis, and since the last liver resection. */
  private static Optional<Dated<Drug>> firstDose(ClinicalPicture patient, Moment moment) {
    Optional<LocalDate> resected = OngoingChemotherapy.lastResection(patient, moment);
    return Exposure.systemicTherapySinceMetastasis(patient, moment).stream()
        .filter(dose -> dose.on().isPresent())
        .filter(dose -> resected.isEmpty() || dose.on().get().isAfter(resected.get()))
        .min(Comparator.comparing(ConversionTiming::firstDay));
  }

  private static LocalDate firstDay(Dated<Drug> dose) {
    return dose.on().orElseThrow().earliest();
  }

  private static boolean isFirstCycle(ClinicalPicture patient, Moment moment) {
    return Exposure.systemicTherapySinceMetastasis(patient, moment).isEmpty()
        && patient.treatment().drugHistoryRead();
  }

  private static Optional<DataItem> whatMayShowAnEarlierStart(
      ClinicalPicture patient, Moment moment) {
    boolean undated =
        Pick.any(
            Exposure.systemicTherapySinceMetastasis(patient, moment), dose -> dose.on().isEmpty());
    if (undated) return Optional.of(DataItem.THERAPY_DATES);
    return patient.treatment().drugHistoryRead()
        ? Optional.empty()
        : Optional.of(DataItem.DRUG_HISTORY);
  }

  private static List<Fact> statement(ClinicalPicture patient) {
    return Pick.each(
        Resectability.r0Feasible(patient.liver()),
        r0 -> Fact.of("r0-feasible", Slot.term("truth", r0.value()), r0));
  }
}
