package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Slot;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The liver resections that are ordered, booked or being signed. */
final class Hepatectomies {

  private static final Set<ProcedureKind> HEPATECTOMY = Set.of(ProcedureKind.HEPATECTOMY);
  private static final Set<ProcedureKind> RESECTIONS =
      Set.of(ProcedureKind.HEPATECTOMY, ProcedureKind.ALPPS);

  private Hepatectomies() {}

  /** Those that may make a rule speak at this moment. */
  static List<PlannedProcedure> judged(ClinicalPicture patient, Moment moment) {
    return SurgicalOrders.judged(patient, moment, HEPATECTOMY);
  }

  /** Ordered, booked or being signed, whatever is in hand. */
  static List<PlannedProcedure> open(ClinicalPicture patient) {
    return SurgicalOrders.open(patient, ProcedureKind.HEPATECTOMY);
  }

  /** Were all the places read in which an order or a booking can stand? */
  static boolean plansAreRead(ClinicalPicture patient) {
    return !patient.unread().contains(RecordPart.SERVICE_REQUESTS)
        && !patient.unread().contains(RecordPart.APPOINTMENTS);
  }

  /** Liver resections that were done, newest first, undated ones last. */
  static History<ProcedureKind> done(ClinicalPicture patient) {
    return patient.treatment().completed(RESECTIONS);
  }

  /** The first day the operation can be; today if it has no date. */
  static LocalDate firstDay(PlannedProcedure hepatectomy, Moment moment) {
    if (hepatectomy.on().isEmpty()) return moment.asOf();
    ClinicalDate on = hepatectomy.on().get();
    boolean stillToCome = !on.isBefore(moment.asOf());
    return stillToCome && on.earliest().isBefore(moment.asOf()) ? moment.asOf() : on.earliest();
  }

  static OrderInQuestion asOneOrder(List<PlannedProcedure> hepatectomies) {
    return OrderInQuestion.of(hepatectomies);
  }

  /** Those that take three segments or more, as ordered or as stated. */
  static List<PlannedProcedure> major(
      List<PlannedProcedure> hepatectomies, ClinicalPicture patient) {
    return Pick.those(
        hepatectomies, planned -> extentOf(planned, patient) == ResectionExtent.MAJOR);
  }

  /** How much liver this one takes: as ordered, else as stated for the patient. */
  static ResectionExtent extentOf(PlannedProcedure planned, ClinicalPicture patient) {
    if (planned.extent() != ResectionExtent.NOT_STATED) return planned.extent();
    return patient
        .liver()
        .plannedExtent()
        .latest()
        .map(Dated::value)
        .orElse(ResectionExtent.NOT_STATED);
  }

  /** True when every one of them takes less than three segments. */
  static boolean allMinor(List<PlannedProcedure> hepatectomies, ClinicalPicture patient) {
    return !hepatectomies.isEmpty()
        && Pick.all(hepatectomies, planned -> isMinor(planned, patient));
  }

  /** Is the resection that stands in the record, as an order or as a statement, a minor one? */
  static boolean plannedResectionIsMinor(ClinicalPicture patient) {
    List<PlannedProcedure> open = open(patient);
    return open.isEmpty() ? statedMinor(patient) : allMinor(open, patient);
  }

  /** Two liver resections as stages of one treatment, of which the second is still to come. */
  static boolean isSecondStageAhead(ClinicalPicture patient) {
    List<PlannedProcedure> open = open(patient);
    if (open.isEmpty()) return false;
    boolean stated =
        patient.liver().twoStagePlanned().latest().map(Dated::value).orElse(Truth.UNKNOWN).isYes();
    if (stated) return true;
    Set<String> requisitions = new HashSet<>();
    return Pick.any(
        open, planned -> planned.requisition().filter(same -> !requisitions.add(same)).isPresent());
  }

  static Fact fact(PlannedProcedure hepatectomy) {
    return new Fact(
        "hepatectomy", Slot.dateOf(hepatectomy.on()), hepatectomy.on(), hepatectomy.from());
  }

  static List<Fact> facts(List<PlannedProcedure> hepatectomies) {
    return Pick.each(hepatectomies, Hepatectomies::fact);
  }

  private static boolean isMinor(PlannedProcedure planned, ClinicalPicture patient) {
    return extentOf(planned, patient) == ResectionExtent.MINOR;
  }

  private static boolean statedMinor(ClinicalPicture patient) {
    return patient
        .liver()
        .plannedExtent()
        .latest()
        .filter(extent -> extent.value() == ResectionExtent.MINOR)
        .isPresent();
  }
}
