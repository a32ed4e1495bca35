package dev.hepatica.sandbox;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The fault that is switched on. It meets whoever asks from outside; the pages of the demo EHR read
 * their own charts past it.
 */
@Interceptor
public final class Faults {

  /** With this header a page of the demo EHR asks for itself. */
  static final String OWN_PAGE = "X-Sandbox-Page";

  private final AtomicReference<Fault> inForce = new AtomicReference<>(Fault.NONE);

  Fault inForce() {
    return Objects.requireNonNull(inForce.get());
  }

  void set(Fault fault) {
    inForce.set(fault);
  }

  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
  public void strike(RequestDetails request) {
    String type = request.getResourceName();
    if (type != null && request.getHeader(OWN_PAGE) == null) inForce().happenTo(type);
  }
}
