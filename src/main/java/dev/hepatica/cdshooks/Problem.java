package dev.hepatica.cdshooks;

import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** A request that is answered with an error. Its text never repeats what was sent. */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final IssueType type;
  private final transient List<String> places;

  Problem(HttpStatus status, IssueType type, String diagnostics, List<String> places) {
    super(diagnostics);
    this.status = status;
    this.type = type;
    this.places = List.copyOf(places);
  }

  /** The body does not have the shape that the protocol says. */
  static Problem structure(String diagnostics) {
    return new Problem(HttpStatus.BAD_REQUEST, IssueType.STRUCTURE, diagnostics, List.of());
  }

  /** A member is not there. */
  static Problem missing(String place) {
    return new Problem(
        HttpStatus.BAD_REQUEST, IssueType.REQUIRED, place + " is required.", List.of(place));
  }

  /** A member is there and cannot be accepted. */
  static Problem value(String place, String rule) {
    return new Problem(
        HttpStatus.BAD_REQUEST, IssueType.VALUE, place + " " + rule + ".", List.of(place));
  }

  HttpStatus status() {
    return status;
  }

  OperationOutcome outcome() {
    return OperationOutcome.error(type, Objects.requireNonNull(getMessage()), places);
  }
}
