/** Starts Hepatica in one of its run modes. */
@NullMarked
package dev.hepatica;

import org.jspecify.annotations.NullMarked;
