package dev.hepatica.decision;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Measure;
import java.util.Optional;

/**
 * The future liver remnant as judged.
 *
 * @param percent of total liver volume; empty when never measured
 * @param measuredOn day of the measurement
 * @param hardMinimum below it the remnant is inadequate, in %
 * @param target from it on the remnant is adequate, in %
 */
public record Remnant(
    RemnantStatus status,
    Optional<Measure> percent,
    Optional<ClinicalDate> measuredOn,
    Measure hardMinimum,
    Measure target) {}
