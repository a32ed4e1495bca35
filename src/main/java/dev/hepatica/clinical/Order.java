package dev.hepatica.clinical;

/** Something ordered or booked that a rule may speak about. */
public sealed interface Order permits DrugOrder, PlannedProcedure {

  OrderStatus status();

  Provenance from();

  default String reference() {
    return from().reference();
  }
}
