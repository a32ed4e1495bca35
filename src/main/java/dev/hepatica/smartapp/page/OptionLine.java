package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Reason;
import dev.hepatica.decision.TreatmentOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * An option of treatment as it stands for this patient. It is offered, never ordered.
 *
 * @param level its status as the name of a style
 * @param speaksFor reasons for it
 * @param speaksAgainst reasons against it
 * @param open what is not known
 * @param choices how it would be carried out in this patient
 */
record OptionLine(
    String rule,
    String title,
    String status,
    String level,
    boolean offered,
    boolean launched,
    List<String> speaksFor,
    List<String> speaksAgainst,
    List<String> open,
    List<String> choices,
    List<Figure> benefit,
    List<Figure> risk,
    String nextStep,
    List<FactLine> facts,
    List<AlertLine.SourceLine> evidence) {

  /**
   * A statement with its source.
   *
   * @param source the name of the source, with its year
   */
  record Figure(String text, String source) {

    static Figure of(String text, String label, int year) {
      return new Figure(text, label.contains(String.valueOf(year)) ? label : label + ", " + year);
    }
  }

  /** Every option, those that are offered first. */
  static List<OptionLine> of(
      Assessment assessment,
      JsonNode written,
      String launchedFor,
      Vocabulary vocabulary,
      SourceBook sources) {
    Map<String, JsonNode> texts =
        written
            .path("outcomes")
            .valueStream()
            .filter(outcome -> outcome.path("kind").asString("").equals("option"))
            .collect(
                Collectors.toMap(outcome -> outcome.path("rule").asString(), Function.identity()));
    return assessment.options().stream()
        .sorted(Comparator.comparing(TreatmentOption::status))
        .map(option -> of(option, texts.get(option.ruleId()), launchedFor, vocabulary, sources))
        .toList();
  }

  private static OptionLine of(
      TreatmentOption option,
      JsonNode texts,
      String launchedFor,
      Vocabulary vocabulary,
      SourceBook sources) {
    return new OptionLine(
        option.ruleId(),
        vocabulary.nameOf(option.ruleId()),
        vocabulary.term("option-status", option.status()),
        Kebab.of(option.status()),
        option.status().isOffered(),
        option.ruleId().equals(launchedFor),
        reasons(option, Reason.Bearing.FOR, vocabulary),
        reasons(option, Reason.Bearing.AGAINST, vocabulary),
        reasons(option, Reason.Bearing.OPEN, vocabulary),
        reasons(option, Reason.Bearing.CHOICE, vocabulary),
        figures(texts.path("benefit")),
        figures(texts.path("risk")),
        texts.path("nextStep").asString(""),
        sources.lines(option.facts()),
        AlertLine.SourceLine.of(option.rule().citations(), vocabulary));
  }

  private static List<String> reasons(
      TreatmentOption option, Reason.Bearing bearing, Vocabulary vocabulary) {
    return option.reasons().stream()
        .filter(reason -> reason.bearing() == bearing)
        .map(
            reason ->
                vocabulary.say(reason.words())
                    + (reason.rules().isEmpty()
                        ? ""
                        : " (" + String.join(", ", reason.rules()) + ")"))
        .distinct()
        .toList();
  }

  private static List<Figure> figures(JsonNode figures) {
    return figures
        .valueStream()
        .map(
            figure ->
                Figure.of(
                    figure.path("text").asString(""),
                    figure.path("label").asString(""),
                    figure.path("year").asInt(0)))
        .toList();
  }
}
