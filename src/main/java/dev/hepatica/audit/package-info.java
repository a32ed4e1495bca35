/** Shows the decision log as FHIR R4 AuditEvents, to read and never to write. */
@NullMarked
package dev.hepatica.audit;

import org.jspecify.annotations.NullMarked;
