package dev.hepatica.smartapp;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What can go wrong between the EHR and the page, each with a page of its own that helps. */
enum Failure {
  NOT_OFFERED(HttpStatus.NOT_FOUND),
  LAUNCH_INCOMPLETE(HttpStatus.BAD_REQUEST),
  UNKNOWN_EHR(HttpStatus.BAD_REQUEST),
  EHR_UNREACHABLE(HttpStatus.BAD_GATEWAY),
  EHR_UNSUITABLE(HttpStatus.BAD_GATEWAY),
  NO_STANDALONE(HttpStatus.BAD_REQUEST),
  DENIED(HttpStatus.FORBIDDEN),
  AUTHORIZATION_FAILED(HttpStatus.BAD_GATEWAY),
  STATE_NOT_VALID(HttpStatus.UNAUTHORIZED),
  TOKEN_REFUSED(HttpStatus.BAD_GATEWAY),
  IDENTITY_NOT_VALID(HttpStatus.BAD_GATEWAY),
  NO_PATIENT(HttpStatus.BAD_REQUEST),
  NOT_FOR_PATIENTS(HttpStatus.FORBIDDEN),
  LAUNCH_EXPIRED(HttpStatus.UNAUTHORIZED),
  FHIR_UNREACHABLE(HttpStatus.BAD_GATEWAY),
  FHIR_FORBIDDEN(HttpStatus.FORBIDDEN),
  OTHER_PATIENT(HttpStatus.CONFLICT),
  RECORD_NOT_UNDERSTOOD(HttpStatus.BAD_GATEWAY),
  FORM_EXPIRED(HttpStatus.FORBIDDEN),
  FORM_NOT_UNDERSTOOD(HttpStatus.BAD_REQUEST),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR);

  private final HttpStatus status;

  Failure(HttpStatus status) {
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }

  /** For log lines and as the key of its words. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
