package dev.hepatica.consultation;

import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import java.util.List;

/**
 * What may be logged about an answer: rules and counts, nothing about the patient.
 *
 * @param speaking ids of the rules that spoke
 * @param silenced ids of the rules that hold and left the word to another
 * @param waiting ids of the rules about an order that lack data
 * @param needs how many data items are missing
 */
public record Tally(
    String modelVersion,
    boolean applicable,
    List<String> speaking,
    List<String> silenced,
    List<String> waiting,
    int needs) {

  public Tally {
    speaking = List.copyOf(speaking);
    silenced = List.copyOf(silenced);
    waiting = List.copyOf(waiting);
  }

  static Tally of(Assessment assessment) {
    return new Tally(
        assessment.modelVersion(),
        assessment.isApplicable(),
        assessment.alerts().stream().filter(Alert::speaks).map(Alert::ruleId).toList(),
        assessment.alerts().stream().filter(alert -> !alert.speaks()).map(Alert::ruleId).toList(),
        assessment.waiting().stream().map(waiting -> waiting.rule().id()).toList(),
        assessment.needs().size());
  }
}
