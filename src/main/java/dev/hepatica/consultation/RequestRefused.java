package dev.hepatica.consultation;

import dev.hepatica.fhir.read.RecordRefused;
import java.util.List;
import java.util.Objects;

/** The question cannot be answered from what was sent. It carries nothing of what was sent. */
public final class RequestRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with the request. */
  public enum Kind {
    NOT_UNDERSTOOD,
    NO_PATIENT,
    SEVERAL_PATIENTS,
    OTHER_PATIENT,
    TOO_LARGE,
    REQUIRED_DATA_MISSING
  }

  private final Kind kind;
  private final transient List<String> places;

  RequestRefused(Kind kind, String message, List<String> places) {
    super(message);
    this.kind = kind;
    this.places = List.copyOf(places);
  }

  static RequestRefused because(RecordRefused refusal) {
    Kind kind =
        switch (refusal.reason()) {
          case MALFORMED, NOT_FHIR -> Kind.NOT_UNDERSTOOD;
          case NO_PATIENT -> Kind.NO_PATIENT;
          case SEVERAL_PATIENTS -> Kind.SEVERAL_PATIENTS;
          case OTHER_PATIENT -> Kind.OTHER_PATIENT;
          case TOO_MANY_ENTRIES -> Kind.TOO_LARGE;
        };
    List<String> places = refusal.place().isBlank() ? List.of() : List.of(refusal.place());
    return new RequestRefused(kind, Objects.requireNonNull(refusal.getMessage()), places);
  }

  public Kind kind() {
    return kind;
  }

  /** Members of the request, such as {@code prefetch.conditions}. */
  public List<String> places() {
    return places;
  }

  public String reason() {
    return Objects.requireNonNull(getMessage());
  }
}
