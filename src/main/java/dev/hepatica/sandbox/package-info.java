/**
 * The demo EHR of the sandbox profile: synthetic patients, the FHIR server that holds them, and the
 * page that calls the CDS Hooks services over HTTP as any other EHR would.
 */
@NullMarked
package dev.hepatica.sandbox;

import org.jspecify.annotations.NullMarked;
