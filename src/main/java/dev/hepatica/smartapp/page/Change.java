package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.TreatmentOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that would be otherwise.
 *
 * @param before as recorded; empty for what would be new
 * @param after as supposed; empty for what would be gone
 */
public record Change(String what, String before, String after) {

  /** Everything that the supposed facts would change, classifications first. */
  public static List<Change> between(
      Reasoning recorded, Reasoning supposed, Vocabulary vocabulary, PageWords words) {
    Assessment before = recorded.assessment();
    Assessment after = supposed.assessment();
    List<Change> changes = new ArrayList<>();
    add(
        changes,
        classifications(before, vocabulary, words),
        classifications(after, vocabulary, words));
    add(changes, scores(before, vocabulary, words), scores(after, vocabulary, words));
    add(changes, alerts(before, vocabulary, words), alerts(after, vocabulary, words));
    add(changes, options(before, vocabulary), options(after, vocabulary));
    add(changes, needs(before, vocabulary, words), needs(after, vocabulary, words));
    return changes;
  }

  private static void add(
      List<Change> changes, Map<String, String> before, Map<String, String> after) {
    Map<String, String> all = new LinkedHashMap<>(before);
    after.forEach(all::putIfAbsent);
    for (String what : all.keySet()) {
      String was = before.getOrDefault(what, "");
      String would = after.getOrDefault(what, "");
      if (!Objects.equals(was, would)) changes.add(new Change(what, was, would));
    }
  }

  private static Map<String, String> classifications(
      Assessment assessment, Vocabulary vocabulary, PageWords words) {
    SourceBook unused = new SourceBook(vocabulary, words, assessment.asOf());
    return byName(
        new Situation(assessment, vocabulary, words, unused).lines(),
        Situation.Line::name,
        Situation.Line::value);
  }

  private static Map<String, String> scores(
      Assessment assessment, Vocabulary vocabulary, PageWords words) {
    SourceBook unused = new SourceBook(vocabulary, words, assessment.asOf());
    return byName(
        ScoreLine.of(assessment, vocabulary, words, unused),
        ScoreLine::name,
        score -> score.group().isEmpty() ? score.range() : score.range() + ", " + score.group());
  }

  private static Map<String, String> alerts(
      Assessment assessment, Vocabulary vocabulary, PageWords words) {
    return byName(
        assessment.alerts().stream().filter(Alert::speaks).toList(),
        alert -> words.say("what-if.alert", vocabulary.nameOf(alert.ruleId())),
        alert ->
            vocabulary.term("indicator", alert.recommendation().indicator())
                + ": "
                + vocabulary.summary(alert.recommendation()));
  }

  private static Map<String, String> options(Assessment assessment, Vocabulary vocabulary) {
    return byName(
        assessment.options(),
        (TreatmentOption option) -> vocabulary.nameOf(option.ruleId()),
        option -> vocabulary.term("option-status", option.status()));
  }

  private static Map<String, String> needs(
      Assessment assessment, Vocabulary vocabulary, PageWords words) {
    return byName(
        assessment.needs(),
        need -> words.say("what-if.missing", vocabulary.term("item", need.item())),
        need -> words.say("what-if.asked-for"));
  }

  private static <T> Map<String, String> byName(
      List<T> items, Function<T, String> name, Function<T, String> value) {
    return items.stream()
        .collect(
            Collectors.toMap(name, value, (one, other) -> one + " " + other, LinkedHashMap::new));
  }
}
