package dev.hepatica.cards;

import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scope;
import dev.hepatica.decision.Setting;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the cards for an assessment: on the chart at most five, on an order every warning that
 * stands. It picks and words; what holds and how severe it is was decided before.
 */
public final class CardWriter {

  static final String RULE_SYSTEM = "https://hepatica.dev/fhir/CodeSystem/crlm-rule";
  static final String SITUATION = "CRLM-SITUATION";
  static final String NEEDS = "CRLM-NEEDS";
  private static final String SCOPE_RULE = "CRLM-CTX-001";
  private static final String OVERRIDE_SYSTEM =
      "https://hepatica.dev/fhir/CodeSystem/crlm-override-reason";

  private final Wordings wordings;
  private final CardLimits limits;
  private final Supplier<UUID> uuids;

  /** Writes within the standard limits. */
  public CardWriter(Wordings wordings) {
    this(wordings, CardLimits.standard());
  }

  public CardWriter(Wordings wordings, CardLimits limits) {
    this(wordings, limits, UUID::randomUUID);
  }

  CardWriter(Wordings wordings, CardLimits limits, Supplier<UUID> uuids) {
    this.wordings = wordings;
    this.limits = limits;
    this.uuids = uuids;
  }

  public List<Card> cardsFor(Assessment assessment, Language language, FhirDrafts drafts) {
    Pen pen = new Pen(assessment, wordings.in(language), drafts);
    return assessment.occasion().hasOrderInHand() ? pen.onTheOrder() : pen.onTheChart();
  }

  /** One assessment being worded in one language. */
  private final class Pen {

    private final Assessment assessment;
    private final Wording wording;
    private final FhirDrafts drafts;
    private final Basis below;

    Pen(Assessment assessment, Wording wording, FhirDrafts drafts) {
      this.assessment = assessment;
      this.wording = wording;
      this.drafts = drafts;
      this.below = new Basis(wording);
    }

    /** Critical alerts, warnings, the situation, what is missing: within the limit of the site. */
    List<Card> onTheChart() {
      List<Alert> urgent = speaking().filter(alert -> indicator(alert) != Indicator.INFO).toList();
      List<Card> summaries = new ArrayList<>();
      int room = limits.cardsOnTheChart() - (assessment.needs().isEmpty() ? 1 : 2);
      List<Alert> shown = urgent.stream().limit(room).toList();
      if (assessment.isApplicable()) {
        List<Alert> rest = speaking().filter(alert -> !shown.contains(alert)).toList();
        summaries.add(situation(rest));
        if (!assessment.needs().isEmpty()) summaries.add(whatIsMissing());
      }
      if (assessment.scope() == Scope.ORIGIN_NOT_RECORDED) summaries.add(scopeCard("origin"));
      if (assessment.scope() == Scope.PRIMARY_NOT_RECORDED) summaries.add(scopeCard("primary"));
      return Stream.concat(shown.stream().map(this::alertCard), summaries.stream()).toList();
    }

    /** Every critical and warning; an information only where nothing speaks against its order. */
    List<Card> onTheOrder() {
      List<Card> cards = new ArrayList<>();
      speaking().filter(this::isShownOnTheOrder).map(this::alertCard).forEach(cards::add);
      Map<OrderInQuestion, List<NeedsData>> waiting =
          assessment.waiting().stream()
              .collect(
                  Collectors.groupingBy(NeedsData::about, LinkedHashMap::new, Collectors.toList()));
      waiting.values().forEach(rules -> cards.add(missingForOrder(rules)));
      return cards;
    }

    private Stream<Alert> speaking() {
      return assessment.alerts().stream().filter(Alert::speaks);
    }

    private boolean isShownOnTheOrder(Alert alert) {
      return indicator(alert) != Indicator.INFO
          || limits.informationBesideWarnings()
          || !hasMoreSevere(alert);
    }

    private boolean hasMoreSevere(Alert alert) {
      return speaking()
          .filter(other -> indicator(other) != Indicator.INFO && !other.onlyAsks())
          .anyMatch(
              other ->
                  other.recommendation().about().sharesAnOrderWith(alert.recommendation().about()));
    }

