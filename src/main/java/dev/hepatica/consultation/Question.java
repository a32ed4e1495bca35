package dev.hepatica.consultation;

import dev.hepatica.cards.Language;
import java.time.LocalDate;

/**
 * What is asked about a record.
 *
 * @param patientId id of the patient whose chart is open, without its type
 * @param asOf the day on which the question is judged
 */
public record Question(Hook hook, String patientId, LocalDate asOf, Language language) {}
