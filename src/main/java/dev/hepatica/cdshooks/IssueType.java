package dev.hepatica.cdshooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The codes of FHIR's issue types that are used here. */
enum IssueType {
  CONFLICT,
  EXCEPTION,
  FORBIDDEN,
  INCOMPLETE,
  INVALID,
  NOT_FOUND,
  NOT_SUPPORTED,
  REQUIRED,
  STRUCTURE,
  THROTTLED,
  TOO_LONG,
  TRANSIENT,
  VALUE;

  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static IssueType of(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    if (known == HttpStatus.NOT_FOUND) return NOT_FOUND;
    if (known == HttpStatus.FORBIDDEN) return FORBIDDEN;
    if (known == HttpStatus.METHOD_NOT_ALLOWED
        || known == HttpStatus.NOT_ACCEPTABLE
        || known == HttpStatus.UNSUPPORTED_MEDIA_TYPE
        || known == HttpStatus.NOT_IMPLEMENTED
        || known == HttpStatus.HTTP_VERSION_NOT_SUPPORTED) {
      return NOT_SUPPORTED;
    }
    if (known == HttpStatus.CONTENT_TOO_LARGE || known == HttpStatus.URI_TOO_LONG) return TOO_LONG;
    if (known == HttpStatus.TOO_MANY_REQUESTS) return THROTTLED;
    if (known == HttpStatus.REQUEST_TIMEOUT) return TRANSIENT;
    return status.is5xxServerError() ? EXCEPTION : INVALID;
  }
}
