package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Had the remnant time to grow after portal vein embolisation, and was it measured again? */
final class RemnantAugmentationTiming {

  static final RuleSpec SOON_AFTER_EMBOLISATION =
      rule("CRLM-TIME-003")
          .says(
              "Hepatectomy follows portal vein embolisation after {pve.interval.minimum} at the"
                  + " earliest, better {pve.interval.preferred}.")
          .because("The remnant grows for weeks; the sources give 2-4, 3-5 and 4-6 weeks.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("portal vein embolisation: time to hypertrophy"),
              Sources.SURGICAL_REVIEW_2014.at("portal vein embolisation: gain of volume"),
              Sources.MULTIMODALITY_REVIEW_2018.at("portal vein embolisation: peak of growth"))
          .using(
              TimingThresholds.EMBOLISATION_MINIMUM_INTERVAL,
              TimingThresholds.EMBOLISATION_PREFERRED_INTERVAL)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK, PATIENT_VIEW);

  static final RuleSpec NO_VOLUMETRY_AFTER_EMBOLISATION =
      rule("CRLM-TIME-004")
          .says(
              "The remnant is measured again, {pve.volumetryFrom} or more after portal vein"
                  + " embolisation, before hepatectomy.")
          .because(
              "Embolisation is done because the remnant was too small, and it does not always"
                  + " grow enough.")
          .citing(
              Sources.MULTIMODALITY_REVIEW_2018.at("volumetry after portal vein embolisation"),
              Sources.SPANISH_CONSENSUS_2020.at("portal vein embolisation: time to hypertrophy"),
              Sources.SURGICAL_REVIEW_2014.at("portal vein embolisation: gain of volume"))
          .using(TimingThresholds.VOLUMETRY_AFTER_EMBOLISATION)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK);

  private static final Set<ProcedureKind> EMBOLISATION =
      Set.of(ProcedureKind.PORTAL_VEIN_EMBOLISATION);

  private RemnantAugmentationTiming() {}

  static RuleOutcome soonAfterEmbolisation(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = SOON_AFTER_EMBOLISATION;
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return rule.notApplicable("no hepatectomy planned");
    Optional<Dated<ProcedureKind>> embolisation = lastEmbolisation(patient);
    if (embolisation.isEmpty()) return withoutEmbolisation(rule, hepatectomies, patient);
    if (embolisation.get().on().isEmpty()) {
      return rule.needs(Hepatectomies.asOneOrder(hepatectomies), DataItem.THERAPY_DATES);
    }
    Optional<Recommends> advice =
        PerOrder.worst(
            Pick.each(
                hepatectomies,
                planned -> tooSoon(planned, embolisation.get(), moment, thresholds)));
    return advice.isPresent() ? advice.get() : rule.notApplicable("the remnant had time to grow");
  }

  private static Optional<Recommends> tooSoon(
      PlannedProcedure hepatectomy,
      Dated<ProcedureKind> embolisation,
      Moment moment,
      Thresholds thresholds) {
    LocalDate embolised = embolisation.on().orElseThrow().latestUpTo(moment.asOf());
    LocalDate operated = Hepatectomies.firstDay(hepatectomy, moment);
    LocalDate minimum =
        embolised.plusDays(thresholds.wholeNumber(TimingThresholds.EMBOLISATION_MINIMUM_INTERVAL));
    LocalDate preferred =
        embolised.plusDays(
            thresholds.wholeNumber(TimingThresholds.EMBOLISATION_PREFERRED_INTERVAL));
    if (operated.isBefore(embolised) || !operated.isBefore(preferred)) return Optional.empty();

    boolean incomplete = operated.isBefore(minimum);
    boolean dated = hepatectomy.on().isPresent();
    Recommends advice =
        SOON_AFTER_EMBOLISATION
            .recommends(
                incomplete ? Indicator.WARNING : Indicator.INFO,
                !dated ? "undated" : incomplete ? "warning" : "info",
                OrderInQuestion.of(hepatectomy))
            .onFact(embolisationFact(embolisation))
            .onFact(Hepatectomies.fact(hepatectomy))
            .with("embolisation", Slot.day(embolised))
            .with("operation", Slot.day(operated))
            .with("interval", Slot.number(ChronoUnit.DAYS.between(embolised, operated)))
            .with("earliest", Slot.day(minimum))
            .with("preferred", Slot.day(preferred));
    return Optional.of(OperationMoves.offering(advice, hepatectomy, minimum, preferred, moment));
  }

  static RuleOutcome noVolumetryAfterEmbolisation(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = NO_VOLUMETRY_AFTER_EMBOLISATION;
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return rule.notApplicable("no hepatectomy planned");
    Optional<Dated<ProcedureKind>> embolisation = lastEmbolisation(patient);
    if (embolisation.isEmpty()) return withoutEmbolisation(rule, hepatectomies, patient);
    if (servedAnEarlierResection(embolisation.get(), patient)) {
      return rule.notApplicable("the embolisation served an earlier resection");
    }

    OrderInQuestion about = Hepatectomies.asOneOrder(hepatectomies);
    Optional<Dated<Measure>> measured = RemnantAdequacy.measured(patient.liver());
    if (embolisation.get().on().isEmpty() && measured.flatMap(Dated::on).isPresent()) {
      return rule.needs(about, DataItem.THERAPY_DATES);
    }
    Optional<LocalDate> growthShows =
        embolisation
            .get()
            .on()
            .map(on -> on.latestUpTo(moment.asOf()))
            .map(
                day ->
                    day.plusDays(
                        thresholds.wholeNumber(TimingThresholds.VOLUMETRY_AFTER_EMBOLISATION)));
    boolean measuredAgain =
        growthShows.isPresent()
            && measured
                .flatMap(Dated::on)
                .filter(on -> !on.earliest().isBefore(growthShows.get()))
                .isPresent();
    if (measuredAgain) return rule.notApplicable("measured again");
    if (patient.unread().contains(RecordPart.OBSERVATIONS)) return rule.needs(about, DataItem.FLR);

    Recommends advice =
        rule.recommends(Indicator.CRITICAL, growthShows.isPresent() ? "critical" : "undated", about)
            .onFact(embolisationFact(embolisation.get()))
            .onFacts(Hepatectomies.facts(hepatectomies))
            .onFacts(Pick.each(measured, flr -> Fact.of("flr", Slot.amount(flr.value()), flr)))
            .with(
                "limit",
                Slot.amount(thresholds.valueOf(TimingThresholds.VOLUMETRY_AFTER_EMBOLISATION)))
            .asksFor(List.of(DataItem.FLR))
            .proposing(
                new ProposedAction.Request(
                    "order-volumetry", ProposedAction.Requested.CT_VOLUMETRY));
    return growthShows
        .map(
            from ->
                advice
                    .with("embolisation", Slot.date(embolisation.get().on().orElseThrow()))
                    .with("volumetryFrom", Slot.day(from)))
        .orElse(advice);
  }

  private static RuleOutcome withoutEmbolisation(
      RuleSpec rule, List<PlannedProcedure> hepatectomies, ClinicalPicture patient) {
    return patient.treatment().proceduresRead()
        ? rule.notApplicable("no portal vein embolisation on record")
        : rule.needs(Hepatectomies.asOneOrder(hepatectomies), DataItem.THERAPY_DATES);
  }

  /** The remnant was made to grow for a resection that has been done, unless a stage is to come. */
  private static boolean servedAnEarlierResection(
      Dated<ProcedureKind> embolisation, ClinicalPicture patient) {
    if (embolisation.on().isEmpty() || Hepatectomies.isSecondStageAhead(patient)) return false;
    LocalDate embolised = embolisation.on().get().latest();
    return Hepatectomies.done(patient)
        .latest(done -> done.on().filter(on -> on.isAfter(embolised)).isPresent())
        .isPresent();
  }

  private static Optional<Dated<ProcedureKind>> lastEmbolisation(ClinicalPicture patient) {
    return patient.treatment().completed(EMBOLISATION).latest();
  }

  private static Fact embolisationFact(Dated<ProcedureKind> embolisation) {
    Slot on = Slot.dateOf(embolisation.on());
    return Fact.of("portal-vein-embolisation", on, embolisation);
  }
}
