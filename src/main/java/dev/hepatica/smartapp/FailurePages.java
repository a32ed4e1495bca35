package dev.hepatica.smartapp;

import dev.hepatica.consultation.RecordUnavailable;
import dev.hepatica.consultation.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Says on a page of its own what went wrong in the app and what to do. Nothing of the call is
 * repeated.
 */
@ControllerAdvice(assignableTypes = {LaunchController.class, AppController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class FailurePages {

  private static final Logger log = LoggerFactory.getLogger(FailurePages.class);

  private final SmartApp app;

  FailurePages(SmartApp app) {
    this.app = app;
  }

  @ExceptionHandler
  ResponseEntity<String> handle(LaunchRefused refused, HttpServletRequest request) {
    String reference = UUID.randomUUID().toString();
    log.info(
        "app refused failure={} ehr={} detail=\"{}\" reference={}",
        refused.failure().code(),
        refused.ehr().map(SmartEhr::id).orElse("-"),
        refused.detail(),
        reference);
    return page(refused.failure(), refused.ehr(), reference, request);
  }

  @ExceptionHandler
  ResponseEntity<String> handle(RequestRefused refused, HttpServletRequest request) {
    Failure failure =
        refused.kind() == RequestRefused.Kind.OTHER_PATIENT
            ? Failure.OTHER_PATIENT
            : Failure.RECORD_NOT_UNDERSTOOD;
    return handle(new LaunchRefused(failure, refused.kind().name()), request);
  }

  @ExceptionHandler
  ResponseEntity<String> handle(RecordUnavailable unavailable, HttpServletRequest request) {
    String why = unavailable.failure().orElse("unknown");
    Failure failure =
        switch (why) {
          case "unauthorized", "token-expired" -> Failure.LAUNCH_EXPIRED;
          case "forbidden", "out-of-scope", "partly-out-of-scope" -> Failure.FHIR_FORBIDDEN;
          default -> Failure.FHIR_UNREACHABLE;
        };
    return handle(new LaunchRefused(failure, why), request);
  }

  @ExceptionHandler
  ResponseEntity<String> handle(Exception unexpected, HttpServletRequest request) {
    if (unexpected instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return handle(new LaunchRefused(Failure.FORM_NOT_UNDERSTOOD, "refused by Spring"), request);
    }
    String reference = UUID.randomUUID().toString();
    // Only where it happened: a message may repeat what was sent.
    StackTraceElement[] places = unexpected.getStackTrace();
    log.error(
        "app failed exception={} at={} reference={}",
        unexpected.getClass().getName(),
        places.length == 0 ? "-" : places[0],
        reference);
    return page(Failure.UNEXPECTED, Optional.empty(), reference, request);
  }

  private ResponseEntity<String> page(
      Failure failure, Optional<SmartEhr> ehr, String reference, HttpServletRequest request) {
    Map<String, Object> model = new HashMap<>();
    model.put("failure", failure.code());
    model.put("ehr", ehr.map(SmartEhr::name).orElse(""));
    model.put("ehrId", ehr.map(SmartEhr::id).orElse(""));
    model.put("reference", reference);
    return app.failure(failure, app.language(request, ehr), model);
  }
}
