package dev.hepatica.cards;

import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.NeedsData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    List<DataItem> items = assessment.needs().stream().map(need -> need.item()).toList();
    List<Map<String, Object>> lines = new ArrayList<>();
    assessment
        .needs()
        .forEach(need -> lines.add(Map.of("item", itemWord(need.item()), "rules", whoWaits(need))));
    return card(
        Indicator.INFO,
        wording.frame("needs-summary", firstAndMore(items)),
        wording.frame("needs-detail", Map.of("needs", lines)),
        items,
        assessment.waiting());
  }

  /** What is missing to judge an order. */
  Card aboutAnOrder(List<NeedsData> waiting) {
    List<DataItem> items =
        waiting.stream().flatMap(rule -> rule.missing().stream()).distinct().toList();
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
    return card(
        Indicator.WARNING,
        wording.frame("order-needs-summary", firstAndMore(items)),
        wording.frame("order-needs-detail", Map.of("waiting", lines)),
        items,
        waiting);
  }

  private Card card(
      Indicator indicator,
      String summary,
      String detail,
      List<DataItem> items,
      Collection<NeedsData> waiting) {
    Map<String, Object> extension =
        parts.extension(items.stream().map(DataItem::ruleId).toList(), List.of(), List.of());
    List<String> rules = waiting.stream().map(rule -> rule.rule().id()).distinct().toList();
    if (!rules.isEmpty()) extension.put("waiting", rules);
    List<Card.Suggestion> suggestions = settling(items, summary);
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
    List<String> names =
        new ArrayList<>(
            need.neededBy().stream()
                .filter(rule -> !wording.options().containsKey(rule))
                .map(wording::nameOf)
                .toList());
    int options = need.neededBy().size() - names.size();
    if (options > 0) names.add(wording.frame("options-waiting", Map.of("count", options)));
    return wording.terms().row(names);
  }

  /** The orders that would settle the items, most decisive first. */
  private List<Card.Suggestion> settling(List<DataItem> items, String summary) {
    List<Need> needs =
        assessment.needs().stream().filter(need -> items.contains(need.item())).toList();
    List<Card.Suggestion> suggestions = new ArrayList<>();
    for (SettlingOrders orders : SettlingOrders.of(needs)) {
      String settled = wording.terms().row(orders.items().stream().map(this::itemWord).toList());
      String label = wording.frame("settle-" + orders.key(), Map.of("items", settled));
      List<FhirDrafts.Reason.Rule> asked =
          orders.items().stream()
              .map(item -> new FhirDrafts.Reason.Rule(item.ruleId(), itemWord(item)))
              .toList();
      parts.offer(
          orders.asOne(), label, new FhirDrafts.Reason(asked, summary, List.of()), suggestions);
    }
    return suggestions;
  }

  /** "FLR, CEA and 3 more": the most decisive items by name, the rest as a number. */
  private Map<String, Object> firstAndMore(List<DataItem> items) {
    List<String> words = items.stream().limit(NAMED).map(this::itemWord).toList();
    String list =
        items.size() > NAMED
            ? wording.frame(
                "and-more", Map.of("items", String.join(", ", words), "more", items.size() - NAMED))
            : wording.terms().row(words);
    return Map.of("items", list, "count", items.size());
  }

  private String itemWord(DataItem item) {
    return wording.terms().word("item", item.code());
  }
}
