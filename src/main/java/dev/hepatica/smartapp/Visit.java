package dev.hepatica.smartapp;

import dev.hepatica.cards.Language;
import java.time.LocalDate;

/**
 * A launch with the EHR it came from, as one request sees it.
 *
 * @param asOf the day on which the record is judged
 */
record Visit(SmartLaunch launch, SmartEhr ehr, Language language, LocalDate asOf) {

  Visit with(SmartLaunch renewed) {
    return new Visit(renewed, ehr, language, asOf);
  }
}
