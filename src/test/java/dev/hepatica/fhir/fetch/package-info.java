@NullMarked
package dev.hepatica.fhir.fetch;

import org.jspecify.annotations.NullMarked;
