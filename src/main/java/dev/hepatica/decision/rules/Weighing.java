package dev.hepatica.decision.rules;

import static dev.hepatica.decision.OptionStatus.CONSIDER;
import static dev.hepatica.decision.OptionStatus.CONTRAINDICATED;
import static dev.hepatica.decision.OptionStatus.NEEDS_DATA;
import static dev.hepatica.decision.OptionStatus.NOT_APPLICABLE;
import static dev.hepatica.decision.OptionStatus.NOT_RECOMMENDED;
import static dev.hepatica.decision.OptionStatus.RECOMMENDED;

import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.OptionStatus;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Reason;
import dev.hepatica.decision.Reason.Bearing;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.TreatmentOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Weighs one option. A block contraindicates it; then what speaks against it counts, then an entry
 * that is false, then one that is not known, and last what the option is for those whom nothing
 * excludes. The order of the calls is only the order in which the reasons are read.
 */
final class Weighing {

  private static final Bearing[] OF_AN_OFFER = {
    Bearing.FOR, Bearing.CHOICE, Bearing.AGAINST, Bearing.OPEN
  };
  private static final Bearing[] OF_A_QUESTION = {Bearing.OPEN, Bearing.FOR, Bearing.AGAINST};
  private static final Bearing[] OF_A_REFUSAL = {Bearing.AGAINST, Bearing.FOR};

  private static final int MOST_OFTEN_ENOUGH = 8;

  private final RuleSpec option;

  /** What was said, and at the same place which way it points. */
  private Criterion[] said = new Criterion[MOST_OFTEN_ENOUGH];

  private Bearing[] bearings = new Bearing[MOST_OFTEN_ENOUGH];
  private int size;
  private Set<DataItem> missing = Set.of();
  private Set<DataItem> unsettled = Set.of();
  private Set<DataItem> asked = Set.of();
  private boolean unconcerned;
  private boolean offTopic;
  private boolean blocked;
  private boolean spokenAgainst;
  private boolean excluded;
  private boolean open;
  private boolean atMostConsidered;

  private Weighing(RuleSpec option) {
    this.option = option;
  }

  static Weighing of(RuleSpec option) {
    return new Weighing(option);
  }

  /** Whom the option is for at all: where this is false, nothing else counts. */
  Weighing onlyFor(Criterion whom) {
    if (whom.isNo()) unconcerned = true;
    return entry(whom);
  }

  /**
   * What the option is about: where this is false, nothing blocks it, because nothing is planned.
   */
  Weighing about(Criterion topic) {
    if (topic.isNo()) offTopic = true;
    return entry(topic);
  }

  /** Contraindicates. One that is not known blocks nothing, but is named. */
  Weighing blockedBy(Criterion block) {
    if (block.isYes()) blocked = true;
    return remark(block);
  }

  /** Any one of these contraindicates. */
  Weighing blockedBy(Criterion... blocks) {
    for (Criterion block : blocks) blockedBy(block);
    return this;
  }

  /** Speaks against the option. One that is not known is named. */
  Weighing against(Criterion objection) {
    if (objection.isYes()) spokenAgainst = true;
    return remark(objection);
  }

  /** Any one of these speaks against the option. */
  Weighing against(Criterion... objections) {
    for (Criterion objection : objections) against(objection);
    return this;
  }

  /** Where this is false, the option is not recommended; where it is not known, it waits. */
  Weighing demanding(Criterion demand) {
    if (demand.isNo()) spokenAgainst = true;
    return weigh(demand);
  }

  /** Must be known and true. */
  Weighing entry(Criterion entry) {
    if (entry.isNo()) excluded = true;
    return weigh(entry);
  }

  /** All of these must be known and true. */
  Weighing entry(Criterion... entries) {
    for (Criterion entry : entries) entry(entry);
    return this;
  }

  private Weighing weigh(Criterion criterion) {
    if (criterion.isOpen()) {
      open = true;
      missing = and(missing, criterion.missing());
    }
    return tell(criterion, bearingOf(criterion.truth()));
  }

  /** Where this is so, the option is considered and no more. */
  Weighing atMostConsidered(Criterion doubt) {
    if (doubt.isYes()) atMostConsidered = true;
    return remark(doubt);
  }

  /** Where one of these is so, the option is considered and no more. */
  Weighing atMostConsidered(Criterion... doubts) {
    for (Criterion doubt : doubts) atMostConsidered(doubt);
    return this;
  }

  /** Said, if it is so or not known, and decides nothing. */
  Weighing remark(Criterion doubt) {
    if (doubt.isNo()) return this;
    if (doubt.isOpen()) unsettled = and(unsettled, doubt.missing());
    return tell(doubt, doubt.isOpen() ? Bearing.OPEN : Bearing.AGAINST);
  }

