/**
 * The wording: turns an assessment into CDS Hooks cards and into the assessment's JSON form, with
 * the templates of {@code cds-cards}. It decides nothing.
 */
@NullMarked
package dev.hepatica.cards;

import org.jspecify.annotations.NullMarked;
