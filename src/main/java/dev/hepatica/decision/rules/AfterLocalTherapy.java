package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Order;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.ProposedAction;
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
import java.util.stream.Stream;

/** What is due after radioembolisation, liver surgery and radiotherapy of the liver? */
final class AfterLocalTherapy {

  static final RuleSpec AFTER_RADIOEMBOLISATION =
      rule("CRLM-TIME-010")
          .says(
              "After radioembolisation: radiation precautions for {tare.precautions}, first imaging"
                  + " after {tare.firstImaging}.")
          .because("Yttrium-90 decays with a half-life of 64 hours; the liver answers slowly.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("imaging after radioembolisation"),
              Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation: half-life of yttrium-90"))
          .using(
              TimingThresholds.RADIATION_PRECAUTIONS,
              TimingThresholds.RADIOEMBOLISATION_IMAGING,
              TimingThresholds.RADIOEMBOLISATION_IMAGING_COUNTS)
          .speakingOn(PATIENT_VIEW, ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec RESTAGE_BEFORE_LUNG_SURGERY =
      rule("CRLM-TIME-011")
          .says(
              "Before lung metastases are resected after liver surgery, the chest is imaged anew,"
                  + " not more than {lung.chestImagingMaxAge} earlier.")
          .because("In one series 68 % progressed between the liver and the lung operation.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("liver and lung metastases"))
          .using(TimingThresholds.CHEST_IMAGING_BEFORE_LUNG_SURGERY)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec LIVER_TESTS_AFTER_RADIOTHERAPY =
      rule("CRLM-TIME-012")
          .says(
              "For {rild.window} after radiotherapy of the liver, liver tests are not older than"
                  + " {rild.liverTestsMaxAge}.")
          .because("Radiation-induced liver disease appears within weeks to four months.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("radiation-induced liver disease"))
          .using(
              TimingThresholds.LIVER_DISEASE_AFTER_RADIOTHERAPY,
              TimingThresholds.LIVER_TESTS_AFTER_RADIOTHERAPY)
          .speakingOn(PATIENT_VIEW);

  private static final Set<ProcedureKind> RADIOEMBOLISATION =
      Set.of(ProcedureKind.RADIOEMBOLISATION);
  private static final Set<ProcedureKind> RADIOTHERAPY =
      Set.of(ProcedureKind.LIVER_RADIOTHERAPY, ProcedureKind.STEREOTACTIC_RADIOTHERAPY);
  private static final List<LabTest> LIVER_TESTS =
      List.of(LabTest.BILIRUBIN, LabTest.ALP, LabTest.ALT, LabTest.AST);

  private AfterLocalTherapy() {}

  static RuleOutcome afterRadioembolisation(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = AFTER_RADIOEMBOLISATION;
    Optional<Dated<ProcedureKind>> treated =
        patient.treatment().completed(RADIOEMBOLISATION).latest();
    if (treated.isEmpty()) return rule.notApplicable("no radioembolisation on record");
    Optional<OrderInQuestion> subject = subject(treated.get(), patient, moment);
    if (subject.isEmpty()) return rule.notApplicable("no order that this model knows");
    OrderInQuestion about = subject.get();
    if (treated.get().on().isEmpty()) return rule.needs(about, DataItem.THERAPY_DATES);

    LocalDate day = treated.get().on().get().latestUpTo(moment.asOf());
    LocalDate until = day.plusDays(thresholds.wholeNumber(TimingThresholds.RADIATION_PRECAUTIONS));
    LocalDate imagingDue =
        day.plusDays(thresholds.wholeNumber(TimingThresholds.RADIOEMBOLISATION_IMAGING));
    boolean precautions = !moment.asOf().isAfter(until);
    if (!precautions) {
      if (moment.asOf().isBefore(imagingDue)) return rule.notApplicable("imaging not yet due");
      if (isImagedAfter(day, patient, thresholds)) return rule.notApplicable("imaged since");
      boolean open = !Imaging.isRead(patient) || Imaging.hasUndated(patient, Imaging::isOfTheLiver);
      if (open) return rule.needs(about, DataItem.LIVER_IMAGING);
    }
    Recommends advice =
        rule.recommends(Indicator.INFO, precautions ? "precautions" : "imaging-due", about)
            .onFact(
                Fact.of("radioembolisation", Slot.date(treated.get().on().get()), treated.get()))
            .with("treated", Slot.date(treated.get().on().get()))
            .with("until", Slot.day(until))
            .with("imagingDue", Slot.day(imagingDue));
    return precautions ? advice : advice.asksFor(List.of(DataItem.LIVER_IMAGING));
  }

  /** The orders in hand that the model knows; elsewhere the treatment itself. */
  private static Optional<OrderInQuestion> subject(
      Dated<ProcedureKind> treated, ClinicalPicture patient, Moment moment) {
    if (!moment.occasion().hasOrderInHand()) {
      return Optional.of(OrderInQuestion.about(treated.from()));
    }
    List<Order> inHand =
        Stream.<Order>concat(
                patient.treatment().drugOrders().stream(), patient.treatment().planned().stream())
            .filter(moment::isInHand)
            .toList();
    return inHand.isEmpty() ? Optional.empty() : Optional.of(OrderInQuestion.of(inHand));
  }

  private static boolean isImagedAfter(
      LocalDate treated, ClinicalPicture patient, Thresholds thresholds) {
    LocalDate from =
        treated.plusDays(thresholds.wholeNumber(TimingThresholds.RADIOEMBOLISATION_IMAGING_COUNTS));
    return Imaging.newest(patient, Imaging::isOfTheLiver)
        .filter(study -> !Imaging.firstDay(study).isBefore(from))
        .isPresent();
  }

  static RuleOutcome restageBeforeLungSurgery(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = RESTAGE_BEFORE_LUNG_SURGERY;
    List<PlannedProcedure> operations =
        Pick.those(patient.treatment().planned(ProcedureKind.LUNG_METASTASECTOMY), moment::judges);
    if (operations.isEmpty()) return rule.notApplicable("no lung metastasectomy ordered");
    OrderInQuestion about = OrderInQuestion.of(operations);
    History<ProcedureKind> resections = Hepatectomies.done(patient);
    if (resections.isEmpty() && patient.treatment().proceduresRead()) {
      return rule.notApplicable("no liver surgery on record");
    }

    Optional<ImagingStudy> newest = Imaging.newest(patient, Imaging::isOfTheChest);
    int limit = thresholds.wholeNumber(TimingThresholds.CHEST_IMAGING_BEFORE_LUNG_SURGERY);
    boolean recent =
        newest
            .filter(
                study -> ChronoUnit.DAYS.between(Imaging.firstDay(study), moment.asOf()) <= limit)
            .isPresent();
    if (recent) return rule.notApplicable("chest imaged in time");
    if (resections.isEmpty()) return rule.needs(about, DataItem.OPERATION_DATE);
    if (!Imaging.isRead(patient) || Imaging.hasUndated(patient, Imaging::isOfTheChest)) {
      return rule.needs(about, DataItem.CHEST_IMAGING);
    }

    Dated<ProcedureKind> resection = resections.latest().orElseThrow();
    Slot resected = Slot.dateOf(resection.on());
    Recommends advice =
        rule.recommends(Indicator.WARNING, newest.isPresent() ? "warning" : "never", about)
            .onFact(Fact.of("liver-resection", resected, resection))
            .onFacts(Pick.each(newest, study -> Imaging.fact("chest-imaging", study)))
            .with(
                "limit",
                Slot.amount(thresholds.valueOf(TimingThresholds.CHEST_IMAGING_BEFORE_LUNG_SURGERY)))
            .asksFor(List.of(DataItem.CHEST_IMAGING));
    return newest
        .map(study -> advice.with("imaged", Slot.date(study.on().orElseThrow())))
        .orElse(advice);
  }

  static RuleOutcome liverTestsAfterRadiotherapy(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = LIVER_TESTS_AFTER_RADIOTHERAPY;
    Optional<Dated<ProcedureKind>> treated = latestLiverRadiotherapy(patient);
    if (treated.isEmpty()) return rule.notApplicable("no radiotherapy of the liver on record");
    OrderInQuestion about = OrderInQuestion.about(treated.get().from());

    Optional<LocalDate> ended = treated.get().on().map(on -> on.latestUpTo(moment.asOf()));
    int months = thresholds.wholeNumber(TimingThresholds.LIVER_DISEASE_AFTER_RADIOTHERAPY);
    Optional<LocalDate> until = ended.map(day -> day.plusMonths(months));
    if (until.filter(moment.asOf()::isAfter).isPresent()) {
      return rule.notApplicable("the window has passed");
    }
    Optional<Dated<LabResult>> newest = newestLiverTest(patient);
    int maxAge = thresholds.wholeNumber(TimingThresholds.LIVER_TESTS_AFTER_RADIOTHERAPY);
    boolean recent =
        newest
            .map(AfterLocalTherapy::firstDay)
            .filter(day -> ChronoUnit.DAYS.between(day, moment.asOf()) <= maxAge)
            .isPresent();
    if (recent) return rule.notApplicable("liver tests in time");
    if (until.isEmpty()) return rule.needs(about, DataItem.THERAPY_DATES);
    if (patient.unread().contains(RecordPart.OBSERVATIONS)) {
      return rule.needs(about, DataItem.BILIRUBIN);
    }

    return rule.recommends(Indicator.INFO, "info", about)
        .onFact(
            Fact.of(
                "liver-radiotherapy", Slot.date(treated.get().on().orElseThrow()), treated.get()))
        .onFacts(
            Pick.each(newest, lab -> Fact.of("liver-test", Slot.amount(lab.value().value()), lab)))
        .with("ended", Slot.date(treated.get().on().orElseThrow()))
        .with("until", Slot.day(until.get()))
        .with(
            "maxAge",
            Slot.amount(thresholds.valueOf(TimingThresholds.LIVER_TESTS_AFTER_RADIOTHERAPY)))
        .proposing(
            new ProposedAction.Request("order-liver-panel", ProposedAction.Requested.LIVER_PANEL));
  }

  /**
   * A procedure that is not stated to be of another site, or a course whose volume is the liver.
   */
  private static Optional<Dated<ProcedureKind>> latestLiverRadiotherapy(ClinicalPicture patient) {
    List<Dated<ProcedureKind>> procedures =
        Pick.those(
            patient.treatment().completed(RADIOTHERAPY).newestFirst(),
            done -> mayBeOfTheLiver(done, patient));
    List<Dated<ProcedureKind>> courses =
        Pick.each(
            patient.localTherapy().latestLiverCourse(),
            course -> course.map(any -> ProcedureKind.LIVER_RADIOTHERAPY));
    return History.of(Pick.both(procedures, courses)).latest();
  }

  private static boolean mayBeOfTheLiver(Dated<ProcedureKind> done, ClinicalPicture patient) {
    return done.value() == ProcedureKind.LIVER_RADIOTHERAPY
        || patient
            .localTherapy()
            .targetOf(done.from().reference())
            .filter(target -> target != RadiotherapyTarget.LIVER)
            .isEmpty();
  }

  private static Optional<Dated<LabResult>> newestLiverTest(ClinicalPicture patient) {
    return LIVER_TESTS.stream()
        .flatMap(test -> patient.laboratory().of(test).newestFirst().stream())
        .filter(lab -> lab.on().isPresent())
        .max(Comparator.comparing(AfterLocalTherapy::firstDay));
  }

  private static LocalDate firstDay(Dated<LabResult> lab) {
    return lab.on().orElseThrow().earliest();
  }
}
