/**
 * The knowledge base for people and programs: every rule with its statement, its numbers in force
 * and its sources, at {@code /rules}. It decides nothing and knows no patient.
 */
@NullMarked
package dev.hepatica.knowledge;

import org.jspecify.annotations.NullMarked;
