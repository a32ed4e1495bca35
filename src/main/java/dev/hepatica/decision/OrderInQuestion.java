package dev.hepatica.decision;

import dev.hepatica.clinical.Order;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Provenance;
import java.util.List;
import java.util.Objects;

/**
 * The order or orders that an outcome is about, or the statement or procedure where no order is.
 * What is signed together counts as one.
 *
 * @param references FHIR references, in the order of the record
 */
public record OrderInQuestion(List<String> references) {

  public OrderInQuestion {
    references = List.copyOf(references);
    if (references.isEmpty()) throw new IllegalArgumentException("no order");
  }

  public static OrderInQuestion of(Order order) {
    return new OrderInQuestion(List.of(order.reference()));
  }

  public static OrderInQuestion of(List<? extends Order> orders) {
    return new OrderInQuestion(Pick.once(Pick.each(orders, Order::reference)));
  }

  /** For a rule about something that stands in the record without an order. */
  public static OrderInQuestion about(Provenance place) {
    return new OrderInQuestion(List.of(place.reference()));
  }

  public boolean sharesAnOrderWith(OrderInQuestion other) {
    Objects.requireNonNull(other);
    return Pick.any(references, other.references::contains);
  }
}
