/** Tests of the wording. */
@NullMarked
package dev.hepatica.cards;

import org.jspecify.annotations.NullMarked;
