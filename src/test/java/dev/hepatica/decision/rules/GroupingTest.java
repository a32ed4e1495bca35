package dev.hepatica.decision.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the fewest items that settle the group of a score")
class GroupingTest {

  private static final Grouping GAME =
      points -> Optional.of(points >= 4 ? "high" : points >= 2 ? "medium" : "low");
  private static final Grouping NONE = points -> Optional.empty();

  private static Score.Item item(String id, int least, int most, int step) {
    return new Score.Item(id, least, most, step, Set.of(), List.of());
  }

  @Test
  void ceaAndKrasDecideWhereTheNodesNoLongerCount() {
    // 0 + {0, 2} + {0, 1} + {0, 1}, medium from 2 and high from 4, tumour burden 0.
    Grouping twoGroups = points -> Optional.of(points >= 3 ? "high" : "low");
    List<Score.Item> items =
        List.of(
            item("tumour-burden", 1, 1, 1),
            item("cea", 0, 2, 2),
            item("kras", 0, 2, 2),
            item("nodes", 0, 1, 1));

    assertThat(twoGroups.settledBy(items)).containsExactly("cea", "kras");
  }

  @Test
  void anItemOfTwoPointsIsNeverWorthOne() {
    // 2 + {0, 2} + {0, 1}: medium or high by disease outside the liver alone.
    List<Score.Item> items =
        List.of(item("known", 2, 2, 1), item("extrahepatic", 0, 2, 2), item("kras", 0, 1, 1));

    assertThat(GAME.settledBy(items)).containsExactly("extrahepatic");
  }

  @Test
  void aScoreWithoutGroupsIsSettledByNothing() {
    assertThat(NONE.settledBy(List.of(item("a", 0, 1, 1)))).isEmpty();
  }

  @Test
  void whatIsNamedSettlesForEveryValueAndNothingSmallerDoes() {
    Random random = new Random(7);
    for (int round = 0; round < 3000; round++) {
      List<Score.Item> items = anyItems(random);
      int medium = 1 + random.nextInt(3);
      int high = medium + 1 + random.nextInt(3);
      Grouping grouping =
          points -> Optional.of(points >= high ? "high" : points >= medium ? "medium" : "low");
      Set<String> named = new HashSet<>(grouping.settledBy(items));
      int fewest =
          subsets(items).stream()
              .filter(asked -> settles(asked, items, grouping))
              .map(Set::size)
              .min(Comparator.naturalOrder())
              .orElseThrow();
      boolean settled = settles(Set.of(), items, grouping);

      if (!settled) {
        assertThat(settles(named, items, grouping)).as("%s by %s", items, named).isTrue();
        assertThat(named).as("%s", items).hasSize(fewest);
      }
    }
  }

  private static List<Score.Item> anyItems(Random random) {
    List<Score.Item> items = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      int step = 1 + random.nextInt(2);
      int least = random.nextInt(2);
      items.add(item("i" + i, least, least + step * random.nextInt(3), step));
    }
    return items;
  }

  /** By trying everything: does each answer of the asked items leave one group only? */
  private static boolean settles(Set<String> asked, List<Score.Item> items, Grouping grouping) {
    for (List<Integer> answers : combinations(items, asked, true)) {
      Set<Optional<String>> groups = new HashSet<>();
      for (List<Integer> others : combinations(items, asked, false)) {
        int points =
            answers.stream().mapToInt(Integer::intValue).sum()
                + others.stream().mapToInt(Integer::intValue).sum();
        groups.add(grouping.of(points));
      }
      if (groups.size() > 1) return false;
    }
    return true;
  }

  private static List<List<Integer>> combinations(
      List<Score.Item> items, Set<String> asked, boolean inside) {
    List<List<Integer>> all = List.of(List.of());
    for (Score.Item item : items) {
      if (asked.contains(item.id()) != inside) continue;
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> begun : all) {
        for (int points = item.least(); points <= item.most(); points += item.step()) {
          List<Integer> next = new ArrayList<>(begun);
          next.add(points);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<Set<String>> subsets(List<Score.Item> items) {
    List<String> open = items.stream().filter(i -> !i.isKnown()).map(Score.Item::id).toList();
    List<Set<String>> subsets = new ArrayList<>();
    for (int choice = 0; choice < 1 << open.size(); choice++) {
      Set<String> subset = new HashSet<>();
      for (int i = 0; i < open.size(); i++) if ((choice & 1 << i) != 0) subset.add(open.get(i));
      subsets.add(subset);
    }
    return subsets;
  }
}
