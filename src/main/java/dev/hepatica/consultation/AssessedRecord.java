package dev.hepatica.consultation;

import tools.jackson.databind.node.ObjectNode;

/** The answer about a whole record. */
public record AssessedRecord(ObjectNode assessment, Tally tally) {}
