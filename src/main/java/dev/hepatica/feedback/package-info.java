/** Keeps what clinicians did with cards, as clients report it. */
@NullMarked
package dev.hepatica.feedback;

import org.jspecify.annotations.NullMarked;
