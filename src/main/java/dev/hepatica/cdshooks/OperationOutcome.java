package dev.hepatica.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** FHIR's answer to a request that failed: for the integration team, not for the clinician. */
record OperationOutcome(List<Issue> issue) {

  OperationOutcome {
    issue = List.copyOf(issue);
  }

  /**
   * One thing that is wrong.
   *
   * @param expression the members concerned
   */
  record Issue(
      String severity,
      IssueType code,
      String diagnostics,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> expression) {

    Issue {
      expression = List.copyOf(expression);
    }
  }

  @JsonProperty(index = 0)
  String resourceType() {
    return "OperationOutcome";
  }

  static OperationOutcome error(IssueType code, String diagnostics, List<String> places) {
    return new OperationOutcome(List.of(new Issue("error", code, diagnostics, places)));
  }

  /** What can be said when nothing is known but the status. */
  static OperationOutcome of(HttpStatusCode status) {
    return error(IssueType.of(status), textFor(status), List.of());
  }

  private static String textFor(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    if (known == HttpStatus.NOT_FOUND) return "There is nothing at this address.";
    if (known == HttpStatus.FORBIDDEN) return "The caller may not do this.";
    if (known == HttpStatus.METHOD_NOT_ALLOWED) return "This address does not take that method.";
    if (known == HttpStatus.NOT_ACCEPTABLE) {
      return "The answer is application/json; the FHIR form (application/fhir+json) is not"
          + " available in this version.";
    }
    if (known == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
      return "This address does not take a body of that media type.";
    }
    if (known == HttpStatus.CONTENT_TOO_LARGE) return "The body is too large.";
    if (known == HttpStatus.REQUEST_TIMEOUT) return "The body did not come in time.";
    if (known == HttpStatus.INTERNAL_SERVER_ERROR) return "Internal error.";
    return status.is5xxServerError()
        ? "The server cannot answer this request."
        : "The request could not be understood.";
  }
}
