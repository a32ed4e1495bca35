package dev.hepatica.fhir.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one key that had to be fetched.
 *
 * @param failure why it, or a part of it, was not read
 * @param took how long its queries took; nothing where none was sent
 */
public record FetchedKey(Optional<FetchFailure> failure, Duration took) {

  static FetchedKey notAsked(FetchFailure failure) {
    return new FetchedKey(Optional.of(failure), Duration.ZERO);
  }
}