    private Card alertCard(Alert alert) {
      Recommends advice = alert.recommendation();
      RuleSpec rule = advice.rule();
      RuleWording words = wording.rule(rule.id());
      Map<String, Object> slots = wording.words(advice.slots());
      RuleWording.Variant variant = words.variant(advice.variant());
      List<Setting> changed =
          rule.settings().stream()
              .filter(setting -> assessment.overriddenThresholds().contains(setting.key()))
              .toList();
      List<String> rules = new ArrayList<>(List.of(rule.id()));
      rules.addAll(alert.alsoHolding());

      Map<String, Object> extension = extension(rules, advice.facts(), rule.citations());
      if (!changed.isEmpty()) {
        extension.put("overriddenThresholds", changed.stream().map(Setting::key).toList());
      }
      List<Card.Suggestion> suggestions = suggestions(advice, words, slots);
      return new Card(
          uuid(),
          variant.summary().fill(slots),
          variant.detail().fill(slots)
              + below.basis(advice.facts(), rule.citations())
              + below.alsoHolding(alert.alsoHolding())
              + below.overridden(changed)
              + below.footer(assessment.modelVersion()),
          Kebab.of(advice.indicator()),
          source(wording.evidence(words.source()), rule.id(), words.title()),
          suggestions,
          suggestions.isEmpty() ? null : "at-most-one",
          advice.indicator() == Indicator.INFO ? List.of() : overrideReasons(words),
          Map.of("dev.hepatica.card", extension));
    }

    private List<Card.Suggestion> suggestions(
        Recommends advice, RuleWording words, Map<String, Object> slots) {
      List<Card.Suggestion> suggestions = new ArrayList<>();
      for (ProposedAction proposed : advice.actions()) {
        Map<String, Object> values = new HashMap<>(slots);
        if (proposed instanceof ProposedAction.MoveProcedure move) {
          values.put("to", wording.terms().write(Slot.day(move.to())));
        }
        offer(proposed, words.suggestion(proposed.key()).fill(values), suggestions);
      }
      return suggestions;
    }

    private void offer(ProposedAction proposed, String label, List<Card.Suggestion> suggestions) {
      List<Card.Action> actions =
          drafts.write(proposed, label).stream().map(draft -> action(draft, label)).toList();
      if (actions.isEmpty()) return;
      // The first is the one the model prefers; at most one may be marked.
      Boolean recommended = suggestions.isEmpty() ? Boolean.TRUE : null;
      suggestions.add(new Card.Suggestion(label, uuid(), recommended, actions));
    }

    private Card.Action action(FhirDrafts.Draft draft, String label) {
      return new Card.Action(
          Kebab.of(draft.kind()),
          label,
          draft.resource().orElse(null),
          draft.resourceId().orElse(null));
    }

    private Card situation(List<Alert> notShown) {
      Situation situation = new Situation(assessment, wording);
      Set<RuleSpec> rules = situation.rules();
      List<Citation> citations =
          rules.stream().flatMap(rule -> rule.citations().stream()).distinct().toList();
      List<Fact> facts = situation.facts();
      return new Card(
          uuid(),
          situation.summary(),
          situation.detail(alertLines(notShown))
              + below.basis(facts, citations)
              + below.footer(assessment.modelVersion()),
          Kebab.of(Indicator.INFO),
          modelSource(SITUATION),
          List.of(),
          null,
          List.of(),
          Map.of(
              "dev.hepatica.card",
              extension(rules.stream().map(RuleSpec::id).toList(), facts, citations)));
    }

    private List<Map<String, Object>> alertLines(List<Alert> alerts) {
      List<Map<String, Object>> lines = new ArrayList<>();
      for (Alert alert : alerts) {
        Recommends advice = alert.recommendation();
        String summary =
            wording
                .rule(advice.rule().id())
                .variant(advice.variant())
                .summary()
                .fill(wording.words(advice.slots()));
        lines.add(
            Map.of(
                "indicator",
                wording.terms().word("indicator", Kebab.of(advice.indicator())),
                "summary",
                summary));
      }
      return lines;
    }

