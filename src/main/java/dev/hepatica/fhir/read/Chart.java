package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What was delivered about one patient: each resource once, and which parts were not read. */
public final class Chart {

  private static final Set<RecordPart> REQUIRED =
      EnumSet.of(RecordPart.PATIENT, RecordPart.CONDITIONS);
  private static final Set<String> ORDERS =
      Set.of("MedicationRequest", "ServiceRequest", "Appointment");

  private final PatientIdentity patient;
  private final List<Delivered> delivered;
  private final Collection<Delivered> resources;
  private final Map<String, List<Delivered>> byType = new HashMap<>();
  private final Map<String, Delivered> byAddress;
  private final Map<String, Delivered> inHand = new LinkedHashMap<>();
  private final Set<RecordPart> unread = EnumSet.noneOf(RecordPart.class);
  private final List<ReadingNote> notes;

  Chart(
      PatientIdentity patient,
      List<Delivered> delivered,
      Collection<Delivered> resources,
      Set<RecordPart> unread,
      List<ReadingNote> notes) {
    this.patient = patient;
    this.delivered = Collections.unmodifiableList(delivered);
    this.resources = Collections.unmodifiableCollection(resources);
    this.unread.addAll(unread);
    this.notes = List.copyOf(notes);
    byAddress = new HashMap<>(2 * resources.size());
    for (Delivered resource : resources) {
      if (resource.isOfConcern()) {
        byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
      }
      byAddress.put(resource.reference(), resource);
      if (resource.fullUrl().isPresent()) byAddress.put(resource.fullUrl().get(), resource);
      if (resource.inHand()) inHand.put(resource.reference(), resource);
    }
  }

  /** {@code Patient/id}. */
  public String patientReference() {
    return patient.reference();
  }

  /** By what people know the patient; empty where the Patient was not delivered. */
  public Optional<Person> person() {
    return all("Patient").stream().findFirst().map(patient -> Person.of(patient.tree()));
  }

  /** References of the orders or bookings that are about to be signed or booked. */
  public Set<String> ordersInHand() {
    return inHand.values().stream()
        .filter(resource -> ORDERS.contains(resource.type()))
        .map(Delivered::reference)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** An order in hand exactly as it was sent, narrative included. */
  public Optional<JsonNode> orderInHand(String reference) {
    return Optional.ofNullable(inHand.get(reference)).map(resource -> resource.tree().deepCopy());
  }

  /** Parts that were not delivered, failed, or came incomplete. */
  public Set<RecordPart> unread() {
    return Collections.unmodifiableSet(unread);
  }

  /** Parts without which nothing can be said, and which are unread. */
  public Set<RecordPart> missingRequired() {
    Set<RecordPart> missing = EnumSet.copyOf(REQUIRED);
    missing.retainAll(unread);
    return missing;
  }

  /** Those of a type that a reader may ask for. */
  List<Delivered> all(String type) {
    return Collections.unmodifiableList(byType.getOrDefault(type, List.of()));
  }

  /** The resource that a relative, absolute, versioned or urn reference names. */
  Optional<Delivered> find(String reference) {
    String plain = FhirReferences.withoutVersion(reference);
    Delivered exact = byAddress.get(plain);
    if (exact != null) return Optional.of(exact);
    return FhirReferences.typeAndId(plain).map(byAddress::get);
  }

  /** Everything as it was delivered, with the versions that another one replaces. */
  List<Delivered> delivered() {
    return delivered;
  }

  /** True for the version of a resource that is read. */
  boolean counts(Delivered resource) {
    return byAddress.get(resource.reference()) == resource;
  }

  /** The same chart with every resource changed. */
  Chart with(UnaryOperator<Delivered> change) {
    List<Delivered> changed = Pick.each(resources, change);
    return new Chart(patient, changed, changed, unread, notes);
  }

  List<ReadingNote> notes() {
    return notes;
  }
}
