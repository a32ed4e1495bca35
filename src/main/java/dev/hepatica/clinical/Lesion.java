package dev.hepatica.clinical;

import java.util.Optional;

/**
 * One liver lesion that the record lists by itself (mCODE Tumor).
 *
 * @param diameter longest diameter in mm, newest first
 * @param segment where the record says it lies; empty when it says no more than "liver"
 * @param relations what it lies beside
 * @param active false when the record says it is no longer in the body
 */
public record Lesion(
    History<Measure> diameter,
    Optional<CouinaudSegment> segment,
    History<LesionRelations> relations,
    boolean active,
    Provenance from) {}
