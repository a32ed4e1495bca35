/**
 * What became of the cards: shown, accepted, overridden, for the staff who look after the rules.
 */
@NullMarked
package dev.hepatica.insights;

import org.jspecify.annotations.NullMarked;
