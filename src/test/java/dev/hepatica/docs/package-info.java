/** Pages that are written from the code. */
@NullMarked
package dev.hepatica.docs;

import org.jspecify.annotations.NullMarked;
