/**
 * What no author thought of. Without more these tests run the corpus of earlier findings; with
 * {@code JAZZER_FUZZ=1}, one class at a time, they go looking ({@code src/test/fuzz/run}).
 */
@NullMarked
package dev.hepatica.fuzz;

import org.jspecify.annotations.NullMarked;
