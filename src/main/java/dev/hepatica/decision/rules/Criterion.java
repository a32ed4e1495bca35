package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Reason;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /** What the model asks without an answer yet, by name. */
  private static final Map<String, Answers> ANSWERS = new ConcurrentHashMap<>();

  /** What waits for one item alone reads the same whoever asks. */
  private static final Map<DataItem, Criterion> WAITING_FOR = new EnumMap<>(DataItem.class);

  private static final Criterion NOT_SO =
      new Criterion(Truth.NO, Optional.empty(), List.of(), List.of(), List.of());

  static {
    for (DataItem item : DataItem.values()) {
      WAITING_FOR.put(item, unknown(notKnown(List.of(item)), List.of(item)));
    }
  }

  /** The answers to one question, before anything of one patient is added to them. */
  private record Answers(Criterion yes, Criterion no, Criterion open) {
    static Answers to(String name) {
      return new Answers(
          saying(Truth.YES, Phrase.of(name + "-yes")),
          saying(Truth.NO, Phrase.of(name + "-no")),
          unknown(Phrase.of(name + "-open"), List.of()));
    }
  }

  Criterion {
    facts = List.copyOf(facts);
    missing = List.copyOf(missing);
    rules = List.copyOf(rules);
  }

  /** Worded by {@code <name>-yes} or {@code <name>-no}; an open one is just not known. */
  static Criterion of(String name, Truth truth) {
    Answers known = ANSWERS.get(name);
    Answers answers = known != null ? known : ANSWERS.computeIfAbsent(name, Answers::to);
    return switch (truth) {
      case YES -> answers.yes();
      case NO -> answers.no();
      case UNKNOWN -> answers.open();
    };
  }

  /** The same; an open one names what is missing. */
  static Criterion of(String name, Truth truth, DataItem missing) {
    return truth.isKnown() ? of(name, truth) : waitingFor(missing);
  }

  static Criterion of(String name, Truth truth, Collection<DataItem> missing) {
    return truth.isKnown() || missing.isEmpty() ? of(name, truth) : open(missing);
  }

  /** Worded by a phrase that says what is so. */
  static Criterion saying(Truth truth, Phrase words) {
    return new Criterion(truth, Optional.of(words), List.of(), List.of(), List.of());
  }

  /** Worth a word only if the answer is yes. */
  static Criterion ifSo(String name, Truth truth) {
    return truth.isNo() ? NOT_SO : of(name, truth);
  }

  /** The same; an open one names what is missing. */
  static Criterion ifSo(String name, Truth truth, DataItem... missing) {
    if (truth.isNo()) return NOT_SO;
    return missing.length == 1 ? of(name, truth, missing[0]) : of(name, truth, List.of(missing));
  }

  /** Not known, and what would make it known. */
  static Criterion open(Phrase words, Collection<DataItem> missing) {
    return missing.isEmpty() ? unknown(words, List.of()) : open(missing);
  }

  private static Criterion open(Collection<DataItem> missing) {
    Set<DataItem> items = EnumSet.copyOf(missing);
    if (items.size() == 1) return waitingFor(items.iterator().next());
    List<DataItem> inOrder = List.copyOf(items);
    return unknown(notKnown(inOrder), inOrder);
  }

  private static Criterion waitingFor(DataItem item) {
    return Objects.requireNonNull(WAITING_FOR.get(item));
  }

  private static Criterion unknown(Phrase words, List<DataItem> missing) {
    return new Criterion(Truth.UNKNOWN, Optional.of(words), List.of(), missing, List.of());
  }

  private static Phrase notKnown(List<DataItem> items) {
    return Phrase.of("not-known")
        .with("items", Slot.row(Pick.each(items, item -> Slot.term("item", item))));
  }

  /** What is not worth a word needs no facts either. */
  Criterion on(List<Fact> more) {
    boolean same = words.isEmpty() || (facts.isEmpty() && more.isEmpty());
    return same ? this : new Criterion(truth, words, more, missing, rules);
  }

  /** Fills a slot of the words; what is open has none. */
  Criterion with(String slot, Slot value) {
    if (words.isEmpty() || isOpen()) return this;
    Phrase filled = words.get().with(slot, value);
    return new Criterion(truth, Optional.of(filled), facts, missing, rules);
  }

  /** Names the rule that judges the same of an order. */
  Criterion judgedBy(RuleSpec judge) {
    return words.isEmpty()
        ? this
        : new Criterion(truth, words, facts, missing, List.of(judge.id()));
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

  /** Would both be the same reason? */
  boolean readsLike(Criterion other) {
    if (this == other) return true;
    Phrase mine = words.orElseThrow();
    Phrase theirs = other.words.orElseThrow();
    // What is not known differs by what is missing, everything else by the key of its words.
    return mine.key().equals(theirs.key())
        && missing.equals(other.missing)
        && mine.equals(theirs)
        && facts.equals(other.facts)
        && rules.equals(other.rules);
  }

  /** This answer as a reason that points that way. */
  Reason as(Reason.Bearing bearing) {
    return new Reason(bearing, words.orElseThrow(), facts, rules, missing);
  }
}
