package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A laboratory value.
 *
 * @param value in the unit of its test
 * @param upperReferenceLimit in the same unit, if the laboratory gave one
 */
public record LabResult(Measure value, Optional<Measure> upperReferenceLimit) {}
