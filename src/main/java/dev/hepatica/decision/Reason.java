package dev.hepatica.decision;

import java.util.List;

/**
 * One thing that bears on an option of treatment.
 *
 * @param words what is so, still without words
 * @param facts what in the record it rests on
 * @param rules the rules of the model that say the same about an order
 * @param missing what would make it known, for an open one
 */
public record Reason(
    Bearing bearing, Phrase words, List<Fact> facts, List<String> rules, List<DataItem> missing) {

  /** Which way a reason points. */
  public enum Bearing {
    FOR,
    AGAINST,
    /** Not known. */
    OPEN,
    /** How the option would be carried out in this patient. */
    CHOICE
  }

  public Reason {
    facts = List.copyOf(facts);
    rules = List.copyOf(rules);
    missing = List.copyOf(missing);
  }
}
