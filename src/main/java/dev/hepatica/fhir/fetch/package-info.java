/**
 * Asks the EHR's FHIR server for what a call did not bring along: all at once, within the time the
 * call has, and from no address but those the site has listed.
 */
@NullMarked
package dev.hepatica.fhir.fetch;

import org.jspecify.annotations.NullMarked;
