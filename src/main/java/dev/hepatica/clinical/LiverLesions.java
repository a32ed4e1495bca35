package dev.hepatica.clinical;

import java.util.List;
import java.util.Optional;

/**
 * How many liver lesions there are and how large, from the list of lesions or from a statement.
 *
 * @param lesions lesions listed one by one
 * @param listComplete whether the record says that the list is complete
 * @param statedCount number of lesions as stated
 * @param statedLargest largest diameter in mm as stated
 */
public record LiverLesions(
    List<Lesion> lesions,
    History<Truth> listComplete,
    History<Integer> statedCount,
    History<Measure> statedLargest) {

  public LiverLesions {
    lesions = List.copyOf(lesions);
  }

  public List<Lesion> activeLesions() {
    return Pick.those(lesions, Lesion::active);
  }

  public boolean isListComplete() {
    return listComplete.latest().map(Dated::value).orElse(Truth.UNKNOWN).isYes();
  }

  /** The largest current diameter among the listed lesions, in mm. */
  public Optional<Dated<Measure>> largestListed() {
    Dated<Measure> largest = null;
    for (Lesion lesion : lesions) {
      if (!lesion.active() || lesion.diameter().isEmpty()) continue;
      Dated<Measure> size = lesion.diameter().newestFirst().get(0);
      if (largest == null || size.value().isMoreThan(largest.value())) largest = size;
    }
    return Optional.ofNullable(largest);
  }

  /** True when every listed lesion has a diameter. */
  public boolean everyListedLesionIsMeasured() {
    return Pick.none(activeLesions(), lesion -> lesion.diameter().isEmpty());
  }
}
