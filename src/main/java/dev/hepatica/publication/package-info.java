/**
 * Serves the published FHIR artefacts, read-only, at {@code /fhir}: profiles, code systems, value
 * sets, examples and the descriptions of the services. It knows no patient and no other package.
 */
@NullMarked
package dev.hepatica.publication;

import org.jspecify.annotations.NullMarked;
