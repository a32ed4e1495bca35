/**
 * Reads a FHIR R4 record into the clinical picture. The request is streamed; only resources that
 * matter become JSON trees, and those are read through a small view that never throws on what a
 * record holds.
 */
@NullMarked
package dev.hepatica.fhir.read;

import org.jspecify.annotations.NullMarked;