    private Card whatIsMissing() {
      List<DataItem> items = assessment.needs().stream().map(need -> need.item()).toList();
      List<Map<String, Object>> lines = new ArrayList<>();
      assessment
          .needs()
          .forEach(
              need -> lines.add(Map.of("item", itemWord(need.item()), "rules", whoWaits(need))));
      return needsCard(
          Indicator.INFO,
          wording.frame("needs-summary", firstAndMore(items)),
          wording.frame("needs-detail", Map.of("needs", lines)),
          items,
          settling(items),
          waitingRules(assessment.waiting()));
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

    private Card missingForOrder(List<NeedsData> waiting) {
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
      return needsCard(
          Indicator.WARNING,
          wording.frame("order-needs-summary", firstAndMore(items)),
          wording.frame("order-needs-detail", Map.of("waiting", lines)),
          items,
          settling(items),
          waitingRules(waiting));
    }

    /** The orders that would settle the items, most decisive first. */
    private List<Card.Suggestion> settling(List<DataItem> items) {
      List<Need> needs =
          assessment.needs().stream().filter(need -> items.contains(need.item())).toList();
      List<Card.Suggestion> suggestions = new ArrayList<>();
      for (SettlingOrders orders : SettlingOrders.of(needs)) {
        String settled = wording.terms().row(orders.items().stream().map(this::itemWord).toList());
        String label = wording.frame("settle-" + orders.key(), Map.of("items", settled));
        offer(orders.asOne(), label, suggestions);
      }
      return suggestions;
    }

    private List<String> waitingRules(Collection<NeedsData> waiting) {
      return waiting.stream().map(rule -> rule.rule().id()).distinct().toList();
    }

    private Card needsCard(
        Indicator indicator,
        String summary,
        String detail,
        List<DataItem> items,
        List<Card.Suggestion> suggestions,
        List<String> waiting) {
      Map<String, Object> extension =
          extension(items.stream().map(DataItem::ruleId).toList(), List.of(), List.of());
      if (!waiting.isEmpty()) extension.put("waiting", waiting);
      return new Card(
          uuid(),
          summary,
          detail + below.footer(assessment.modelVersion()),
          Kebab.of(indicator),
          modelSource(NEEDS),
          suggestions,
          suggestions.isEmpty() ? null : "any",
          indicator == Indicator.INFO
              ? List.of()
              : Stream.of("mdt-decided-otherwise", "result-in-record-wrong")
                  .map(this::overrideReason)
                  .toList(),
          Map.of("dev.hepatica.card", extension));
    }

    /** "FLR, CEA and 3 more": the most decisive items by name, the rest as a number. */
    private Map<String, Object> firstAndMore(List<DataItem> items) {
      int named = 3;
      List<String> words = items.stream().limit(named).map(this::itemWord).toList();
      String list =
          items.size() > named
              ? wording.frame(
                  "and-more",
                  Map.of("items", String.join(", ", words), "more", items.size() - named))
              : wording.terms().row(words);
      return Map.of("items", list, "count", items.size());
    }

    private String itemWord(DataItem item) {
      return wording.terms().word("item", item.code());
    }

    private Card scopeCard(String variant) {
      RuleWording.Variant words = wording.rule(SCOPE_RULE).variant(variant);
      RuleWording rule = wording.rule(SCOPE_RULE);
      return new Card(
          uuid(),
          words.summary().fill(Map.of()),
          words.detail().fill(Map.of()) + below.footer(assessment.modelVersion()),
          Kebab.of(Indicator.INFO),
          source(wording.evidence(rule.source()), SCOPE_RULE, rule.title()),
          List.of(),
          null,
          List.of(),
          Map.of("dev.hepatica.card", extension(List.of(SCOPE_RULE), List.of(), List.of())));
    }

    private Map<String, Object> extension(
        List<String> rules, List<Fact> facts, List<Citation> citations) {
      Map<String, Object> extension = new LinkedHashMap<>();
      extension.put("rules", rules);
      extension.put("modelVersion", assessment.modelVersion());
      if (!facts.isEmpty()) {
        extension.put("facts", facts.stream().map(fact -> FactJson.of(fact, wording)).toList());
      }
      if (!citations.isEmpty()) {
        extension.put("evidence", citations.stream().map(EvidenceJson::of).toList());
      }
      return extension;
    }

    private Card.Source source(Evidence evidence, String code, String display) {
      return new Card.Source(
          evidence.label(),
          evidence.url().orElse(null),
          new Card.Coding(code, RULE_SYSTEM, display));
    }

    private Card.Source modelSource(String code) {
      return new Card.Source(
          wording.frame("model-source", Map.of("version", assessment.modelVersion())),
          null,
          new Card.Coding(code, RULE_SYSTEM, wording.frame("title-" + code, Map.of())));
    }

    private List<Card.Coding> overrideReasons(RuleWording words) {
      return words.overrideReasons().stream().map(this::overrideReason).toList();
    }

    private Card.Coding overrideReason(String key) {
      return new Card.Coding(key, OVERRIDE_SYSTEM, wording.terms().word("override-reason", key));
    }

    private String uuid() {
      return uuids.get().toString();
    }

    private Indicator indicator(Alert alert) {
      return alert.recommendation().indicator();
    }
  }
}
