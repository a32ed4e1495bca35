package dev.hepatica.consultation;

import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import java.util.List;

/**
 * What may be logged about an answer: rules and counts, nothing about the patient.
 *
 * @param rules ids of the rules that spoke
 * @param silenced rules that hold and left the word to another
 * @param waiting rules about an order that lack data
 * @param needs missing data items
 */
public record Tally(
    String modelVersion,
    boolean applicable,
    List<String> rules,
    long silenced,
    int waiting,
    int needs) {

  public Tally {
    rules = List.copyOf(rules);
  }

  static Tally of(Assessment assessment) {
    return new Tally(
        assessment.modelVersion(),
        assessment.isApplicable(),
        assessment.alerts().stream().filter(Alert::speaks).map(Alert::ruleId).toList(),
        assessment.alerts().stream().filter(alert -> !alert.speaks()).count(),
        assessment.waiting().size(),
        assessment.needs().size());
  }
}
