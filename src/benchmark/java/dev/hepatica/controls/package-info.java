/** The servers that Hepatica is compared with: the same container, the same calls, other work. */
@NullMarked
package dev.hepatica.controls;

import org.jspecify.annotations.NullMarked;
