package dev.hepatica.cards;

import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.ProposedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders that settle what is missing, grouped as they are asked for: the tests of the tumour in
 * one request, those of blood in one sample, everything else by itself.
 *
 * @param key of its label in the frame
 * @param items what it settles, most decisive first
 * @param steps the orders, each once
 */
record SettlingOrders(String key, List<DataItem> items, List<ProposedAction> steps) {

  private static final String TUMOUR = "tumour-tests";
  private static final String BLOOD = "blood-tests";
  private static final String FIRST = "first";
  private static final String WAIT = "wait";

  static List<SettlingOrders> of(List<Need> needs) {
    Map<String, Set<DataItem>> items = new LinkedHashMap<>();
    Map<String, Set<ProposedAction>> steps = new LinkedHashMap<>();
    for (Need need : needs) {
      Optional<ProposedAction> order = need.settledBy();
      if (order.isEmpty()) continue;
      String key = keyOf(order.get());
      items.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(need.item());
      steps.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(order.get());
    }
    List<SettlingOrders> orders = new ArrayList<>();
    items.forEach(
        (key, settled) ->
            orders.add(new SettlingOrders(key, List.copyOf(settled), List.copyOf(steps.get(key)))));
    return orders;
  }

  /** All of the orders as one step with taking out what waits for the results. */
  static SettlingOrders before(List<ProposedAction> removals, List<SettlingOrders> orders) {
    List<ProposedAction> steps = new ArrayList<>();
    orders.forEach(order -> steps.addAll(order.steps()));
    steps.addAll(removals);
    List<DataItem> items = orders.stream().flatMap(order -> order.items().stream()).toList();
    return new SettlingOrders(orders.isEmpty() ? WAIT : FIRST, items, List.copyOf(steps));
  }

  ProposedAction asOne() {
    return new ProposedAction.Together(key, steps);
  }

  private static String keyOf(ProposedAction order) {
    if (order instanceof ProposedAction.OrderGenotyping) return TUMOUR;
    if (order instanceof ProposedAction.Request request) {
      if (request.what().isTumourTest()) return TUMOUR;
      if (request.what().isBloodTest()) return BLOOD;
    }
    return order.key();
  }
}
