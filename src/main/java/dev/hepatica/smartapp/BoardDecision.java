package dev.hepatica.smartapp;

import org.jspecify.annotations.Nullable;

/**
 * What the tumour board decided about the options, in codes: no free text.
 *
 * @param option id of the option that was chosen, or {@code other}
 * @param reason why it departs from the model, where it does
 * @param on the day, as ISO text
 */
record BoardDecision(String option, @Nullable String reason, String on) {

  static final String OTHER = "other";
}
