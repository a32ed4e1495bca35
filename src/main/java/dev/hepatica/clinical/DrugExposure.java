package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A drug that the patient had.
 *
 * @param on day of administration; for a period its last day that counts
 * @param evidence how sure the record is that the drug was given
 */
public record DrugExposure(
    Drug drug, Optional<ClinicalDate> on, Evidence evidence, Provenance from) {

  /** The strength of the record behind an exposure, strongest first. */
  public enum Evidence {
    ADMINISTRATION,
    STATEMENT,
    DISPENSE
  }
}
