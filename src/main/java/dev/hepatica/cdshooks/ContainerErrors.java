package dev.hepatica.cdshooks;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the container refuses, or what fails in it, outside of any controller. */
@RestController
class ContainerErrors implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<OperationOutcome> answer(HttpServletRequest request) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    // The container met it on the connection: the caller fell silent or hung up, no failure of
    // ours.
    HttpStatusCode status =
        failure instanceof SocketTimeoutException
            ? HttpStatus.REQUEST_TIMEOUT
            : failure instanceof IOException ? HttpStatus.BAD_REQUEST : status(request);
    OperationOutcome outcome =
        failure instanceof Throwable ours && !(failure instanceof IOException)
            ? Incident.report(ours)
            : OperationOutcome.of(status);
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(outcome);
  }

  /** Nobody but the container has business at this address. */
  private static HttpStatusCode status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? HttpStatusCode.valueOf(code)
        : HttpStatus.NOT_FOUND;
  }
}
