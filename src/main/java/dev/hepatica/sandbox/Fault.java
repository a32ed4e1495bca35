package dev.hepatica.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.time.Duration;
import java.util.Set;

/** How the FHIR server of the demo EHR misbehaves when told to. */
enum Fault {
  NONE("Answers at once", Duration.ZERO, false, false),
  SLOW("Slow: one second for each query", Duration.ofSeconds(1), false, false),
  VERY_SLOW("Very slow: five seconds for each query", Duration.ofSeconds(5), false, false),
  OPTIONAL_FAILS("Fails, except for the patient and the conditions", Duration.ZERO, true, false),
  ALL_FAILS("Fails for every query", Duration.ZERO, true, true);

  private static final Set<String> REQUIRED = Set.of("Patient", "Condition");

  private final String label;
  private final Duration delay;
  private final boolean optionalFails;
  private final boolean requiredFails;

  Fault(String label, Duration delay, boolean optionalFails, boolean requiredFails) {
    this.label = label;
    this.delay = delay;
    this.optionalFails = optionalFails;
    this.requiredFails = requiredFails;
  }

  String label() {
    return label;
  }

  /** Happens to a query for resources of this type. */
  void happenTo(String type) {
    if (REQUIRED.contains(type) ? requiredFails : optionalFails) {
      throw new InternalErrorException("The sandbox was told to fail here.");
    }
    if (delay.isZero()) return;
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InternalErrorException("interrupted");
    }
  }
}
