package dev.hepatica.clinical;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The drugs that the patient had: sorted once, when the record is read, because the model asks
 * about them dozens of times. Immutable.
 */
public final class Doses {

  private static final Doses NONE = new Doses(List.of());

  private final List<DrugExposure> asRead;
  private final History<Drug> history;
  private final List<Drug> drugs;

  private Doses(List<DrugExposure> exposures) {
    asRead = List.copyOf(exposures);
    history =
        History.of(Pick.each(asRead, dose -> new Dated<>(dose.drug(), dose.on(), dose.from())));
    drugs = Pick.once(Pick.each(asRead, DrugExposure::drug));
  }

  static Doses of(List<DrugExposure> exposures) {
    return exposures.isEmpty() ? NONE : new Doses(exposures);
  }

  /** In the order in which they were read. */
  List<DrugExposure> asRead() {
    return asRead;
  }

  /** Those of any of the drugs, newest first, undated ones last. */
  History<Drug> of(Set<Drug> any) {
    return include(any) ? history.those(dose -> any.contains(dose.value())) : History.none();
  }

  /** Is any of the drugs among them? */
  boolean include(Set<Drug> any) {
    return Pick.any(drugs, any::contains);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Doses same && asRead.equals(same.asRead);
  }

  @Override
  public int hashCode() {
    return asRead.hashCode();
  }

  @Override
  public String toString() {
    return asRead.toString();
  }
}
