package dev.hepatica.cards;

import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.TreatmentOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the situation card says, without words: enough to see later whether it would say something
 * else, and what. It names no patient and no resource.
 *
 * @param asOf the day of judgement
 * @param digest of everything the card says
 * @param outcomes what was judged, by name: {@code scenario}, {@code score.game}
 * @param facts the values of each fact by its name, as {@link SlotCode} writes them, each with its
 *     date behind {@code @}
 */
record SituationState(
    LocalDate asOf, String digest, Map<String, String> outcomes, Map<String, List<String>> facts) {

  static final String SCORE = "score.";

  private static final int USUAL_LENGTH = 8000;

  SituationState {
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /**
   * @param facts those that the card lists
   * @param notShown alerts that the card lists because they have no card
   */
  static SituationState of(Assessment assessment, List<Fact> facts, List<Alert> notShown) {
    Classification judged = assessment.classification().orElseThrow();
    Map<String, String> outcomes = outcomes(judged);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Fact fact : facts) {
      values.computeIfAbsent(fact.name(), any -> new ArrayList<>()).add(written(fact));
    }
    values.values().forEach(Collections::sort);

    StringBuilder said = new StringBuilder(USUAL_LENGTH);
    said.append(outcomes).append(values);
    for (Judged<?> one : judged.judgements()) phrases(one.reasons(), said);
    for (Score score : judged.scores()) openItems(score, said);
    said.append(judged.scoresDisagree());
    for (TreatmentOption option : assessment.options()) {
      said.append(option.ruleId()).append(Kebab.of(option.status()));
    }
    for (Alert alert : notShown) written(alert, said);
    assessment.unread().stream().sorted().forEach(part -> said.append(Kebab.of(part)));
    said.append(assessment.readingNotes().size());
    assessment.overriddenThresholds().stream().sorted().forEach(said::append);
    return new SituationState(assessment.asOf(), Digest.of(said.toString()), outcomes, values);
  }

  boolean saysTheSameAs(SituationState other) {
    return digest.equals(other.digest);
  }

  private static Map<String, String> outcomes(Classification judged) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    outcomes.put(
        "scenario",
        Kebab.of(judged.scenario().value().code())
            + "/"
            + Kebab.of(judged.scenario().value().underlying()));
    outcomes.put("fitness", Kebab.of(judged.fitness().value()));
    outcomes.put("liver", Kebab.of(judged.liverQuality().value()));
    outcomes.put("remnant", Kebab.of(judged.remnant().value().status()));
    outcomes.put("ajcc", judged.ajcc().value().code());
    outcomes.put("jsccr", Kebab.of(judged.jsccr().value().verdict()));
    outcomes.put("oncosurge", Kebab.of(judged.oncoSurge().value().rating()));
    outcomes.put("ecmtg", judged.ecmtg().value().code());
    outcomes.put("group", judged.group().value().map(Enum::name).orElse(""));
    for (Score score : judged.scores()) {
      outcomes.put(
          SCORE + score.id(),
          score.min().map(Object::toString).orElse("")
              + "-"
              + score.max().map(Object::toString).orElse("")
              + "/"
              + score.group().orElse(""));
    }
    return outcomes;
  }

  private static void openItems(Score score, StringBuilder said) {
    String between = "";
    for (Score.Item item : score.items()) {
      if (item.isKnown()) continue;
      said.append(between).append(item.id());
      between = ",";
    }
    said.append(score.settledBy());
  }

  private static void phrases(List<Phrase> phrases, StringBuilder said) {
    String between = "";
    for (Phrase phrase : phrases) {
      said.append(between).append(phrase.key());
      slots(phrase.slots(), said);
      between = ",";
    }
  }

  private static void written(Alert alert, StringBuilder said) {
    said.append(alert.ruleId()).append(alert.recommendation().variant());
    slots(alert.recommendation().slots(), said);
  }

  /** By their names, for it is of no weight in which order a rule fills them. */
  private static void slots(Map<String, Slot> slots, StringBuilder said) {
    Map<String, Slot> sorted = slots.size() < 2 ? slots : new TreeMap<>(slots);
    String between = "";
    said.append('{');
    for (Map.Entry<String, Slot> slot : sorted.entrySet()) {
      said.append(between).append(slot.getKey()).append('=');
      SlotCode.write(slot.getValue(), said);
      between = ",";
    }
    said.append('}');
  }

  private static String written(Fact fact) {
    StringBuilder written = new StringBuilder();
    SlotCode.write(fact.value(), written);
    fact.on().ifPresent(date -> written.append('@').append(date));
    return written.toString();
  }
}
