package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;

/** The record of one patient with the classes that follow from it, on one day. */
record PatientCase(
    ClinicalPicture patient, Classification classification, Moment moment, Thresholds thresholds) {}
