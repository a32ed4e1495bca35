/** Tests of the demo EHR. */
@NullMarked
package dev.hepatica.sandbox;

import org.jspecify.annotations.NullMarked;
