/**
 * One question, one answer: read the record, decide, word what was decided. No logic of its own.
 */
@NullMarked
package dev.hepatica.consultation;

import org.jspecify.annotations.NullMarked;
