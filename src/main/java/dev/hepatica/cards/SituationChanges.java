package dev.hepatica.cards;

import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What changed since a clinician saw the situation, in words: "CEA 48 → 9 ng/mL: GAME now low". */
final class SituationChanges {

  /** So many outcomes are named in the summary at most; the detail names all. */
  private static final int MOST_NAMED = 2;

  private static final int LONGEST_ROW = 4;

  private final Assessment assessment;
  private final SituationState before;
  private final SituationState now;
  private final Wording wording;
  private final Situation situation;

  SituationChanges(
      Assessment assessment,
      SituationState before,
      SituationState now,
      Wording wording,
      Situation situation) {
    this.assessment = assessment;
    this.before = before;
    this.now = now;
    this.wording = wording;
    this.situation = situation;
  }

  /**
   * Whether everything that a situation holds has words. One that was sent back may hold anything.
   */
  static boolean canBeSaid(SituationState state, Terms terms) {
    try {
      return state.facts().entrySet().stream()
          .allMatch(
              fact ->
                  terms.knows("fact", fact.getKey())
                      && (Fingerprint.isDigest(fact.getValue())
                          || values(fact.getValue()).stream().allMatch(it -> isKnown(it, terms))));
    } catch (RuntimeException notAValue) {
      return false;
    }
  }

  private static boolean isKnown(Slot slot, Terms terms) {
    if (slot instanceof Slot.Term term) return terms.knows(term.group(), term.key());
    if (slot instanceof Slot.Row row) {
      return row.values().stream().allMatch(value -> isKnown(value, terms));
    }
    return true;
  }

  /** One sentence, as much of it as a summary can hold. */
  String summary() {
    List<String> facts = facts();
    List<String> outcomes = outcomes();
    for (int named = MOST_NAMED; named > 0; named--) {
      for (int factsNamed = Math.min(named, facts.size()); factsNamed >= 0; factsNamed--) {
        String sentence = sentence(facts, factsNamed, outcomes, Math.min(named, outcomes.size()));
        if (sentence.codePointCount(0, sentence.length()) <= Wording.LONGEST_SUMMARY) {
          return sentence;
        }
      }
    }
    return wording.frame("changed-many", Map.of("count", facts.size() + outcomes.size()));
  }

  /** Every change by itself, for the detail. */
  List<Map<String, Object>> lines() {
    List<String> all = Stream.concat(facts().stream(), outcomes().stream()).toList();
    List<String> lines = all.isEmpty() ? List.of(wording.frame("changed-other", Map.of())) : all;
    return lines.stream().map(line -> Map.<String, Object>of("change", line)).toList();
  }

  private String sentence(List<String> facts, int factsNamed, List<String> outcomes, int named) {
    if (facts.isEmpty() && outcomes.isEmpty()) {
      return wording.frame(
          "changed-summary", Map.of("changes", wording.frame("changed-other", Map.of())));
    }
    String cause = String.join("; ", facts.subList(0, factsNamed));
    String effect = String.join(", ", outcomes.subList(0, named));
    String changes = cause.isEmpty() || effect.isEmpty() ? cause + effect : cause + ": " + effect;
    int more = facts.size() - factsNamed + outcomes.size() - named;
    String all =
        more == 0 || changes.isEmpty()
            ? changes
            : wording.frame("and-more", Map.of("items", changes, "more", more));
    if (all.isEmpty()) return wording.frame("changed-many", Map.of("count", more));
    return wording.frame("changed-summary", Map.of("changes", all));
  }

  // What the record says now and said then

  private List<String> facts() {
    Set<String> names = new LinkedHashSet<>(now.facts().keySet());
    names.addAll(before.facts().keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      List<String> then = before.facts().getOrDefault(name, List.of());
      List<String> today = now.facts().getOrDefault(name, List.of());
      if (!Fingerprint.areSame(then, today)) changes.add(change(name, then, today));
    }
    return changes;
  }

  private String change(String fact, List<String> then, List<String> today) {
    String name = wording.terms().word("fact", fact);
    if (Fingerprint.isDigest(then) || then.size() > LONGEST_ROW || today.size() > LONGEST_ROW) {
      return wording.frame("changed-fact", Map.of("name", name));
    }
    List<Slot> old = values(then);
    List<Slot> current = values(today);
    if (old.equals(current)) {
      return wording.frame("changed-date", Map.of("name", name, "now", words(current)));
    }
    String earlier =
        inOneUnit(old, current)
            ? wording.terms().number(((Slot.Amount) old.get(0)).measure())
            : words(old);
    return wording.frame(
        "changed-value", Map.of("name", name, "before", earlier, "now", words(current)));
  }

  private static List<Slot> values(List<String> written) {
    return written.stream().map(value -> SlotCode.read(value.split("@", 2)[0])).toList();
  }

  private static boolean inOneUnit(List<Slot> old, List<Slot> current) {
    return old.size() == 1
        && current.size() == 1
        && old.get(0) instanceof Slot.Amount before
        && current.get(0) instanceof Slot.Amount after
        && unit(before).equals(unit(after));
  }

  private static Object unit(Slot.Amount amount) {
    Measure measure = amount.measure();
    return measure.unit();
  }

  private String words(List<Slot> values) {
    return values.isEmpty()
        ? wording.terms().word("grammar", "not-recorded")
        : String.join(", ", values.stream().map(wording.terms()::write).distinct().toList());
  }

  // What follows from it

  private List<String> outcomes() {
    List<String> changes = new ArrayList<>();
    Map<String, String> words = currentWords();
    now.outcomes()
        .forEach(
            (name, value) -> {
              if (!value.equals(before.outcomes().get(name))) {
                changes.add(
                    wording.frame(
                        "changed-outcome",
                        Map.of("name", nameOf(name), "now", String.valueOf(words.get(name)))));
              }
            });
    return changes;
  }

  private String nameOf(String outcome) {
    return outcome.startsWith(SituationState.SCORE)
        ? wording.terms().word("score", outcome.substring(SituationState.SCORE.length()))
        : wording.terms().word("outcome", outcome);
  }

  private Map<String, String> currentWords() {
    Classification judged = assessment.classification().orElseThrow();
    Map<String, String> words = new LinkedHashMap<>();
    words.put("scenario", situation.scenarioWords());
    words.put("fitness", situation.term("fitness", judged.fitness().value()));
    words.put("liver", situation.liverWords());
    words.put("remnant", situation.term("remnant", judged.remnant().value().status()));
    words.put("ajcc", situation.ajccWords());
    words.put("jsccr", situation.term("jsccr", judged.jsccr().value().verdict()));
    words.put("oncosurge", situation.term("oncosurge", judged.oncoSurge().value().rating()));
    words.put("ecmtg", judged.ecmtg().value().code());
    words.put("group", situation.groupWords());
    judged.scores().forEach(score -> words.put(SituationState.SCORE + score.id(), score(score)));
    return words;
  }

  /** The group where it changed, else the points. */
  private String score(Score score) {
    String then = before.outcomes().getOrDefault(SituationState.SCORE + score.id(), "/");
    String groupThen = then.substring(then.lastIndexOf('/') + 1);
    return score
        .group()
        .filter(group -> !group.equals(groupThen))
        .map(group -> wording.terms().word("score-group", group))
        .orElseGet(() -> situation.range(score));
  }
}
