package dev.hepatica.clinical;

import java.util.Optional;

/**
 * Tumour mutational burden as reported.
 *
 * @param flaggedHigh whether the report calls it high
 * @param mutationsPerMegabase the number, if given
 */
public record TumourMutationalBurden(Truth flaggedHigh, Optional<Measure> mutationsPerMegabase) {}
