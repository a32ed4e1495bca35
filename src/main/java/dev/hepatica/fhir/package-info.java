/** Everything that knows FHIR: reading a record, fetching what is missing, writing resources. */
@NullMarked
package dev.hepatica.fhir;

import org.jspecify.annotations.NullMarked;
