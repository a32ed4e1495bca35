package dev.hepatica.cards;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.AjccMetastasisStage;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.OncoSurge;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.TreatmentOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The card that says where the patient stands. */
final class Situation {

  /** A card names the first options; the app and the assessment list them all. */
  private static final int MOST_OPTIONS = 5;

  private final Assessment assessment;
  private final Classification classification;
  private final Wording wording;

  Situation(Assessment assessment, Wording wording) {
    this.assessment = assessment;
    this.classification = assessment.classification().orElseThrow();
    this.wording = wording;
  }

  List<Fact> facts() {
    Set<Fact> facts = new LinkedHashSet<>();
    for (Judged<?> judged : classification.judgements()) facts.addAll(judged.facts());
    for (Score score : classification.scores()) {
      for (Score.Item item : score.items()) facts.addAll(item.facts());
    }
    return List.copyOf(facts);
  }

  String summary() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("scenario", scenarioWords());
    values.put("ajcc", ajccWords());
    for (Score score : classification.scores()) {
      values.put(score.id().replace("-", ""), range(score));
    }
    return wording.frame("situation-summary", values);
  }

  /**
   * @param alerts what has no card of its own
   * @param nextSteps labels of what is offered beside the alerts
   * @param changes what is new since the clinician saw the situation
   */
  String detail(
      List<Map<String, Object>> alerts, List<String> nextSteps, List<Map<String, Object>> changes) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("changed", section(changes, "changes"));
    values.put("scenario", scenarioWords());
    values.put("reasons", lines(classification.scenario().reasons()));
    values.put("fitness", term("fitness", classification.fitness().value()));
    values.put("fitnessReasons", row(classification.fitness().reasons()));
    values.put("liver", liverWords());
    values.put("liverReasons", liverReasons());
    Remnant remnant = classification.remnant().value();
    values.put("remnant", term("remnant", remnant.status()));
    values.put("measured", measured(remnant));
    values.put("ajcc", ajccWords());
    systems(values);
    values.put("scores", scores());
    values.put(
        "disagreement", classification.scoresDisagree() ? List.of(Map.of("any", "")) : List.of());
    values.put("options", section(options(), "option"));
    values.put("optionCount", assessment.options().size());
    values.put("alerts", section(alerts, "alert"));
    values.put(
        "nextSteps",
        section(Pick.each(nextSteps, label -> Map.<String, Object>of("label", label)), "step"));
    values.put("unread", section(unread(), "part"));
    values.put("notes", notes());
    return wording.frame("situation-detail", values);
  }

  String scenarioWords() {
    Scenario scenario = classification.scenario().value();
    String words = term("scenario", scenario.code());
    return scenario.code() == ScenarioCode.RECURRENT
        ? words + " (" + term("scenario", scenario.underlying()) + ")"
        : words;
  }

  /** The named systems, each with its reasons on one line. */
  private void systems(Map<String, Object> values) {
    values.put("jsccr", term("jsccr", classification.jsccr().value().verdict()));
    values.put("jsccrReasons", row(classification.jsccr().reasons()));
    OncoSurge oncoSurge = classification.oncoSurge().value();
    values.put("oncosurge", term("oncosurge", oncoSurge.rating()));
    values.put("oncosurgeReasons", row(classification.oncoSurge().reasons()));
    values.put("marginAndVolumeTest", term("truth", oncoSurge.marginAndVolumeTest()));
    values.put("ecmtg", classification.ecmtg().value().code());
    values.put("ecmtgReasons", row(classification.ecmtg().reasons()));
    values.put("group", groupWords());
    values.put("groupReasons", row(classification.group().reasons()));
  }

  String groupWords() {
    return classification
        .group()
        .value()
        .map(Enum::name)
        .orElseGet(() -> wording.terms().word("grammar", "unknown"));
  }

  String ajccWords() {
    AjccMetastasisStage stage = classification.ajcc().value();
    return stage == AjccMetastasisStage.UNKNOWN
        ? wording.terms().word("grammar", "unknown")
        : stage.code();
  }

  String liverWords() {
    return wording.terms().write(LiverQuality.inWords(classification.liverQuality()));
  }

  /** A normal liver says in its name why it counts as normal. */
  private List<Map<String, Object>> liverReasons() {
    return classification.liverQuality().is(LiverQuality.NORMAL)
        ? List.of()
        : List.of(Map.of("reason", row(classification.liverQuality().reasons())));
  }

  private List<Map<String, Object>> measured(Remnant remnant) {
    return remnant
        .percent()
        .map(
            percent ->
                List.of(
                    Map.<String, Object>of(
                        "percent",
                        wording.terms().write(Slot.amount(percent)),
                        "date",
                        remnant
                            .measuredOn()
                            .map(Object::toString)
                            .orElseGet(() -> wording.terms().word("grammar", "unknown")))))
        .orElse(List.of());
  }

  private List<Map<String, Object>> scores() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Score score : classification.scores()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("name", wording.terms().word("score", score.id()));
      line.put("range", range(score));
      line.put("of", score.of().map(of -> " / " + of).orElse(""));
      line.put(
          "group",
          score.group().map(group -> ", " + wording.terms().word("score-group", group)).orElse(""));
      List<String> open =
          Pick.each(
              Pick.those(score.items(), item -> !item.isKnown()),
              item -> wording.terms().word("score-item", item.id()));
      line.put(
          "open", open.isEmpty() ? List.of() : List.of(Map.of("items", wording.terms().row(open))));
      line.put("settled", settledBy(score));
      lines.add(line);
    }
    return lines;
  }

  /** The first options that are offered, the recommended ones before those to be considered. */
  private List<Map<String, Object>> options() {
    OptionWriter writer = new OptionWriter(wording);
    return assessment.options().stream()
        .filter(option -> option.status().isOffered())
        .sorted(Comparator.comparing(TreatmentOption::status))
        .limit(MOST_OPTIONS)
        .map(
            option ->
                Map.<String, Object>of(
                    "title", writer.title(option), "status", writer.status(option)))
        .toList();
  }

  /** Named only where fewer than all open items would do. */
  private List<Map<String, Object>> settledBy(Score score) {
    List<String> rest =
        Pick.each(
            Pick.those(
                score.items(), item -> !item.isKnown() && !score.settledBy().contains(item.id())),
            Score.Item::id);
    boolean worthSaying = !score.settledBy().isEmpty() && !rest.isEmpty();
    return worthSaying
        ? List.of(Map.of("by", scoreItems(score.settledBy()), "rest", scoreItems(rest)))
        : List.of();
  }

  private String scoreItems(List<String> ids) {
    return wording.terms().row(Pick.each(ids, id -> wording.terms().word("score-item", id)));
  }

  /** {@code 3}, {@code 3-4}, or {@code from 2.42} when nothing bounds it above. */
  String range(Score score) {
    String least = score.min().map(wording.terms()::exactly).orElse("0");
    if (score.isExact()) return least;
    return score
        .max()
        .map(most -> least + "-" + wording.terms().exactly(most))
        .orElseGet(() -> wording.frame("score-from", Map.of("least", least)));
  }

  private List<Map<String, Object>> unread() {
    return assessment.unread().stream()
        .sorted()
        .map(part -> Map.<String, Object>of("name", term("record-part", part)))
        .toList();
  }

  private List<Map<String, Object>> notes() {
    int count = assessment.readingNotes().size();
    return count == 0 ? List.of() : List.of(Map.of("count", count));
  }

  /** A list as a section that appears once, with its heading, if there is anything in it. */
  private static List<Map<String, Object>> section(List<Map<String, Object>> items, String name) {
    return items.isEmpty() ? List.of() : List.of(Map.of(name, items));
  }

  private List<Map<String, Object>> lines(List<Phrase> phrases) {
    return Pick.each(phrases, phrase -> Map.of("reason", wording.say(phrase)));
  }

  private String row(List<Phrase> phrases) {
    return String.join("; ", Pick.each(phrases, wording::say));
  }

  String term(String group, Enum<?> value) {
    return wording.terms().write(Slot.term(group, value));
  }
}
