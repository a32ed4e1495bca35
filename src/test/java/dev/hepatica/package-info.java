/** Tests of how Hepatica starts. */
@NullMarked
package dev.hepatica;

import org.jspecify.annotations.NullMarked;
