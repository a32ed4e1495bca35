package dev.hepatica.decision;

import dev.hepatica.clinical.Pick;
import java.util.List;
import java.util.Set;

/**
 * A classification with its reasons.
 *
 * @param value the class
 * @param reasons why, without words yet
 * @param facts what in the record it rests on
 * @param missing what would change or settle it
 */
public record Judged<T>(T value, List<Phrase> reasons, List<Fact> facts, Set<DataItem> missing) {

  public Judged {
    reasons = List.copyOf(reasons);
    facts = List.copyOf(facts);
    missing = Pick.constants(missing);
  }

  public boolean is(T other) {
    return value.equals(other);
  }
}
