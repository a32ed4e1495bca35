/**
 * The clinical picture: what the record says about one patient with colorectal liver metastases, in
 * the words of the tumour board. Records and enums only; this package knows no FHIR, no framework
 * and no clock.
 */
@NullMarked
package dev.hepatica.clinical;

import org.jspecify.annotations.NullMarked;
