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
    return offeringEarliest(
        offeringPreferred(advice, operation, preferred, moment), operation, earliest, moment);
  }

  static Recommends offeringPreferred(
      Recommends advice, PlannedProcedure operation, LocalDate preferred, Moment moment) {
    return moment.isInHand(operation) && preferred.isAfter(moment.asOf())
        ? advice.proposing(
            new ProposedAction.MoveProcedure("move-to-preferred", operation.reference(), preferred))
        : advice;
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
