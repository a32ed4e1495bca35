package dev.hepatica.clinical;

/**
 * Size of the patient.
 *
 * @param bodyMassIndex in kg/m²
 */
public record BodySize(History<Measure> bodyMassIndex) {

  public static BodySize unknown() {
    return new BodySize(History.none());
  }
}
