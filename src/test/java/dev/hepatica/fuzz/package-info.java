/**
 * What no author thought of: {@code src/test/fuzz/run} goes looking, one class and one process at a
 * time. The other tests of a build leave these out.
 */
@NullMarked
package dev.hepatica.fuzz;

import org.jspecify.annotations.NullMarked;
