package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The names by which references may call the patient.
 *
 * @param reference {@code Patient/id}, else the fullUrl of the entry
 * @param servers the servers on which the patient is known to be, without scheme and path to the
 *     resource; empty when no entry says so
 * @param identifiers the business identifiers of the patient
 */
record PatientIdentity(
    String reference, Set<String> names, Set<String> servers, Set<Identifier> identifiers) {

  /** A business identifier with its system. */
  record Identifier(String system, String value) {

    /** The identifier that an element holds; empty without system or value. */
    static Optional<Identifier> of(JsonNode identifier) {
      String system = identifier.path("system").asString("").strip();
      String value = identifier.path("value").asString("").strip();
      return system.isEmpty() || value.isEmpty()
          ? Optional.empty()
          : Optional.of(new Identifier(system, value));
    }
  }

  PatientIdentity {
    names = Set.copyOf(names);
    servers = Set.copyOf(servers);
    identifiers = Set.copyOf(identifiers);
  }

  static PatientIdentity of(String reference, Iterable<Delivered> patients) {
    Set<String> names = new HashSet<>();
    Set<String> servers = new HashSet<>();
    Set<Identifier> identifiers = new HashSet<>();
    names.add(reference);
    for (Delivered patient : patients) {
      patient.fullUrl().ifPresent(names::add);
      serverOf(patient).ifPresent(servers::add);
      if (!patient.hasId()) {
        patient.fullUrl().flatMap(FhirReferences::typeAndId).ifPresent(names::add);
      }
      for (JsonNode identifier : patient.tree().path("identifier")) {
        Identifier.of(identifier).ifPresent(identifiers::add);
      }
    }
    return new PatientIdentity(reference, names, servers, identifiers);
  }

  /** True when the reference, given without version, is this patient's. */
  boolean isNamedBy(String reference) {
    if (names.contains(reference)) return true;
    boolean sameId = FhirReferences.typeAndId(reference).filter(names::contains).isPresent();
    return sameId && !isOnAnotherServer(reference);
  }

  /** True for an absolute reference to a server on which the patient is not known to be. */
  boolean isOnAnotherServer(String reference) {
    Optional<String> server = server(reference);
    return server.isPresent() && !servers.isEmpty() && !servers.contains(server.get());
  }

  /** The same id, but on another server: perhaps the same person, perhaps not. */
  boolean mayBeNamedBy(String reference) {
    return FhirReferences.typeAndId(reference).filter(names::contains).isPresent();
  }

  /**
   * Whether an identifier is the patient's: empty when it cannot be compared, because the patient
   * has none of its system.
   */
  Optional<Boolean> isIdentifiedBy(Identifier identifier) {
    if (identifiers.contains(identifier)) return Optional.of(true);
    boolean hasOneOfTheSystem =
        Pick.any(identifiers, own -> own.system().equals(identifier.system()));
    return hasOneOfTheSystem ? Optional.of(false) : Optional.empty();
  }

  /** The server that the fullUrl of an entry names; none for a urn or a resource without one. */
  static Optional<String> serverOf(Delivered patient) {
    return patient.fullUrl().flatMap(PatientIdentity::server);
  }

  private static Optional<String> server(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    int host = lower.startsWith("https://") ? 8 : lower.startsWith("http://") ? 7 : -1;
    int type = url.lastIndexOf("/Patient/");
    return host < 0 || type < host ? Optional.empty() : Optional.of(lower.substring(host, type));
  }
}
