package dev.hepatica.clinical;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * The person whose record it is. No name and no identifier: no rule needs one.
 *
 * @param reference {@code Patient/…}
 */
public record Patient(String reference, Optional<ClinicalDate> born, Optional<Sex> sex) {

  /** Completed years of life on {@code asOf}, from the last day the patient can have been born. */
  public Optional<Integer> ageInYears(LocalDate asOf) {
    return born.map(date -> Period.between(date.latest(), asOf).getYears());
  }
}
