package dev.hepatica.fhir.fetch;

import java.time.Duration;

/**
 * How long a call may wait.
 *
 * @param optional for data without which there is still an answer, from the first query on
 * @param required for the data without which there is none, from the first query on
 * @param endsAtNanos when the call must stop asking whatever it still lacks, on the clock of {@link
 *     System#nanoTime()}
 */
public record FetchLimits(Duration optional, Duration required, long endsAtNanos) {}
