package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what is ordered or booked. An order and the booking that rests on it are one planned
 * procedure, on the day of the booking.
 */
final class PlannedProcedureReader {

  private record Booking(
      Resource appointment,
      OrderStatus status,
      Optional<ClinicalDate> start,
      List<ProcedureKinds.Read> kinds,
      List<Resource> orders) {}

  private final Reading reading;
  private final ProcedureKinds kinds;
  private final List<PlannedProcedure> planned = new ArrayList<>();

  PlannedProcedureReader(Reading reading, ProcedureKinds kinds) {
    this.reading = reading;
    this.kinds = kinds;
  }

  List<PlannedProcedure> read() {
    List<Booking> bookings = bookings();
    Set<Resource> usedAppointments = new LinkedHashSet<>();
    for (Resource request : reading.all("ServiceRequest")) {
      Optional<OrderStatus> status = status(request);
      if (status.isEmpty() || isForbidden(request)) continue;
      readOrder(request, status.get(), bookings, usedAppointments);
    }
    for (Booking booking : bookings) {
      if (!contains(usedAppointments, booking.appointment())) readBooking(booking);
    }
    reading.all("Procedure").forEach(this::readPreparation);
    return planned;
  }

  private void readOrder(
      Resource request, OrderStatus status, List<Booking> bookings, Set<Resource> used) {
    List<ProcedureKinds.Read> read = kindsOf(request);
    if (read.isEmpty()) return;
    List<Booking> own = Pick.those(bookings, booking -> contains(booking.orders(), request));
    own.forEach(booking -> used.add(booking.appointment()));
    Optional<Booking> booking = deciding(own);
    Optional<ClinicalDate> on = OrderElements.occurrence(request);
    boolean keepsOwnDay = request.inHand() && on.isPresent();
    if (!keepsOwnDay)
      on = booking.flatMap(Booking::start).or(() -> OrderElements.occurrence(request));
    boolean bookingInHand = booking.filter(one -> one.appointment().inHand()).isPresent();
    Provenance from =
        bookingInHand && !request.inHand()
            ? booking.get().appointment().from("start")
            : request.from("code");
    OrderStatus decided = bookingInHand && !request.inHand() ? booking.get().status() : status;
    for (ProcedureKinds.Read one : read) {
      planned.add(
          new PlannedProcedure(
              one.kind(),
              one.extent(),
              one.side(),
              decided,
              on,
              OrderElements.requisition(request, "requisition"),
              from));
    }
  }

  private List<ProcedureKinds.Read> kindsOf(Resource request) {
    return kinds.read(request, List.of(request.body().concept("code")));
  }

  private static boolean isForbidden(Resource request) {
    return request.body().bool("doNotPerform").orElse(false);
  }

  /** The booking in hand, else the next one to come, else the last that was. */
  private Optional<Booking> deciding(List<Booking> bookings) {
    Optional<Booking> inHand = Pick.first(bookings, booking -> booking.appointment().inHand());
    if (inHand.isPresent()) return inHand;
    Comparator<Booking> byDay = Comparator.comparing(booking -> booking.start().orElseThrow());
    List<Booking> dated =
        bookings.stream().filter(booking -> booking.start().isPresent()).sorted(byDay).toList();
    return Pick.first(dated, booking -> !booking.start().get().isBefore(reading.asOf()))
        .or(() -> dated.isEmpty() ? Optional.empty() : Optional.of(dated.get(dated.size() - 1)));
  }

  private List<Booking> bookings() {
    List<Booking> bookings = new ArrayList<>();
    for (Resource appointment : reading.all("Appointment")) {
      Optional<OrderStatus> status = bookingStatus(appointment);
      if (status.isEmpty()) continue;
      List<CodedText> codes = new ArrayList<>(appointment.body().concepts("serviceType"));
      codes.addAll(appointment.body().concepts("reasonCode"));
      bookings.add(
          new Booking(
              appointment,
              status.get(),
              start(appointment),
              kinds.read(appointment, codes),
              orders(appointment)));
    }
    return bookings;
  }

  private List<Resource> orders(Resource appointment) {
    return appointment.body().references("basedOn").stream()
        .flatMap(reference -> reading.resolve(appointment, reference).stream())
        .filter(order -> order.type().equals("ServiceRequest"))
        .filter(order -> !order.hasStatus("revoked", "entered-in-error") && !isForbidden(order))
        .toList();
  }

  private static Optional<ClinicalDate> start(Resource appointment) {
    return appointment
        .body()
        .date("start")
        .or(
            () ->
                appointment.body().children("requestedPeriod").stream()
                    .flatMap(period -> period.date("start").stream())
                    .findFirst())
        .map(When::date);
  }

  /** A booking that rests on no open order: its own codes, else those of the order behind it. */
  private void readBooking(Booking booking) {
    Map<ProcedureKind, ProcedureKinds.Read> read = new LinkedHashMap<>();
    for (Resource order : booking.orders()) {
      kindsOf(order).forEach(one -> read.put(one.kind(), one));
    }
    booking.kinds().forEach(one -> read.putIfAbsent(one.kind(), one));
    Optional<String> requisition =
        booking.orders().stream()
            .flatMap(order -> OrderElements.requisition(order, "requisition").stream())
            .findFirst();
    for (ProcedureKinds.Read one : read.values()) {
      planned.add(
          new PlannedProcedure(
              one.kind(),
              one.extent(),
              one.side(),
              booking.status(),
              booking.start(),
              requisition,
              booking.appointment().from("start")));
    }
  }

  private void readPreparation(Resource procedure) {
    if (!procedure.hasStatus("preparation")) return;
    Optional<ClinicalDate> on =
        procedure.firstMoment("performedDateTime", "performedPeriod").map(When::date);
    for (ProcedureKinds.Read one : kindsOf(procedure)) {
      planned.add(
          new PlannedProcedure(
              one.kind(),
              one.extent(),
              one.side(),
              OrderStatus.ACTIVE,
              on,
              Optional.empty(),
              procedure.from("code")));
    }
  }

  private Optional<OrderStatus> status(Resource request) {
    if (request.status().isEmpty()) {
      if (request.inHand()) return Optional.of(OrderStatus.DRAFT);
      if (!kindsOf(request).isEmpty()) request.note("an order without a status; not counted");
      return Optional.empty();
    }
    return switch (request.status().get()) {
      case "draft" -> Optional.of(OrderStatus.DRAFT);
      case "active" -> Optional.of(OrderStatus.ACTIVE);
      case "on-hold" -> Optional.of(OrderStatus.ON_HOLD);
      default -> Optional.empty();
    };
  }

  private static Optional<OrderStatus> bookingStatus(Resource appointment) {
    if (appointment.status().isEmpty()) {
      return appointment.inHand() ? Optional.of(OrderStatus.DRAFT) : Optional.empty();
    }
    return switch (appointment.status().get()) {
      case "proposed" -> Optional.of(OrderStatus.DRAFT);
      case "pending", "booked", "arrived" -> Optional.of(OrderStatus.ACTIVE);
      default -> Optional.empty();
    };
  }

  private static boolean contains(Iterable<Resource> resources, Resource one) {
    for (Resource resource : resources) {
      if (resource.reference().equals(one.reference())) return true;
    }
    return false;
  }
}
