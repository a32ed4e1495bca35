package dev.hepatica.decisionlog;

/** How much of a patient the log holds. */
enum LogContent {
  /** No clinical value: patient and facts only as keyed hashes. */
  KEYED,
  /** Also the patient's id, and summary and facts of each card. */
  FULL
}
