package dev.hepatica.clinical;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of the record with its date and its place.
 *
 * @param value the value, in the unit its type names
 * @param on the clinically relevant date; empty when the record gives none
 * @param from where it was read
 */
public record Dated<T>(T value, Optional<ClinicalDate> on, Provenance from) {

  public Dated {
    Objects.requireNonNull(value);
    Objects.requireNonNull(on);
    Objects.requireNonNull(from);
  }

  public <R> Dated<R> map(Function<? super T, ? extends R> change) {
    return new Dated<>(change.apply(value), on, from);
  }
}
