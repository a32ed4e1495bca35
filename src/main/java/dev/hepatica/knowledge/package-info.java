/**
 * The knowledge base for people and programs: every rule with its statement, its numbers in force
 * and its sources, and the local codes in force, at {@code /rules}. It decides nothing and knows no
 * patient.
 */
@NullMarked
package dev.hepatica.knowledge;

import org.jspecify.annotations.NullMarked;
