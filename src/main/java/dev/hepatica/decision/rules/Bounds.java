package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A number of which the record may give only one side: an incomplete list of lesions gives a
 * minimum.
 *
 * @param least smallest value it can have; empty when nothing bounds it
 * @param most largest value it can have; empty when nothing bounds it
 * @param facts where the bounds were read
 */
record Bounds(Optional<Measure> least, Optional<Measure> most, List<Fact> facts) {

  Bounds {
    facts = List.copyOf(facts);
  }

  static Bounds unknown() {
    return new Bounds(Optional.empty(), Optional.empty(), List.of());
  }

  static Bounds exactly(Measure value, List<Fact> facts) {
    return new Bounds(Optional.of(value), Optional.of(value), facts);
  }

  static Bounds atLeast(Measure value, List<Fact> facts) {
    return new Bounds(Optional.of(value), Optional.empty(), facts);
  }

  boolean isExact() {
    return least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) == 0;
  }

  Truth isAtLeast(Measure limit) {
    if (least.filter(value -> value.isAtLeast(limit)).isPresent()) return Truth.YES;
    if (most.filter(value -> value.isLessThan(limit)).isPresent()) return Truth.NO;
    return Truth.UNKNOWN;
  }

  Truth isMoreThan(Measure limit) {
    if (least.filter(value -> value.isMoreThan(limit)).isPresent()) return Truth.YES;
    if (most.filter(value -> !value.isMoreThan(limit)).isPresent()) return Truth.NO;
    return Truth.UNKNOWN;
  }
}
