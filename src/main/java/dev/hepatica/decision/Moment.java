package dev.hepatica.decision;

import dev.hepatica.clinical.Order;
import dev.hepatica.clinical.PlannedProcedure;
import java.time.LocalDate;
import java.util.Set;

/**
 * The moment of judgement: the day, the occasion, and the orders in hand.
 *
 * @param asOf the day on which the model judges; there is no other clock
 * @param ordersInHand FHIR references of the drafts being signed or booked
 */
public record Moment(LocalDate asOf, Occasion occasion, Set<String> ordersInHand) {

  public Moment {
    ordersInHand = Set.copyOf(ordersInHand);
  }

  public static Moment assessment(LocalDate asOf) {
    return new Moment(asOf, Occasion.ASSESSMENT, Set.of());
  }

  public boolean isInHand(Order order) {
    return ordersInHand.contains(order.reference());
  }

  /**
   * May this order make a rule speak now? On an order hook only what is in hand does; on the chart
   * and in an assessment every open order does, except a procedure whose planned day has passed.
   */
  public boolean judges(Order order) {
    if (occasion.hasOrderInHand()) return isInHand(order);
    return order.status().isOpen() && !isPast(order);
  }

  private boolean isPast(Order order) {
    return order instanceof PlannedProcedure procedure
        && procedure.on().filter(on -> on.isBefore(asOf)).isPresent();
  }
}
