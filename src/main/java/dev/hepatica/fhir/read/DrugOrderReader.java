package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.OrderStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which drugs are ordered. */
final class DrugOrderReader {

  private final Reading reading;
  private final MedicationReader medications;
  private final OrderStatements statements;

  DrugOrderReader(Reading reading, MedicationReader medications, OrderStatements statements) {
    this.reading = reading;
    this.medications = medications;
    this.statements = statements;
  }

  List<DrugOrder> read() {
    List<DrugOrder> orders = new ArrayList<>();
    for (Resource request : reading.all("MedicationRequest")) read(request).ifPresent(orders::add);
    return orders;
  }

  private Optional<DrugOrder> read(Resource request) {
    if (request.body().bool("doNotPerform").orElse(false)) return Optional.empty();
    if (request.hasStatus("entered-in-error")) return Optional.empty();
    Set<Drug> drugs = medications.drugs(request, "dosageInstruction");
    if (drugs.isEmpty()) return Optional.empty();
    Optional<OrderStatus> status = status(request);
    if (status.isEmpty()) {
      request.note("a drug order without a status that is understood; not counted");
      return Optional.empty();
    }
    return Optional.of(
        new DrugOrder(
            drugs,
            status.get(),
            nextDose(request),
            statements.intentOf(request),
            statements.lineOf(request),
            OrderElements.requisition(request, "groupIdentifier"),
            request.body().date("authoredOn").map(When::date),
            request.from("medication")));
  }

  private static Optional<OrderStatus> status(Resource request) {
    if (request.status().isEmpty()) {
      return request.inHand() ? Optional.of(OrderStatus.DRAFT) : Optional.empty();
    }
    return switch (request.status().get()) {
      case "draft" -> Optional.of(OrderStatus.DRAFT);
      case "active" -> Optional.of(OrderStatus.ACTIVE);
      case "on-hold" -> Optional.of(OrderStatus.ON_HOLD);
      case "completed" -> Optional.of(OrderStatus.COMPLETED);
      case "stopped", "cancelled" -> Optional.of(OrderStatus.ENDED);
      default -> Optional.empty();
    };
  }

  private Optional<ClinicalDate> nextDose(Resource request) {
    List<When> scheduled = new ArrayList<>();
    for (Element instruction : request.body().children("dosageInstruction")) {
      Element timing = instruction.child("timing");
      scheduled.addAll(timing.dates("event"));
      timing.child("repeat").child("boundsPeriod").date("start").ifPresent(scheduled::add);
    }
    return scheduled.stream()
        .map(When::date)
        .filter(day -> !day.isBefore(reading.asOf()))
        .min(Comparator.comparing(ClinicalDate::earliest));
  }
}
