package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A drug that was stopped, or not given again, for a reason that the record states. What is not
 * recorded is unknown: a drug without such an entry may still have been stopped.
 *
 * @param on day of the entry that says so; an order names only the day on which it was written, so
 *     the drug was stopped on or after it
 */
public record Discontinuation(
    Drug drug, Reason reason, Optional<ClinicalDate> on, Provenance from) {

  /** Why a drug was stopped, as far as a rule asks (mCODE treatment termination reason). */
  public enum Reason {
    NOT_TOLERATED,
    NO_RESPONSE
  }
}
