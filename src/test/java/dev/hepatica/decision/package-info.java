/** Tests of the decision model as a whole. */
@NullMarked
package dev.hepatica.decision;

import org.jspecify.annotations.NullMarked;
