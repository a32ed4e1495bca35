package dev.hepatica.clients;

import java.time.Duration;

/**
 * How long a call may wait for the FHIR server, counted from the moment it is asked.
 *
 * @param optional for data without which there is still an answer
 * @param required for the data without which there is none: the patient and the conditions
 * @param whole for the call as a whole
 */
public record TimeLimits(Duration optional, Duration required, Duration whole) {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  public static final TimeLimits STANDARD =
      new TimeLimits(Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofSeconds(3));

  /**
   * @throws IllegalArgumentException if a limit is no time at all, longer than the whole, or the
   *     whole is longer than a clinician can be kept waiting
   */
  public TimeLimits {
    if (optional.compareTo(Duration.ZERO) <= 0 || required.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("each limit must be longer than nothing");
    }
    if (optional.compareTo(whole) > 0 || required.compareTo(whole) > 0) {
      throw new IllegalArgumentException("no limit may be longer than the whole");
    }
    if (whole.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the whole may be 30 s at the most");
    }
  }
}
