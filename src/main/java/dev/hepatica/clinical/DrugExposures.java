package dev.hepatica.clinical;

import java.util.AbstractList;
import java.util.List;
import java.util.Set;

/**
 * The drugs that the patient had, in the order in which they were read: sorted besides, once,
 * because the model asks about them dozens of times. Immutable.
 */
public final class DrugExposures extends AbstractList<DrugExposure> {

  private static final DrugExposures NONE = new DrugExposures(List.of());

  private final List<DrugExposure> asRead;
  private final History<Drug> history;
  private final List<Drug> drugs;

  private DrugExposures(List<DrugExposure> exposures) {
    asRead = List.copyOf(exposures);
    history =
        History.of(Pick.each(asRead, dose -> new Dated<>(dose.drug(), dose.on(), dose.from())));
    drugs = Pick.once(Pick.each(asRead, DrugExposure::drug));
  }

  static DrugExposures of(List<DrugExposure> exposures) {
    return exposures.isEmpty() ? NONE : new DrugExposures(exposures);
  }

  /** Those to any of the drugs, newest first, undated ones last. */
  History<Drug> to(Set<Drug> any) {
    if (!include(any)) return History.none();
    boolean all = Pick.none(drugs, drug -> !any.contains(drug));
    return all ? history : history.those(dose -> any.contains(dose.value()));
  }

  /** Is any of the drugs among them? */
  boolean include(Set<Drug> any) {
    return Pick.any(drugs, any::contains);
  }

  @Override
  public DrugExposure get(int index) {
    return asRead.get(index);
  }

  @Override
  public int size() {
    return asRead.size();
  }
}
