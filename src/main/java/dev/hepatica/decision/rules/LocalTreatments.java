package dev.hepatica.decision.rules;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Local treatments that are ordered, booked, being signed, or were done a short while ago. */
final class LocalTreatments {

  private LocalTreatments() {}

  /** Those that may make a rule speak at this moment, each order once. */
  static List<PlannedProcedure> judged(
      ClinicalPicture patient, Moment moment, Set<ProcedureKind> kinds) {
    List<PlannedProcedure> orders = SurgicalOrders.judged(patient, moment, kinds);
    if (orders.size() < 2) return orders;
    Map<String, PlannedProcedure> byReference = new LinkedHashMap<>();
    orders.forEach(order -> byReference.putIfAbsent(order.reference(), order));
    return List.copyOf(byReference.values());
  }

  /**
   * Those that were done so short a while ago that what they left behind can still be acted upon;
   * only where no order is in hand.
   */
  static List<CompletedProcedure> justDone(
      ClinicalPicture patient, Moment moment, Thresholds thresholds, Set<ProcedureKind> kinds) {
    if (moment.occasion().hasOrderInHand()) return List.of();
    int days = thresholds.wholeNumber(LocalThresholds.DONE_WITHIN);
    return Pick.those(
        Pick.those(patient.treatment().completed(), done -> kinds.contains(done.kind())),
        done -> done.on().filter(on -> on.daysUntil(moment.asOf()) <= days).isPresent());
  }

  /** The first day on which the treatment can be; today if it has no day or an earlier one. */
  static LocalDate dayOf(PlannedProcedure order, Moment moment) {
    return order
        .on()
        .map(on -> on.earliest())
        .filter(day -> day.isAfter(moment.asOf()))
        .orElse(moment.asOf());
  }

  /** One fact per ablation: its method. */
  static Fact ablationFact(PlannedProcedure order, ClinicalPicture patient) {
    return new Fact("ablation", methodSlot(order, patient), order.on(), order.from());
  }

  /** The method in words; an ablation whose method is not stated says so. */
  static Slot methodSlot(PlannedProcedure order, ClinicalPicture patient) {
    Optional<AblationMethod> method = patient.localTherapy().methodOf(order.reference());
    return method
        .map(known -> Slot.term("ablation-method", known))
        .orElseGet(() -> new Slot.Term("ablation-method", "not-stated"));
  }

  static Fact doneFact(CompletedProcedure done) {
    return new Fact(
        "local-treatment-done", Slot.term("procedure", done.kind()), done.on(), done.from());
  }

  /** Offers to take the drafts in hand out of what is being signed. */
  static Recommends offeringRemoval(
      Recommends advice, Collection<PlannedProcedure> orders, Moment moment) {
    Recommends offer = advice;
    for (PlannedProcedure order : orders) {
      boolean draft = moment.isInHand(order) && order.status() == OrderStatus.DRAFT;
      if (draft && order.reference().startsWith("ServiceRequest/")) {
        offer = offer.proposing(new ProposedAction.RemoveDraft("remove-draft", order.reference()));
      }
    }
    return offer;
  }
}
