package dev.hepatica.cdshooks;

import dev.hepatica.consultation.RequestRefused;
import dev.hepatica.consultation.TooBusy;
import dev.hepatica.feedback.FeedbackNotKept;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** The one place where a failure becomes a status and an OperationOutcome. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<Object> handle(Problem problem, WebRequest request) {
    return refused(problem.status(), HttpHeaders.EMPTY, problem.outcome(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> handle(RequestRefused refusal, WebRequest request) {
    OperationOutcome outcome =
        OperationOutcome.error(typeOf(refusal.kind()), refusal.reason(), refusal.places());
    return refused(statusOf(refusal.kind()), HttpHeaders.EMPTY, outcome, request);
  }

  /** The client may send it again: nothing of it was kept. */
  @ExceptionHandler
  ResponseEntity<Object> handle(FeedbackNotKept failure, WebRequest request) {
    return unavailable(
        10,
        IssueType.TRANSIENT,
        "Feedback cannot be kept at the moment; none of this was. Send it again later.",
        request);
  }

  /** Nothing was judged, and this is no answer about the patient. */
  @ExceptionHandler
  ResponseEntity<Object> handle(TooBusy failure, WebRequest request) {
    return unavailable(
        1,
        IssueType.THROTTLED,
        "So many calls are being answered that this one's turn did not come. Nothing was judged."
            + " Send it again.",
        request);
  }

  private static ResponseEntity<Object> unavailable(
      int seconds, IssueType type, String diagnostics, WebRequest request) {
    HttpHeaders later = new HttpHeaders();
    later.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    return refused(
        HttpStatus.SERVICE_UNAVAILABLE,
        later,
        OperationOutcome.error(type, diagnostics, List.of()),
        request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> handle(Throwable failure, WebRequest request) {
    if (failure instanceof Exception lost
        && DisconnectedClientHelper.isClientDisconnectedException(lost)) {
      return null;
    }
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, HttpHeaders.EMPTY, Incident.report(failure));
  }

  /** A header with control characters is noticed only when somebody reads it. */
  @ExceptionHandler
  ResponseEntity<Object> handle(RequestRejectedException refusal, WebRequest request) {
    return refused(
        HttpStatus.BAD_REQUEST,
        HttpHeaders.EMPTY,
        OperationOutcome.of(HttpStatus.BAD_REQUEST),
        request);
  }

  /** Spring's own version writes a warning for every caller that tries. */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return handleExceptionInternal(failure, null, headers, status, request);
  }

  /** What Spring refuses before a controller is reached. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) return answer(status, headers, Incident.report(failure));
    return refused(status, headers, OperationOutcome.of(status), request);
  }

  private static ResponseEntity<Object> refused(
      HttpStatusCode status, HttpHeaders headers, OperationOutcome outcome, WebRequest request) {
    OperationOutcome.Issue issue = outcome.issue().get(0);
    log.info(
        "refused status={} code={} at={}", status.value(), issue.code().code(), pattern(request));
    return answer(status, headers, outcome);
  }

  private static ResponseEntity<Object> answer(
      HttpStatusCode status, HttpHeaders headers, OperationOutcome outcome) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(outcome);
  }

  /** The address as we wrote it, because the address as called may hold anything. */
  private static String pattern(WebRequest request) {
    Object pattern =
        request.getAttribute(
            HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return pattern == null ? "-" : pattern.toString();
  }

  private static HttpStatus statusOf(RequestRefused.Kind kind) {
    return switch (kind) {
      case NOT_UNDERSTOOD, NO_PATIENT, SEVERAL_PATIENTS, OTHER_PATIENT -> HttpStatus.BAD_REQUEST;
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case REQUIRED_DATA_MISSING -> HttpStatus.PRECONDITION_FAILED;
    };
  }

  private static IssueType typeOf(RequestRefused.Kind kind) {
    return switch (kind) {
      case NOT_UNDERSTOOD -> IssueType.STRUCTURE;
      case NO_PATIENT -> IssueType.REQUIRED;
      case SEVERAL_PATIENTS -> IssueType.INVALID;
      case OTHER_PATIENT -> IssueType.CONFLICT;
      case TOO_LARGE -> IssueType.TOO_LONG;
      case REQUIRED_DATA_MISSING -> IssueType.INCOMPLETE;
    };
  }
}
