package dev.hepatica.decision;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Provenance;
import java.util.Objects;
import java.util.Optional;

/**
 * A fact of the record on which an outcome rests.
 *
 * @param name key of its name in the terms of {@code cds-cards}, such as {@code last-bevacizumab}
 * @param value what the record says
 * @param on its date
 * @param from where it was read
 */
public record Fact(String name, Slot value, Optional<ClinicalDate> on, Provenance from) {

  public Fact {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(on);
    Objects.requireNonNull(from);
  }

  public static Fact of(String name, Slot value, Dated<?> dated) {
    return new Fact(name, value, dated.on(), dated.from());
  }
}
