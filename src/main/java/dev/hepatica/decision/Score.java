package dev.hepatica.decision;

import dev.hepatica.clinical.Pick;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A prognostic score as the range that the known items leave open.
 *
 * @param id such as {@code fong}
 * @param ruleId the rule that defines it
 * @param min smallest value it can have; empty if nothing bounds it
 * @param max largest value it can have; empty if nothing bounds it
 * @param of the largest value of the scale; empty for an open scale
 * @param group the published group, only if smallest and largest value fall into the same one
 * @param settledBy ids of the fewest unknown items that settle the group whatever they turn out to
 *     be; empty when the group is settled or the score has none
 */
public record Score(
    String id,
    String ruleId,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    Optional<Integer> of,
    Optional<String> group,
    List<Item> items,
    List<String> settledBy) {

  public Score {
    items = List.copyOf(items);
    settledBy = List.copyOf(settledBy);
  }

  /**
   * One item of the score.
   *
   * @param least points it has at least
   * @param most points it can have
   * @param step points between one possible value and the next
   * @param missing what would make it known
   */
  public record Item(
      String id, int least, int most, int step, Set<DataItem> missing, List<Fact> facts) {
    public Item {
      missing = Pick.constants(missing);
      facts = List.copyOf(facts);
    }

    public boolean isKnown() {
      return least == most;
    }

    /** Every number of points that it can turn out to have. */
    public List<Integer> possible() {
      return IntStream.rangeClosed(0, (most - least) / step)
          .mapToObj(n -> least + n * step)
          .toList();
    }
  }

  public boolean isExact() {
    return min.isPresent() && min.equals(max);
  }

  /** What is missing to narrow the range. */
  public Set<DataItem> missing() {
    if (Pick.all(items, item -> item.missing().isEmpty())) return Set.of();
    Set<DataItem> missing = EnumSet.noneOf(DataItem.class);
    for (Item item : items) missing.addAll(item.missing());
    return missing;
  }
}
