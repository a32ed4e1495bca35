/**
 * FHIR R4 beyond reading: the resources that Hepatica proposes. Together with the sandbox the only
 * place that knows HAPI FHIR.
 */
@NullMarked
package dev.hepatica.fhir;

import org.jspecify.annotations.NullMarked;
