package dev.hepatica.fhir;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The words of one language that an assessment written as FHIR needs.
 *
 * @param languageTag IETF tag of the language
 * @param nameOf what a clinician calls a rule, by its id
 * @param nameOfPart what a part of the record is called, such as {@code medication-requests}
 * @param say a sentence by its key, with its slots filled
 */
public record AssessmentWords(
    String languageTag,
    UnaryOperator<String> nameOf,
    UnaryOperator<String> nameOfPart,
    BiFunction<String, Map<String, ?>, String> say) {}
