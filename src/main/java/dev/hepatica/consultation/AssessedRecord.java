package dev.hepatica.consultation;

import tools.jackson.databind.node.ObjectNode;

/**
 * The answer about a whole record.
 *
 * @param patient id of the patient it is about
 */
public record AssessedRecord(ObjectNode assessment, Tally tally, String patient) {}
