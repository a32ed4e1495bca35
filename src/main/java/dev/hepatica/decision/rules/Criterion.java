package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Reason;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A question that options ask about the patient, answered once for all of them.
 *
 * @param words what is so; empty where saying it would tell nobody anything
 * @param facts what in the record the answer rests on
 * @param missing what would answer it, if it is open
 * @param rules the rules that say the same about an order
 */
record Criterion(
    Truth truth,
    Optional<Phrase> words,
    List<Fact> facts,
    List<DataItem> missing,
    List<String> rules) {

  /** The words of the questions that the model asks, by name. */
  private static final Map<String, Words> WORDS = new ConcurrentHashMap<>();

  /** The words of one question. */
  private record Words(Phrase yes, Phrase no, Phrase open) {
    static Words of(String name) {
      return new Words(
          Phrase.of(name + "-yes"), Phrase.of(name + "-no"), Phrase.of(name + "-open"));
    }
  }

  Criterion {
    facts = List.copyOf(facts);
    missing = List.copyOf(missing);
    rules = List.copyOf(rules);
  }

  /** Worded by {@code <name>-yes} or {@code <name>-no}; an open one names what is missing. */
  static Criterion of(String name, Truth truth, DataItem... missing) {
    return of(name, truth, truth.isKnown() ? List.of() : List.of(missing));
  }

  static Criterion of(String name, Truth truth, Collection<DataItem> missing) {
    Words words = WORDS.computeIfAbsent(name, Words::of);
    return switch (truth) {
      case YES -> saying(truth, words.yes());
      case NO -> saying(truth, words.no());
      case UNKNOWN -> open(words.open(), missing);
    };
  }

  /** Worded by a phrase that says what is so. */
  static Criterion saying(Truth truth, Phrase words) {
    return new Criterion(truth, Optional.of(words), List.of(), List.of(), List.of());
  }

  /** Worth a word only if the answer is yes. */
  static Criterion ifSo(String name, Truth truth, DataItem... missing) {
    return truth.isNo()
        ? new Criterion(truth, Optional.empty(), List.of(), List.of(), List.of())
        : of(name, truth, missing);
  }

  /** Not known, and what would make it known. */
  static Criterion open(Phrase words, Collection<DataItem> missing) {
    List<DataItem> items =
        missing.size() < 2 ? List.copyOf(missing) : List.copyOf(EnumSet.copyOf(missing));
    return new Criterion(
        Truth.UNKNOWN,
        Optional.of(items.isEmpty() ? words : notKnown(items)),
        List.of(),
        items,
        List.of());
  }

  private static Phrase notKnown(List<DataItem> items) {
    List<Slot> names = new ArrayList<>();
    for (DataItem item : items) names.add(Slot.term("item", item));
    return Phrase.of("not-known").with("items", Slot.row(names));
  }

  Criterion on(Collection<Fact> more) {
    return new Criterion(truth, words, List.copyOf(more), missing, rules);
  }

  Criterion with(String slot, Slot value) {
    Optional<Phrase> filled = truth.isKnown() ? words.map(w -> w.with(slot, value)) : words;
    return new Criterion(truth, filled, facts, missing, rules);
  }

  /** Names the rules that judge the same of an order. */
  Criterion judgedBy(RuleSpec... judges) {
    List<String> ids = new ArrayList<>();
    for (RuleSpec judge : judges) ids.add(judge.id());
    return new Criterion(truth, words, facts, missing, ids);
  }

  /** The same answer, not worth a word. */
  Criterion unsaid() {
    return new Criterion(truth, Optional.empty(), facts, missing, rules);
  }

  boolean isYes() {
    return truth.isYes();
  }

  boolean isNo() {
    return truth.isNo();
  }

  boolean isOpen() {
    return !truth.isKnown();
  }

  boolean isWorthAWord() {
    return words.isPresent();
  }

  /** This answer as a reason that points that way. */
  Reason as(Reason.Bearing bearing) {
    return new Reason(bearing, words.orElseThrow(), facts, rules, missing);
  }
}
