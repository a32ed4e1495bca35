/**
 * The rules: one class per clinical question, each rule a specification beside the pure function
 * that judges it. {@link dev.hepatica.decision.rules.ClinicalDecisionModel} lists them all.
 */
@NullMarked
package dev.hepatica.decision.rules;

import org.jspecify.annotations.NullMarked;
