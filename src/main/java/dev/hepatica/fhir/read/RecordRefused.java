package dev.hepatica.fhir.read;

/**
 * The request cannot be answered with what was sent. The message says what to mend; neither it nor
 * the place repeats content of the record, and there is no cause that could.
 */
public final class RecordRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    MALFORMED,
    NOT_FHIR,
    NO_PATIENT,
    SEVERAL_PATIENTS,
    OTHER_PATIENT,
    TOO_MANY_ENTRIES
  }

  private final Reason reason;
  private final String place;

  RecordRefused(Reason reason, String place, String message) {
    super(message);
    this.reason = reason;
    this.place = place;
  }

  public Reason reason() {
    return reason;
  }

  /** Where in the request, such as {@code prefetch.observations.entry[3].resource.subject}. */
  public String place() {
    return place;
  }
}
