/** Tests of the resources that Hepatica proposes. */
@NullMarked
package dev.hepatica.fhir;

import org.jspecify.annotations.NullMarked;
