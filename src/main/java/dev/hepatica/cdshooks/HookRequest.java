package dev.hepatica.cdshooks;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What the answer needs of a hook request besides the record.
 *
 * @param userId reference of who asks, such as {@code Practitioner/7}
 * @param asOf set only by a client of the sandbox
 * @param selections the drafts being chosen, on the hook that has them
 */
record HookRequest(
    String hookInstance,
    String userId,
    String patientId,
    Optional<String> encounterId,
    Optional<LocalDate> asOf,
    Optional<Set<String>> selections) {}
