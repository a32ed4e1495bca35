package dev.hepatica.clinical;

import java.util.Optional;
import java.util.Set;

/**
 * An order for systemic therapy.
 *
 * @param drugs the ingredients; a regimen ordered in one piece names several
 * @param nextDose first scheduled day on or after the day of judgement
 * @param intent what this order is for, as stated on it
 * @param line line of therapy, as stated on it
 * @param requisition what was ordered together, when the record says so
 * @param orderedOn when it was ordered, not when it is given
 */
public record DrugOrder(
    Set<Drug> drugs,
    OrderStatus status,
    Optional<ClinicalDate> nextDose,
    Optional<TreatmentIntent> intent,
    Optional<Integer> line,
    Optional<String> requisition,
    Optional<ClinicalDate> orderedOn,
    Provenance from)
    implements Order {

  public DrugOrder {
    drugs = Set.copyOf(drugs);
  }
}
