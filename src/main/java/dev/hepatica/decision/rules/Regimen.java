package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
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
  private static final Regimen NONE = new Regimen(List.of(), List.of());

  Regimen {
    judged = List.copyOf(judged);
    together = List.copyOf(together);
  }

  static Regimen of(ClinicalPicture patient, Moment moment) {
    List<DrugOrder> orders = patient.treatment().drugOrders();
    if (orders.isEmpty()) return NONE;
    return new Regimen(
        Pick.those(orders, moment::judges),
        Pick.those(orders, o -> moment.judges(o) || o.status().isOpen()));
  }

  /** May an order of one of these drugs make a rule speak now? */
  boolean judges(Set<Drug> drugs) {
    return Pick.any(judged, order -> Pick.any(order.drugs(), drugs::contains));
  }

  /** Is one of these drugs ordered, whether in hand or standing? */
  boolean has(Set<Drug> drugs) {
    return Pick.any(drugs(), drugs::contains);
  }

  boolean has(Drug drug) {
    return drugs().contains(drug);
  }

  Set<Drug> drugs() {
    EnumSet<Drug> drugs = EnumSet.noneOf(Drug.class);
    together.forEach(order -> drugs.addAll(order.drugs()));
    return drugs;
  }

  /**
   * A fluoropyrimidine, oxaliplatin and irinotecan together, one of them judged now; unknown while
   * the orders beside it could not be read.
   */
  Truth isTriplet(ClinicalPicture patient) {
    return judges(DrugClasses.BACKBONE) ? hasParts(TRIPLET, patient) : Truth.NO;
  }

  /** All three parts are ordered, whether judged now or standing. */
  Truth hasTriplet(ClinicalPicture patient) {
    return hasParts(TRIPLET, patient);
  }

  /** Two of the three parts of a triplet, or all. */
  Truth isDoubletOrTriplet(ClinicalPicture patient) {
    return judges(DrugClasses.BACKBONE) ? hasParts(TRIPLET - 1, patient) : Truth.NO;
  }

  /** Is one of these drugs ordered? NO only where all the orders were read. */
  Truth hasOneOf(Set<Drug> drugs, ClinicalPicture patient) {
    return has(drugs) ? Truth.YES : absent(patient);
  }

  private Truth hasParts(int number, ClinicalPicture patient) {
    return backboneParts() >= number ? Truth.YES : absent(patient);
  }

  /** What does not stand in orders that were not read may stand there all the same (CD-665). */
  private static Truth absent(ClinicalPicture patient) {
    return patient.treatment().drugOrdersRead() ? Truth.NO : Truth.UNKNOWN;
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
    return DrugOrders.facts(Pick.those(together, o -> Pick.any(o.drugs(), drugs::contains)), drugs);
  }

  /**
   * Offers to take the drafts of these drugs out of what is being signed; a draft that orders
   * others with them stays, because removing it would remove those too.
   */
  Recommends offeringRemoval(Recommends advice, Set<Drug> drugs, Moment moment) {
    return DrugOrders.offeringRemoval(
        advice, Pick.those(judged, order -> drugs.containsAll(order.drugs())), moment);
  }
}
