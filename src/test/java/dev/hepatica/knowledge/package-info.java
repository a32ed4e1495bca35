/** Tests of the rule book. */
@NullMarked
package dev.hepatica.knowledge;

import org.jspecify.annotations.NullMarked;
