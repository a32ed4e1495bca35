package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Slot;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The drug orders that stand, are being signed, or belong together. */
final class DrugOrders {

  private DrugOrders() {}

  /** Orders of any of the drugs that may make a rule speak at this moment. */
  static List<DrugOrder> judged(ClinicalPicture patient, Moment moment, Set<Drug> drugs) {
    return Pick.those(
        Pick.those(patient.treatment().drugOrders(), moment::judges), order -> names(order, drugs));
  }

  /** Open orders of any of the drugs: drafts in hand and what stands in the record together. */
  static List<DrugOrder> open(ClinicalPicture patient, Set<Drug> drugs) {
    return Pick.those(
        Pick.those(patient.treatment().drugOrders(), order -> order.status().isOpen()),
        order -> names(order, drugs));
  }

  static boolean isOpen(ClinicalPicture patient, Set<Drug> drugs) {
    return !open(patient, drugs).isEmpty();
  }

  /** Every drug that is ordered or being signed. */
  static Set<Drug> openDrugs(ClinicalPicture patient) {
    EnumSet<Drug> drugs = EnumSet.noneOf(Drug.class);
    patient.treatment().drugOrders().stream()
        .filter(order -> order.status().isOpen())
        .forEach(order -> drugs.addAll(order.drugs()));
    return drugs;
  }

  private static boolean names(DrugOrder order, Set<Drug> drugs) {
    return Pick.any(order.drugs(), drugs::contains);
  }

  /** One fact per order: what it orders. */
  static List<Fact> facts(Collection<DrugOrder> orders, Set<Drug> drugs) {
    return Pick.each(
        orders,
        order -> new Fact("order", names(List.of(order), drugs), Optional.empty(), order.from()));
  }

  /** The drugs of these orders as words, in the order of the formulary. */
  static Slot names(Collection<DrugOrder> orders, Set<Drug> drugs) {
    return Slot.row(
        orders.stream()
            .flatMap(order -> order.drugs().stream())
            .filter(drugs::contains)
            .distinct()
            .sorted()
            .map(drug -> Slot.term("drug", drug))
            .toList());
  }

  /** Offers to take the drafts in hand out of what is being signed. */
  static Recommends offeringRemoval(
      Recommends advice, Collection<DrugOrder> orders, Moment moment) {
    Recommends offer = advice;
    for (DrugOrder order : orders) {
      if (moment.isInHand(order) && order.status() == OrderStatus.DRAFT) {
        offer = offer.proposing(new ProposedAction.RemoveDraft("remove-draft", order.reference()));
      }
    }
    return offer;
  }
}
