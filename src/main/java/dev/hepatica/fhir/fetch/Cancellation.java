package dev.hepatica.fhir.fetch;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** Breaks off what a query is doing, from another thread. */
final class Cancellation {

  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicReference<Optional<HttpUriRequestBase>> running =
      new AtomicReference<>(Optional.empty());

  /** The request that a cancellation must break off from now on. */
  void running(HttpUriRequestBase request) {
    running.set(Optional.of(request));
    if (cancelled.get()) request.cancel();
  }

  void cancel() {
    cancelled.set(true);
    running.get().ifPresent(HttpUriRequestBase::cancel);
  }

  boolean isCancelled() {
    return cancelled.get();
  }
}
