package dev.hepatica.clinical;

import java.util.Optional;
import java.util.Set;

/**
 * A course of radiotherapy that was given, with its dose.
 *
 * @param totalDose largest dose delivered to one of its volumes in Gy
 * @param fractions number of fractions delivered to that volume
 * @param targets what was irradiated, as far as the record says
 */
public record RadiotherapyCourse(
    Optional<Measure> totalDose, Optional<Integer> fractions, Set<RadiotherapyTarget> targets) {

  public RadiotherapyCourse {
    targets = Set.copyOf(targets);
  }
}
