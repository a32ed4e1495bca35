package dev.hepatica.sandbox;

import java.util.Optional;

/**
 * What an app is told about the chart from which it is opened.
 *
 * @param patient the id of the patient
 * @param appContext what a card handed to the app, byte for byte
 * @param intent what the app is opened for
 * @param pretendedToday the day that the chart pretends, as ISO text, so that app and cards judge
 *     the same day
 */
record Launch(
    String patient,
    Optional<String> appContext,
    Optional<String> intent,
    Optional<String> pretendedToday) {

  /** As a parameter of a launch and as a member of the answer of the token endpoint. */
  static final String PRETENDED_TODAY = "dev.hepatica.asOf";

  static Launch of(String patient) {
    return new Launch(patient, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
