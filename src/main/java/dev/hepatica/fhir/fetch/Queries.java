package dev.hepatica.fhir.fetch;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The queries of one call: each with its token, no more than a few at once, tried again only where
 * that is safe and there is time. Used by several threads at once.
 */
final class Queries {

  /** Left of the time when a second try begins, at the least. */
  private static final Duration WORTH_A_TRY = Duration.ofMillis(20);

  private final FhirHttp http;
  private final KnownServer known;
  private final ServerAddress server;
  private final FhirAccess access;
  private final Semaphore places = new Semaphore(RecordFetcher.AT_ONCE, true);

  Queries(FhirHttp http, KnownServer known, ServerAddress server, FhirAccess access) {
    this.http = http;
    this.known = known;
    this.server = server;
    this.access = access;
  }

  ServerAddress server() {
    return server;
  }

  /**
   * The body of the answer to one query, which only reads and may therefore be sent twice.
   *
   * @throws FetchFailed if there is none in time
   */
  InputStream get(URI target, boolean required, long endsAtNanos, Cancellation cancellation) {
    try {
      return once(target, required, endsAtNanos, cancellation);
    } catch (FetchFailed failed) {
      waitBeforeRetry(failed, endsAtNanos, cancellation);
      return once(target, required, endsAtNanos, cancellation);
    }
  }

  private InputStream once(
      URI target, boolean required, long endsAtNanos, Cancellation cancellation) {
    try {
      if (!places.tryAcquire(endsAtNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new FetchFailed(FetchFailure.TOO_LATE);
      }
    } catch (InterruptedException cancelled) {
      throw new FetchFailed(FetchFailure.TOO_LATE);
    }
    try {
      return known.ask(
          () -> {
            try {
              return http.get(server, target, access.token(), endsAtNanos, cancellation);
            } catch (FetchFailed failed) {
              // Whatever a query that was broken off reports, the reason is the time.
              throw cancellation.isCancelled() ? new FetchFailed(FetchFailure.TOO_LATE) : failed;
            }
          },
          required);
    } finally {
      places.release();
    }
  }

  /** Returns when the query may be sent again, or throws the failure anew. */
  private static void waitBeforeRetry(
      FetchFailed failed, long endsAtNanos, Cancellation cancellation) {
    long wait =
        switch (failed.failure()) {
          case UNREACHABLE -> 0;
          case THROTTLED, UNAVAILABLE ->
              failed.retryAfter().map(Duration::toNanos).orElseThrow(() -> failed);
          default -> throw failed;
        };
    long left = endsAtNanos - System.nanoTime() - WORTH_A_TRY.toNanos();
    if (cancellation.isCancelled() || wait >= left) throw failed;
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
    } catch (InterruptedException cancelled) {
      throw new FetchFailed(FetchFailure.TOO_LATE);
    }
  }
}
