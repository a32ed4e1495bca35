package dev.hepatica.cards;

import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Slot;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that Hepatica can say in one language, loaded and checked once at start. */
final class Wording {

  /** CDS Hooks asks for less than 140 characters. */
  static final int LONGEST_SUMMARY = 139;

  private final Terms terms;
  private final Map<String, RuleWording> rules;
  private final Map<String, OptionWording> options;
  private final Map<String, Template> phrases;
  private final Map<String, Template> frame;
  private final Map<String, Evidence> evidence;
  private final Map<String, Sources> sources;
  private final OverrideReasons overrideReasons;

  Wording(
      Terms terms,
      Map<String, RuleWording> rules,
      Map<String, OptionWording> options,
      Map<String, Template> phrases,
      Map<String, Template> frame,
      Map<String, Evidence> evidence,
      Map<String, Sources> sources,
      OverrideReasons overrideReasons) {
    this.terms = terms;
    this.rules = Map.copyOf(rules);
    this.options = Map.copyOf(options);
    this.phrases = Map.copyOf(phrases);
    this.frame = Map.copyOf(frame);
    this.evidence = Map.copyOf(evidence);
    this.sources = Map.copyOf(sources);
    this.overrideReasons = overrideReasons;
  }

  Terms terms() {
    return terms;
  }

  RuleWording rule(String id) {
    RuleWording wording = rules.get(id);
    if (wording == null) throw new IllegalStateException("no wording for " + id);
    return wording;
  }

  Map<String, RuleWording> rules() {
    return rules;
  }

  OptionWording option(String id) {
    OptionWording wording = options.get(id);
    if (wording == null) throw new IllegalStateException("no wording for " + id);
    return wording;
  }

  Map<String, OptionWording> options() {
    return options;
  }

  /** What a clinician calls the rule: the title of its card, or its name as a classification. */
  String nameOf(String ruleId) {
    if (options.containsKey(ruleId)) return options.get(ruleId).title();
    return rules.containsKey(ruleId) ? rules.get(ruleId).title() : terms.word("rule", ruleId);
  }

  Evidence evidence(String key) {
    return evidence.get(key);
  }

  /** What the cards of a rule rest on. */
  Sources sources(String ruleId) {
    Sources known = sources.get(ruleId);
    if (known == null) throw new IllegalStateException("no sources for " + ruleId);
    return known;
  }

  OverrideReasons overrideReasons() {
    return overrideReasons;
  }

  String say(Phrase phrase) {
    Template template = phrases.get(phrase.key());
    if (template == null) throw new IllegalStateException("no phrase " + phrase.key());
    return template.fill(words(phrase.slots()));
  }

  /** A piece of the frame that all cards share, such as the list of facts. */
  String frame(String key, Map<String, ?> values) {
    Template template = frame.get(key);
    if (template == null) throw new IllegalStateException("no frame " + key);
    return template.fill(values);
  }

  /**
   * The sentence at the head of a card. A row of more words than its slot has room for ends in how
   * many more there are; the body names them all.
   */
  String summary(Recommends advice) {
    return summary(advice, words(advice.slots()));
  }

  /**
   * @param words the slots of the advice in words
   */
  String summary(Recommends advice, Map<String, Object> words) {
    RuleWording rule = rule(advice.rule().id());
    Map<String, Object> values = new LinkedHashMap<>(words);
    advice
        .slots()
        .forEach(
            (name, slot) -> {
              SlotKind kind = rule.slots().get(name);
              if (kind != null && slot instanceof Slot.Row row) {
                values.put(name, terms.write(row, kind.times()));
              }
            });
    return rule.variant(advice.variant()).summary().fill(values);
  }

  Map<String, Object> words(Map<String, Slot> slots) {
    if (slots.isEmpty()) return Map.of();
    Map<String, Object> words = new LinkedHashMap<>();
    slots.forEach((name, slot) -> words.put(name, terms.write(slot)));
    return words;
  }
}
