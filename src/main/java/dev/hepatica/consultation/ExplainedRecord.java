package dev.hepatica.consultation;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a record was read.
 *
 * @param report for programs
 * @param page the same for people, as HTML
 * @param resources how many resources were sent
 * @param facts how many facts they became
 * @param ignored how many of them became nothing
 */
public record ExplainedRecord(
    ObjectNode report, Supplier<String> page, int resources, int facts, int ignored) {}
