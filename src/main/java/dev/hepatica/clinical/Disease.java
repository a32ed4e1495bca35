package dev.hepatica.clinical;

import java.time.LocalDate;
import java.util.ArrayList;
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

  /** A primary is often found only when its metastasis already was. */
  private static final int MONTHS_AFTER_THE_METASTASIS = 6;

  public Disease {
    primaries = List.copyOf(primaries);
    otherPrimaries = List.copyOf(otherPrimaries);
    liverMetastases = List.copyOf(liverMetastases);
    extrahepatic = List.copyOf(extrahepatic);
  }

  /** Liver metastases that the record does not relate to another primary. */
  public List<LiverMetastasis> liverMetastasesOfThisDisease() {
    return Pick.those(
        liverMetastases, metastasis -> metastasis.origin() != MetastasisOrigin.OTHER_PRIMARY);
  }

  /** Active extrahepatic metastases that the record does not relate to another primary. */
  public List<ExtrahepaticMetastasis> extrahepaticOfThisDisease() {
    if (extrahepatic.isEmpty()) return extrahepatic;
    return Pick.those(
        Pick.those(
            extrahepatic, metastasis -> metastasis.origin() != MetastasisOrigin.OTHER_PRIMARY),
        ExtrahepaticMetastasis::active);
  }

  /** The first liver metastasis with a date. */
  public Optional<LiverMetastasis> firstLiverMetastasis() {
    LiverMetastasis first = null;
    for (LiverMetastasis metastasis : liverMetastases) {
      boolean counts =
          metastasis.origin() != MetastasisOrigin.OTHER_PRIMARY
              && metastasis.recordedOn().isPresent();
      if (counts && (first == null || isEarlier(metastasis, first))) first = metastasis;
    }
    return Optional.ofNullable(first);
  }

  /** The first day on which the first liver metastasis can have been found. */
  public Optional<LocalDate> spreadOn() {
    Optional<LiverMetastasis> first = firstLiverMetastasis();
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(first.get().recordedOn().orElseThrow().earliest());
  }

  private static boolean isEarlier(LiverMetastasis one, LiverMetastasis other) {
    return one.recordedOn().orElseThrow().compareTo(other.recordedOn().orElseThrow()) < 0;
  }

  /**
   * The colorectal primary from which the course is counted. Entries of one site are one cancer,
   * which began with the earliest of them; entries of different sites that began within a year
   * count as one cancer as well, because a site is often coded late. Of several cancers the last to
   * begin counts, because it gives the shorter interval; one that began long after the metastasis
   * cannot be its origin.
   */
  public Optional<PrimaryCancer> decidingPrimary() {
    if (primaries.size() < 2) return Pick.first(primaries, any -> true);
    List<PrimaryCancer> dated =
        new ArrayList<>(Pick.those(primaries, primary -> primary.diagnosedOn().isPresent()));
    dated.sort(Comparator.comparing(primary -> primary.diagnosedOn().orElseThrow()));
    List<PrimaryCancer> beginnings = new ArrayList<>();
    for (PrimaryCancer primary : dated) {
      if (Pick.none(beginnings, seen -> seen.site() == primary.site())) beginnings.add(primary);
    }
    PrimaryCancer deciding = null;
    for (PrimaryCancer next : beginnings) {
      boolean another = deciding == null || !isOneCancer(deciding, next);
      if (another && (deciding == null || canBeTheOrigin(next))) deciding = next;
    }
    return Optional.ofNullable(deciding).or(() -> Optional.of(primaries.get(0)));
  }

  private boolean canBeTheOrigin(PrimaryCancer primary) {
    LocalDate began = primary.diagnosedOn().orElseThrow().earliest();
    return firstLiverMetastasis()
        .flatMap(LiverMetastasis::recordedOn)
        .map(spread -> !began.isAfter(spread.latest().plusMonths(MONTHS_AFTER_THE_METASTASIS)))
        .orElse(true);
  }

  private static boolean isOneCancer(PrimaryCancer earlier, PrimaryCancer later) {
    LocalDate began = earlier.diagnosedOn().orElseThrow().earliest();
    return !later.diagnosedOn().orElseThrow().earliest().isAfter(began.plusYears(1));
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
