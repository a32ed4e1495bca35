package dev.hepatica.clinical;

import java.util.Objects;

/**
 * Something in the record that could not be used, and why. Never silence, never free text of the
 * record.
 *
 * @param reference the FHIR reference of the resource
 * @param reason why, in plain words
 */
public record ReadingNote(String reference, String reason) {

  public ReadingNote {
    Objects.requireNonNull(reference);
    Objects.requireNonNull(reason);
  }
}
