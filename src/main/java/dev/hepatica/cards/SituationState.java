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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    for (Judged<?> one : judgements(judged)) said.append(phrases(one.reasons()));
    judged.scores().forEach(score -> said.append(openItems(score)));
    said.append(judged.scoresDisagree());
    assessment
        .options()
        .forEach(option -> said.append(option.ruleId()).append(Kebab.of(option.status())));
    notShown.forEach(alert -> said.append(written(alert)));
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

  private static List<Judged<?>> judgements(Classification judged) {
    return List.of(
        judged.scenario(),
        judged.fitness(),
        judged.liverQuality(),
        judged.remnant(),
        judged.jsccr(),
        judged.oncoSurge(),
        judged.ecmtg(),
        judged.ajcc(),
        judged.group());
  }

  private static String openItems(Score score) {
    return score.items().stream()
            .filter(item -> !item.isKnown())
            .map(Score.Item::id)
            .collect(Collectors.joining(","))
        + score.settledBy();
  }

  private static String phrases(List<Phrase> phrases) {
    return phrases.stream()
        .map(phrase -> phrase.key() + slots(phrase.slots()))
        .collect(Collectors.joining(","));
  }

  private static String written(Alert alert) {
    return alert.ruleId()
        + alert.recommendation().variant()
        + slots(alert.recommendation().slots());
  }

  private static String slots(Map<String, Slot> slots) {
    if (slots.isEmpty()) return "{}";
    return slots.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(slot -> slot.getKey() + "=" + SlotCode.write(slot.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String written(Fact fact) {
    Function<Object, String> dated = date -> "@" + date;
    return SlotCode.write(fact.value()) + fact.on().map(dated).orElse("");
  }
}
