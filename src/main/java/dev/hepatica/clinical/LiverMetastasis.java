package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A secondary malignant neoplasm of the liver on the problem list (mCODE SecondaryCancerCondition).
 *
 * @param recordedOn onset, else the day it was recorded
 * @param active false when the record calls it resolved or inactive
 */
public record LiverMetastasis(
    MetastasisOrigin origin, Optional<ClinicalDate> recordedOn, boolean active, Provenance from) {}
