package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Slot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is signed together counts as one order; what stands in the record is looked at with it.
 *
 * @param judged the orders that may make a rule speak now
 * @param together those and every other open order
 */
record Regimen(List<DrugOrder> judged, List<DrugOrder> together) {

  private static final int TRIPLET = 3;

  Regimen {
    judged = List.copyOf(judged);
    together = List.copyOf(together);
  }

  static Regimen of(ClinicalPicture patient, Moment moment) {
    List<DrugOrder> orders = patient.treatment().drugOrders();
    return new Regimen(
        orders.stream().filter(moment::judges).toList(),
        orders.stream().filter(o -> moment.judges(o) || o.status().isOpen()).toList());
  }

  /** May an order of one of these drugs make a rule speak now? */
  boolean judges(Set<Drug> drugs) {
    return judged.stream().flatMap(order -> order.drugs().stream()).anyMatch(drugs::contains);
  }

  /** Is one of these drugs ordered, whether in hand or standing? */
  boolean has(Set<Drug> drugs) {
    return drugs().stream().anyMatch(drugs::contains);
  }

  boolean has(Drug drug) {
    return drugs().contains(drug);
  }

  Set<Drug> drugs() {
    EnumSet<Drug> drugs = EnumSet.noneOf(Drug.class);
    together.forEach(order -> drugs.addAll(order.drugs()));
    return drugs;
  }

  /** A fluoropyrimidine, oxaliplatin and irinotecan together, one of them judged now. */
  boolean isTriplet() {
    return judges(DrugClasses.BACKBONE) && hasTriplet();
  }

  /** All three parts are ordered, whether judged now or standing. */
  boolean hasTriplet() {
    return backboneParts() == TRIPLET;
  }

  /** Two of the three parts of a triplet, or all. */
  boolean isDoubletOrTriplet() {
    return judges(DrugClasses.BACKBONE) && backboneParts() >= TRIPLET - 1;
  }

  private long backboneParts() {
    return Stream.of(Drug.FLUOROPYRIMIDINES, DrugClasses.OXALIPLATIN, DrugClasses.IRINOTECAN)
        .filter(this::has)
        .count();
  }

  OrderInQuestion about() {
    return OrderInQuestion.of(judged);
  }

  Slot names(Set<Drug> drugs) {
    return DrugOrders.names(together, drugs);
  }

  List<Fact> facts(Set<Drug> drugs) {
    return DrugOrders.facts(
        together.stream().filter(o -> o.drugs().stream().anyMatch(drugs::contains)).toList(),
        drugs);
  }

  /**
   * Offers to take the drafts of these drugs out of what is being signed; a draft that orders
   * others with them stays, because removing it would remove those too.
   */
  Recommends offeringRemoval(Recommends advice, Set<Drug> drugs, Moment moment) {
    return DrugOrders.offeringRemoval(
        advice, judged.stream().filter(order -> drugs.containsAll(order.drugs())).toList(), moment);
  }
}
