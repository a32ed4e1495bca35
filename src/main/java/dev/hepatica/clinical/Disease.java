package dev.hepatica.clinical;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cancer: its primary, its liver metastases and what lies outside the liver.
 *
 * @param statedExtrahepatic the explicit statement "extrahepatic disease: yes or no"
 * @param conditionsReadInFull true when the whole problem list was read, so that an absent entry
 *     means something together with recent imaging
 */
public record Disease(
    List<PrimaryCancer> primaries,
    List<OtherPrimary> otherPrimaries,
    List<LiverMetastasis> liverMetastases,
    List<ExtrahepaticMetastasis> extrahepatic,
    History<Truth> statedExtrahepatic,
    boolean conditionsReadInFull,
    History<Staged<TumourCategory>> tumourCategory,
    History<Staged<NodeCategory>> nodeCategory,
    History<Measure> cea) {

  public Disease {
    primaries = List.copyOf(primaries);
    otherPrimaries = List.copyOf(otherPrimaries);
    liverMetastases = List.copyOf(liverMetastases);
    extrahepatic = List.copyOf(extrahepatic);
  }

  /** Liver metastases that the record does not relate to another primary. */
  public List<LiverMetastasis> liverMetastasesOfThisDisease() {
    return liverMetastases.stream()
        .filter(metastasis -> metastasis.origin() != MetastasisOrigin.OTHER_PRIMARY)
        .toList();
  }

  /** Active extrahepatic metastases that the record does not relate to another primary. */
  public List<ExtrahepaticMetastasis> extrahepaticOfThisDisease() {
    return extrahepatic.stream()
        .filter(metastasis -> metastasis.origin() != MetastasisOrigin.OTHER_PRIMARY)
        .filter(ExtrahepaticMetastasis::active)
        .toList();
  }

  /** The first liver metastasis with a date. */
  public Optional<LiverMetastasis> firstLiverMetastasis() {
    return liverMetastasesOfThisDisease().stream()
        .filter(metastasis -> metastasis.recordedOn().isPresent())
        .min(Comparator.comparing(metastasis -> metastasis.recordedOn().orElseThrow()));
  }

  /** The primary with the earliest date; undated ones last. */
  public Optional<PrimaryCancer> firstPrimary() {
    return primaries.stream()
        .min(
            Comparator.comparing(
                primary -> primary.diagnosedOn().orElse(null),
                Comparator.nullsLast(Comparator.naturalOrder())));
  }

  /** The T category that counts: pathological before clinical, then the newest. */
  public Optional<Dated<TumourCategory>> decidingTumourCategory() {
    return deciding(tumourCategory);
  }

  /** The N category that counts: pathological before clinical, then the newest. */
  public Optional<Dated<NodeCategory>> decidingNodeCategory() {
    return deciding(nodeCategory);
  }

  private static <T> Optional<Dated<T>> deciding(History<Staged<T>> history) {
    return history
        .latest(dated -> dated.value().basis() == StagingBasis.PATHOLOGICAL)
        .or(history::latest)
        .map(dated -> dated.map(Staged::category));
  }
}
