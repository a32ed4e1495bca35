package dev.hepatica.cards;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The cards that say what is missing, and offer the orders that would settle it. */
final class NeedsCards {

  /** So many items are named in a summary; the rest stands as a number. */
  private static final int NAMED = 3;

  private final CardParts parts;
  private final Assessment assessment;
  private final Wording wording;

  NeedsCards(CardParts parts) {
    this.parts = parts;
    this.assessment = parts.assessment();
    this.wording = parts.wording();
  }

  /** What the record as a whole lacks. */
  Card onTheChart() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Need need : assessment.needs()) {
      lines.add(
          Map.of("item", itemWord(need.item()), "ordered", ordered(need), "rules", whoWaits(need)));
    }
    Missing missing = new Missing(assessment.needs());
    return card(
        Indicator.INFO,
        missing.summary("needs-summary", "needs-awaited-summary"),
        wording.frame("needs-detail", Map.of("needs", lines)),
        missing,
        assessment.waiting());
  }

  /**
   * What is missing to judge an order: a warning, and no more than an information once all of it is
   * on order and treatment may go on meanwhile.
   */
  Card aboutAnOrder(List<NeedsData> waiting) {
    List<DataItem> items =
        waiting.stream().flatMap(rule -> rule.missing().stream()).distinct().toList();
    Missing missing =
        new Missing(
            items.stream()
                .flatMap(item -> assessment.needs().stream().filter(n -> n.item() == item))
                .toList());
    List<Map<String, Object>> lines = new ArrayList<>();
    for (NeedsData rule : waiting) {
      lines.add(
          Map.of(
              "title",
              wording.rule(rule.rule().id()).title(),
              "rule",
              rule.rule().id(),
              "items",
              wording.terms().row(rule.missing().stream().map(this::itemWord).toList())));
    }
    boolean mayGoOn = waiting.stream().allMatch(rule -> rule.removals().isEmpty());
    return card(
        mayGoOn && missing.asked().isEmpty() ? Indicator.INFO : Indicator.WARNING,
        missing.summary("order-needs-summary", "order-awaited-summary"),
        wording.frame(
            "order-needs-detail", Map.of("waiting", lines, "awaited", missing.awaitedSection())),
        missing,
        waiting);
  }

  private Card card(
      Indicator indicator,
      String summary,
      String detail,
      Missing missing,
      Collection<NeedsData> waiting) {
    Map<String, Object> extension =
        parts.extension(
            Pick.each(missing.needs(), need -> need.item().ruleId()), List.of(), Sources.NONE);
    List<String> rules = waiting.stream().map(rule -> rule.rule().id()).distinct().toList();
    if (!rules.isEmpty()) extension.put("waiting", rules);
    List<Card.Suggestion> suggestions = settling(missing, waiting, summary);
    String uuid = parts.uuid();
    return new Card(
        uuid,
        summary,
        detail + parts.footer(),
        Kebab.of(indicator),
        parts.modelSource(CardWriter.NEEDS),
        suggestions,
        suggestions.isEmpty() ? null : "any",
        indicator == Indicator.INFO
            ? List.of()
            : parts.overrideReasons(wording.overrideReasons().of(CardWriter.NEEDS, List.of())),
        parts.links(uuid, CardWriter.NEEDS, Optional.empty(), Optional.empty()),
        Map.of(CardWriter.EXTENSION, extension));
  }

  /** The rules by name, the options that wait as a number. */
  private String whoWaits(Need need) {
    List<String> names = new ArrayList<>();
    int options = 0;
    for (String rule : need.neededBy()) {
      if (wording.options().containsKey(rule)) {
        options++;
      } else {
        names.add(wording.nameOf(rule));
      }
    }
    if (options > 0) names.add(wording.frame("options-waiting", Map.of("count", options)));
    return wording.terms().row(names);
  }

  /**
   * The orders that would settle what is missing, most decisive first. Where the order in hand had
   * better wait for the results, the last step takes it out as well.
   */
  private List<Card.Suggestion> settling(
      Missing missing, Collection<NeedsData> waiting, String summary) {
    List<SettlingOrders> orders = new ArrayList<>(SettlingOrders.of(missing.needs()));
    List<ProposedAction> removals =
        waiting.stream().flatMap(rule -> rule.removals().stream()).distinct().toList();
    if (!removals.isEmpty() && missing.canBeAwaited()) {
      orders.add(SettlingOrders.before(removals, orders));
    }
    List<Card.Suggestion> suggestions = new ArrayList<>();
    for (SettlingOrders settling : orders) {
      String settled = wording.terms().row(Pick.each(settling.items(), this::itemWord));
      String label = wording.frame("settle-" + settling.key(), Map.of("items", settled));
      List<FhirDrafts.Reason.Rule> asked =
          Pick.each(
              settling.items(), item -> new FhirDrafts.Reason.Rule(item.ruleId(), itemWord(item)));
      parts.offer(
          settling.asOne(), label, new FhirDrafts.Reason(asked, summary, List.of()), suggestions);
    }
    return suggestions;
  }

  /** Since when an item is on order, as a section that is empty where it is not. */
  private List<Map<String, Object>> ordered(Need need) {
    return need.onOrderSince()
        .map(since -> Map.<String, Object>of("date", wording.terms().write(Slot.date(since))))
        .map(List::of)
        .orElse(List.of());
  }

  /** What a card says is missing: asked for, or on order and awaited. */
  private final class Missing {

    private final List<Need> needs;

    Missing(List<Need> needs) {
      this.needs = needs;
    }

    List<Need> needs() {
      return needs;
    }

    List<DataItem> asked() {
      return items(need -> !need.isOnOrder());
    }

    /** True when a result can be waited for: something is on order or can be ordered. */
    boolean canBeAwaited() {
      return needs.stream().anyMatch(need -> need.isOnOrder() || need.settledBy().isPresent());
    }

    private List<DataItem> items(Predicate<Need> which) {
      return Pick.each(Pick.those(needs, which), Need::item);
    }

    /** Names what is asked for; what is awaited only where nothing is asked for any more. */
    String summary(String asking, String awaiting) {
      List<DataItem> asked = asked();
      return asked.isEmpty()
          ? wording.frame(awaiting, firstAndMore(items(Need::isOnOrder)))
          : wording.frame(asking, firstAndMore(asked));
    }

    List<Map<String, Object>> awaitedSection() {
      List<Map<String, Object>> lines =
          needs.stream()
              .filter(Need::isOnOrder)
              .map(
                  need ->
                      Map.<String, Object>of(
                          "item", itemWord(need.item()), "ordered", ordered(need)))
              .toList();
      return lines.isEmpty() ? List.of() : List.of(Map.of("items", lines));
    }

    /** "FLR, CEA and 3 more": the most decisive items by name, the rest as a number. */
    private Map<String, Object> firstAndMore(List<DataItem> items) {
      List<DataItem> first = items.subList(0, Math.min(NAMED, items.size()));
      List<String> words = Pick.each(first, NeedsCards.this::itemWord);
      String list =
          items.size() > NAMED
              ? wording.frame(
                  "and-more",
                  Map.of("items", String.join(", ", words), "more", items.size() - NAMED))
              : wording.terms().row(words);
      return Map.of("items", list, "count", items.size());
    }
  }

  private String itemWord(DataItem item) {
    return wording.terms().word("item", item.code());
  }
}
