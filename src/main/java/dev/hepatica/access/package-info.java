/** Decides under which client a call runs, or refuses it without a reason. */
@NullMarked
package dev.hepatica.access;

import org.jspecify.annotations.NullMarked;
