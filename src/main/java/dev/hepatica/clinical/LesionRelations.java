package dev.hepatica.clinical;

import java.util.Optional;

/**
 * What a lesion lies beside, as the radiologist measured it; distances and diameters in mm. Only
 * what is stated counts: the diameter of a vessel does not mean contact with it.
 */
public record LesionRelations(
    Truth central,
    Truth subcapsular,
    Truth vascularContact,
    Optional<Measure> distanceToBileDuct,
    Optional<Measure> distanceToColon,
    Optional<Measure> distanceToLuminalOrgan,
    Optional<Measure> adjacentVesselDiameter) {}
