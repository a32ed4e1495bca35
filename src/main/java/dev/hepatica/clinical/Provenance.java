package dev.hepatica.clinical;

import java.util.Objects;

/**
 * Where a fact was read.
 *
 * @param reference the FHIR reference, such as {@code MedicationAdministration/bev-4}
 * @param path the element inside that resource, such as {@code effectiveDateTime}
 */
public record Provenance(String reference, String path) {

  public Provenance {
    Objects.requireNonNull(reference);
    Objects.requireNonNull(path);
  }
}
