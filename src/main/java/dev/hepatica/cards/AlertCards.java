package dev.hepatica.cards;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Setting;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cards of rules that speak. */
final class AlertCards {

  private static final String SCOPE_RULE = "CRLM-CTX-001";

  private final CardParts parts;
  private final Wording wording;

  AlertCards(CardParts parts) {
    this.parts = parts;
    this.wording = parts.wording();
  }

  Card of(Alert alert) {
    Recommends advice = alert.recommendation();
    RuleSpec rule = advice.rule();
    RuleWording words = wording.rule(rule.id());
    Map<String, Object> values = wording.words(advice.slots());
    RuleWording.Variant variant = words.variant(advice.variant());
    List<Setting> changed =
        Pick.those(
            rule.settings(),
            setting -> parts.assessment().overriddenThresholds().contains(setting.key()));
    List<String> rules = new ArrayList<>(List.of(rule.id()));
    rules.addAll(alert.alsoHolding());

    List<FactJson> facts = parts.worded(advice.facts());
    Sources sources = wording.sources(rule.id());
    Map<String, Object> extension = parts.extension(rules, facts, sources);
    if (!changed.isEmpty()) {
      extension.put("overriddenThresholds", changed.stream().map(Setting::key).toList());
    }
    List<Card.Suggestion> suggestions = new ArrayList<>();
    advice.actions().forEach(step -> offer(step, advice, words, values, suggestions));
    String uuid = parts.uuid();
    Evidence source = wording.evidence(words.source());
    return new Card(
        uuid,
        wording.summary(advice, values),
        variant.detail().fill(values)
            + parts.below().basis(facts, sources)
            + parts.below().alsoHolding(alert.alsoHolding())
            + parts.below().overridden(changed)
            + parts.footer(),
        Kebab.of(advice.indicator()),
        parts.source(source, rule.id(), words.title()),
        suggestions,
        suggestions.isEmpty() ? null : "at-most-one",
        advice.indicator() == Indicator.INFO
            ? List.of()
            : parts.overrideReasons(words.overrideReasons()),
        parts.links(uuid, rule.id(), Optional.of(rule.id()), Optional.of(source)),
        Map.of(CardWriter.EXTENSION, extension));
  }

  /**
   * What is worth ordering although the alerts stand until the results are known: a suggestion for
   * each step, one step for several alerts once.
   */
  List<Card.Suggestion> nextSteps(List<Alert> speaking) {
    List<Card.Suggestion> suggestions = new ArrayList<>();
    Set<ProposedAction> offered = new HashSet<>();
    for (Alert alert : speaking) {
      Recommends advice = alert.recommendation();
      for (ProposedAction step : advice.nextSteps()) {
        if (!offered.add(step)) continue;
        RuleWording words = wording.rule(alert.ruleId());
        offer(step, advice, words, wording.words(advice.slots()), suggestions);
      }
    }
    return suggestions;
  }

  private void offer(
      ProposedAction proposed,
      Recommends advice,
      RuleWording words,
      Map<String, Object> values,
      List<Card.Suggestion> suggestions) {
    Map<String, Object> onTheButton = values;
    if (proposed instanceof ProposedAction.MoveProcedure move) {
      onTheButton = new HashMap<>(values);
      onTheButton.put("to", wording.terms().write(Slot.day(move.to())));
    }
    String label = words.suggestion(proposed.key()).fill(onTheButton);
    parts.offer(proposed, label, reasonOf(advice, words, values), suggestions);
  }

  private FhirDrafts.Reason reasonOf(
      Recommends advice, RuleWording words, Map<String, Object> values) {
    List<FhirDrafts.Reason.Rule> asking = new ArrayList<>();
    asking.add(new FhirDrafts.Reason.Rule(advice.rule().id(), words.title()));
    for (DataItem item : advice.missing()) {
      asking.add(
          new FhirDrafts.Reason.Rule(item.ruleId(), wording.terms().word("item", item.code())));
    }
    return new FhirDrafts.Reason(
        asking,
        words.variant(advice.variant()).summary().fill(values),
        Pick.each(advice.facts(), fact -> fact.from().reference()));
  }

  /** Why the model stays silent: the record leaves open whether it is concerned. */
  Card scope(String variant) {
    RuleWording rule = wording.rule(SCOPE_RULE);
    RuleWording.Variant words = rule.variant(variant);
    String uuid = parts.uuid();
    Evidence source = wording.evidence(rule.source());
    return new Card(
        uuid,
        words.summary().fill(Map.of()),
        words.detail().fill(Map.of()) + parts.footer(),
        Kebab.of(Indicator.INFO),
        parts.source(source, SCOPE_RULE, rule.title()),
        List.of(),
        null,
        List.of(),
        parts.links(uuid, SCOPE_RULE, Optional.of(SCOPE_RULE), Optional.of(source)),
        Map.of(
            CardWriter.EXTENSION, parts.extension(List.of(SCOPE_RULE), List.of(), Sources.NONE)));
  }

  /** An alert on one line, for the situation card. */
  Map<String, Object> line(Alert alert) {
    Recommends advice = alert.recommendation();
    return Map.of(
        "indicator",
        wording.terms().word("indicator", Kebab.of(advice.indicator())),
        "summary",
        wording.summary(advice));
  }
}
