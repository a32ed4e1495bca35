package dev.hepatica.fhir.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * A query that failed. It has neither message nor cause, because addresses of queries hold the id
 * of the patient.
 */
final class FetchFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FetchFailure failure;
  private final transient Optional<Duration> retryAfter;

  FetchFailed(FetchFailure failure) {
    this(failure, Optional.empty());
  }

  /**
   * @param retryAfter how long the server asks to wait before the next try
   */
  FetchFailed(FetchFailure failure, Optional<Duration> retryAfter) {
    super(null, null, false, false);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  FetchFailure failure() {
    return failure;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
