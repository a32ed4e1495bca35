package dev.hepatica.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reason, still without words: a key into the phrases of {@code cds-cards} and what to fill in.
 */
public record Phrase(String key, Map<String, Slot> slots) {

  public Phrase {
    // One slot has no order to keep.
    slots =
        slots.size() < 2
            ? Map.copyOf(slots)
            : Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }

  public static Phrase of(String key) {
    return new Phrase(key, Map.of());
  }

  public Phrase with(String slot, Slot value) {
    if (slots.isEmpty()) return new Phrase(key, Map.of(slot, value));
    Map<String, Slot> more = new LinkedHashMap<>(slots);
    more.put(slot, value);
    return new Phrase(key, more);
  }
}
