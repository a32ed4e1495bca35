package dev.hepatica.decision.rules;

import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import java.time.LocalDate;

/** The days to which an operation in hand can be moved. */
final class OperationMoves {

  private OperationMoves() {}

  /** Offers the safe days as long as they still lie ahead; the earliest only if it is later. */
  static Recommends offering(
      Recommends advice,
      PlannedProcedure operation,
      LocalDate earliest,
      LocalDate preferred,
      Moment moment) {
    Recommends offer = advice;
    if (moment.isInHand(operation) && preferred.isAfter(moment.asOf())) {
      offer =
          offer.proposing(
              new ProposedAction.MoveProcedure(
                  "move-to-preferred", operation.reference(), preferred));
    }
    return offeringEarliest(offer, operation, earliest, moment);
  }

  static Recommends offeringEarliest(
      Recommends advice, PlannedProcedure operation, LocalDate earliest, Moment moment) {
    boolean planned = operation.on().filter(on -> !earliest.isAfter(on.earliest())).isPresent();
    return moment.isInHand(operation) && earliest.isAfter(moment.asOf()) && !planned
        ? advice.proposing(
            new ProposedAction.MoveProcedure("move-to-earliest", operation.reference(), earliest))
        : advice;
  }
}
