package dev.hepatica.decision;

import dev.hepatica.clinical.Truth;

/**
 * The rating of the OncoSurge panel (CRLM-RES-004).
 *
 * @param marginAndVolumeTest the short form in which a review gives OncoSurge: a wide margin and
 *     enough remnant. Shown under its own name, never a gate
 */
public record OncoSurge(Rating rating, Truth marginAndVolumeTest) {

  /** The answer of the system. */
  public enum Rating {
    IMMEDIATE_RESECTION,
    CHEMOTHERAPY_THEN_REASSESS,
    CONTRAINDICATED,
    INDETERMINATE
  }
}
