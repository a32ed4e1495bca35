package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Slot;
import java.util.List;
import java.util.Set;

/** Operations that are ordered, booked or being signed, and those that belong to one session. */
final class SurgicalOrders {

  private SurgicalOrders() {}

  /** Those of the kinds that may make a rule speak at this moment. */
  static List<PlannedProcedure> judged(
      ClinicalPicture patient, Moment moment, Set<ProcedureKind> kinds) {
    return Pick.those(
        patient.treatment().planned(),
        planned -> kinds.contains(planned.kind()) && moment.judges(planned));
  }

  /** Those of the kind that are still to be carried out: drafts in hand and what stands. */
  static List<PlannedProcedure> open(ClinicalPicture patient, ProcedureKind kind) {
    return Pick.those(
        patient.treatment().planned(),
        planned -> planned.kind() == kind && planned.status().isOpen());
  }

  /**
   * Are these two done in one session? Ordered together under one requisition, or on one day, they
   * are; on different days they are not; without both days it is open.
   */
  static Truth isOneSession(PlannedProcedure first, PlannedProcedure second) {
    boolean oneRequisition =
        first.requisition().isPresent() && first.requisition().equals(second.requisition());
    if (first.on().isEmpty() || second.on().isEmpty()) {
      return oneRequisition ? Truth.YES : Truth.UNKNOWN;
    }
    ClinicalDate one = first.on().get();
    ClinicalDate other = second.on().get();
    if (one.isAfter(other.latest()) || other.isAfter(one.latest())) return Truth.NO;
    return oneRequisition || (one.isExact() && other.isExact()) ? Truth.YES : Truth.UNKNOWN;
  }

  static List<Fact> facts(List<PlannedProcedure> planned) {
    return Pick.each(
        planned,
        order ->
            new Fact("operation", Slot.term("procedure", order.kind()), order.on(), order.from()));
  }

  static Slot kinds(List<PlannedProcedure> planned) {
    return Slot.row(
        planned.stream()
            .map(PlannedProcedure::kind)
            .distinct()
            .sorted()
            .map(kind -> Slot.term("procedure", kind))
            .toList());
  }
}
