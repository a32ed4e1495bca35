package dev.hepatica.fhir.read;

import java.util.HashSet;
import java.util.Set;

/**
 * The names by which references may call the patient.
 *
 * @param reference {@code Patient/id}, else the fullUrl of the entry
 */
record PatientIdentity(String reference, Set<String> names) {

  PatientIdentity {
    names = Set.copyOf(names);
  }

  static PatientIdentity of(String reference, Iterable<Delivered> patients) {
    Set<String> names = new HashSet<>();
    names.add(reference);
    for (Delivered patient : patients) {
      patient.fullUrl().ifPresent(names::add);
      if (patient.id().isEmpty()) {
        patient.fullUrl().flatMap(FhirReferences::typeAndId).ifPresent(names::add);
      }
    }
    return new PatientIdentity(reference, names);
  }

  /** True when the reference, given without version, is this patient's. */
  boolean isNamedBy(String reference) {
    return names.contains(reference)
        || FhirReferences.typeAndId(reference).filter(names::contains).isPresent();
  }
}
