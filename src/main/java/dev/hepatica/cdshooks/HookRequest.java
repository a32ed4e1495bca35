package dev.hepatica.cdshooks;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the answer needs of a hook request besides the record.
 *
 * @param asOf set only by a client of the sandbox
 */
record HookRequest(String hookInstance, String patientId, Optional<LocalDate> asOf) {}
