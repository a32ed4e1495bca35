package dev.hepatica.cards;

import dev.hepatica.decision.Evidence;
import java.util.List;

/**
 * The wording of one option of treatment in one language. It offers; it never orders.
 *
 * @param title what a clinician calls it
 * @param benefit what it can bring
 * @param risk what it can cost, or what weakens the evidence
 * @param nextStep what comes next if the option is taken up
 */
record OptionWording(
    String rule, String title, List<Figure> benefit, List<Figure> risk, String nextStep) {

  OptionWording {
    benefit = List.copyOf(benefit);
    risk = List.copyOf(risk);
  }

  /** A statement, with its figures where the source gives any, and the source itself. */
  record Figure(String text, Evidence evidence) {}
}
