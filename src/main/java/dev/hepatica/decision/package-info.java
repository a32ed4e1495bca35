/**
 * The vocabulary of the decision model: rules, their outcomes, the evidence and the thresholds they
 * rest on, and the assessment that they add up to. Wording is not here; it is in {@code cds-cards}.
 */
@NullMarked
package dev.hepatica.decision;

import org.jspecify.annotations.NullMarked;
