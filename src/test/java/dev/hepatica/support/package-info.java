/**
 * What the tests of several packages share: vignettes, a builder of patients, random patients, the
 * FHIR record of a patient, and a real browser.
 */
@NullMarked
package dev.hepatica.support;

import org.jspecify.annotations.NullMarked;
