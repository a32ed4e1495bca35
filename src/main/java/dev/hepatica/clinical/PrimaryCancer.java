package dev.hepatica.clinical;

import java.util.Optional;

/**
 * A colorectal primary, current or past (mCODE PrimaryCancerCondition).
 *
 * @param site as precise as the record
 * @param diagnosedOn onset, else the day it was recorded
 * @param resolved true when the record calls it resolved, inactive or in remission
 */
public record PrimaryCancer(
    ColorectalSite site, Optional<ClinicalDate> diagnosedOn, boolean resolved, Provenance from) {}
