package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The published groups of a score; a score without any gives none for every number of points. */
@FunctionalInterface
interface Grouping {

  Optional<String> of(int points);

  /** The fewest unknown items that settle the group, whatever they turn out to be. */
  default List<String> settledBy(List<Score.Item> items) {
    if (of(0).isEmpty()) return List.of();
    List<Score.Item> open = Pick.those(items, item -> !item.isKnown());
    List<Score.Item> fewest = open;
    for (int choice = 1; choice < 1 << open.size(); choice++) {
      List<Score.Item> asked = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) if ((choice & 1 << i) != 0) asked.add(open.get(i));
      if (asked.size() < fewest.size() && settles(asked, items)) fewest = asked;
    }
    return Pick.each(fewest, Score.Item::id);
  }

  /** True if for every result of the asked items the rest cannot change the group any more. */
  private boolean settles(List<Score.Item> asked, List<Score.Item> items) {
    List<Score.Item> rest = Pick.those(items, item -> !asked.contains(item));
    int least = rest.stream().mapToInt(Score.Item::least).sum();
    int most = rest.stream().mapToInt(Score.Item::most).sum();
    return Pick.all(totals(asked), answered -> of(answered + least).equals(of(answered + most)));
  }

  /** Every number of points that these items can add up to. */
  private static List<Integer> totals(List<Score.Item> items) {
    List<Integer> totals = List.of(0);
    for (Score.Item item : items) {
      totals =
          totals.stream()
              .flatMap(sum -> item.possible().stream().map(points -> sum + points))
              .distinct()
              .toList();
    }
    return totals;
  }
}
