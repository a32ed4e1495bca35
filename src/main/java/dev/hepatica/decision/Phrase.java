package dev.hepatica.decision;

import java.util.Map;

/**
 * A reason, still without words: a key into the phrases of {@code cds-cards} and what to fill in.
 */
public record Phrase(String key, Map<String, Slot> slots) {

  public Phrase {
    slots = FilledSlots.of(slots);
  }

  public static Phrase of(String key) {
    return new Phrase(key, Map.of());
  }

  public Phrase with(String slot, Slot value) {
    return new Phrase(key, FilledSlots.of(slots).with(slot, value));
  }
}
