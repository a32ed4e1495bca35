package dev.hepatica.sandbox;

import java.util.Optional;

/**
 * What an app is told about the chart from which it is opened.
 *
 * @param patient the id of the patient
 * @param appContext what a card handed to the app, byte for byte
 * @param intent what the app is opened for
 */
record Launch(String patient, Optional<String> appContext, Optional<String> intent) {

  static Launch of(String patient) {
    return new Launch(patient, Optional.empty(), Optional.empty());
  }
}