  /** Each of these is said, if it is so or not known, and decides nothing. */
  Weighing remark(Criterion... doubts) {
    for (Criterion doubt : doubts) remark(doubt);
    return this;
  }

  /** What is asked for before the option is carried out, though it does not wait for it. */
  Weighing asking(Criterion question) {
    if (question.isOpen()) asked = and(asked, question.missing());
    return remark(question);
  }

  /** Speaks for the option, if it is so, and decides nothing. */
  Weighing inFavour(Criterion advantage) {
    return advantage.isYes() ? tell(advantage, Bearing.FOR) : this;
  }

  /** Each of these speaks for the option, if it is so, and decides nothing. */
  Weighing inFavour(Criterion... advantages) {
    for (Criterion advantage : advantages) inFavour(advantage);
    return this;
  }

  /** How the option would be carried out in this patient. */
  Weighing choice(Phrase choice) {
    return tell(Criterion.saying(Truth.YES, choice), Bearing.CHOICE);
  }

  /** The same, where there are several things to say. */
  Weighing choice(List<Phrase> choices) {
    choices.forEach(this::choice);
    return this;
  }

  Weighing choice(Criterion choice) {
    return choice.isYes() ? tell(choice, Bearing.CHOICE) : this;
  }

  /** What the option is where nothing blocks, contradicts, excludes or is missing. */
  TreatmentOption otherwise(OptionStatus base) {
    OptionStatus status = status(base);
    return new TreatmentOption(option, status, told(status), missing(status));
  }

  /** What is only to be considered asks for less than what is recommended. */
  private List<DataItem> missing(OptionStatus status) {
    Set<DataItem> items =
        switch (status) {
          case NEEDS_DATA -> missing;
          case RECOMMENDED -> both(unsettled, asked);
          case CONSIDER -> asked;
          case NOT_RECOMMENDED, CONTRAINDICATED, NOT_APPLICABLE -> Set.of();
        };
    return items.isEmpty() ? List.of() : List.copyOf(items);
  }

  private static Set<DataItem> both(Set<DataItem> one, Set<DataItem> other) {
    if (one.isEmpty() || other.isEmpty()) return one.isEmpty() ? other : one;
    Set<DataItem> both = EnumSet.copyOf(one);
    both.addAll(other);
    return both;
  }

  /** Adds to a set that is made when there is something to add; most often there is nothing. */
  private static Set<DataItem> and(Set<DataItem> items, List<DataItem> more) {
    if (more.isEmpty()) return items;
    Set<DataItem> all = items.isEmpty() ? EnumSet.noneOf(DataItem.class) : items;
    for (int i = 0; i < more.size(); i++) all.add(more.get(i));
    return all;
  }

  TreatmentOption otherwiseRecommended() {
    return otherwise(RECOMMENDED);
  }

  TreatmentOption otherwiseConsidered() {
    return otherwise(CONSIDER);
  }

  private OptionStatus status(OptionStatus base) {
    if (unconcerned) return NOT_APPLICABLE;
    if (blocked && !offTopic) return CONTRAINDICATED;
    if (spokenAgainst) return NOT_RECOMMENDED;
    if (excluded) return NOT_APPLICABLE;
    if (open) return NEEDS_DATA;
    return atMostConsidered ? CONSIDER : base;
  }

  /** The deciding reasons first. What is open or how it would be done matters only while it may. */
  private List<Reason> told(OptionStatus status) {
    Bearing[] order =
        switch (status) {
          case RECOMMENDED, CONSIDER -> OF_AN_OFFER;
          case NEEDS_DATA -> OF_A_QUESTION;
          case NOT_RECOMMENDED, CONTRAINDICATED, NOT_APPLICABLE -> OF_A_REFUSAL;
        };
    Reason[] told = new Reason[size];
    int number = 0;
    for (Bearing bearing : order) {
      for (int i = 0; i < size; i++) {
        if (bearings[i] == bearing && !isToldBefore(i)) told[number++] = said[i].as(bearing);
      }
    }
    return List.of(number == size ? told : Arrays.copyOf(told, number));
  }

  /** Was the same said before, and did it point the same way? */
  private boolean isToldBefore(int place) {
    for (int i = 0; i < place; i++) {
      if (bearings[i] == bearings[place] && said[i].readsLike(said[place])) return true;
    }
    return false;
  }

  private Weighing tell(Criterion criterion, Bearing bearing) {
    if (!criterion.isWorthAWord()) return this;
    if (size == said.length) {
      said = Arrays.copyOf(said, 2 * size);
      bearings = Arrays.copyOf(bearings, 2 * size);
    }
    said[size] = criterion;
    bearings[size++] = bearing;
    return this;
  }

  private static Bearing bearingOf(Truth truth) {
    return switch (truth) {
      case YES -> Bearing.FOR;
      case NO -> Bearing.AGAINST;
      case UNKNOWN -> Bearing.OPEN;
    };
  }
}
