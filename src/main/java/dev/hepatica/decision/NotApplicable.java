package dev.hepatica.decision;

/**
 * The rule has nothing to say.
 *
 * @param reason why, for developers and the rule's own page; never shown as clearance
 */
public record NotApplicable(RuleSpec rule, String reason) implements RuleOutcome {}
