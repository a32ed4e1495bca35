package dev.hepatica.decision.rules;

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
    List<Score.Item> open = items.stream().filter(item -> !item.isKnown()).toList();
    if (of(0).isEmpty()) return List.of();
    List<String> fewest = open.stream().map(Score.Item::id).toList();
    for (int choice = 1; choice < 1 << open.size(); choice++) {
      List<Score.Item> asked = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) if ((choice & 1 << i) != 0) asked.add(open.get(i));
      if (asked.size() < fewest.size() && settles(asked, items)) {
        fewest = asked.stream().map(Score.Item::id).toList();
      }
    }
    return fewest;
  }

  /** True if for every result of the asked items the rest cannot change the group any more. */
  private boolean settles(List<Score.Item> asked, List<Score.Item> items) {
    int rest = 0;
    int lowest = 0;
    int spread = 0;
    for (Score.Item item : items) {
      lowest += item.least();
      if (asked.contains(item)) spread += item.most() - item.least();
      else rest += item.most() - item.least();
    }
    for (int answered = lowest; answered <= lowest + spread; answered++) {
      if (!of(answered).equals(of(answered + rest))) return false;
    }
    return true;
  }
}
