package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import java.util.Optional;

/** Laboratory values that are fresh enough to operate by. */
final class RecentLabs {

  private RecentLabs() {}

  /** The newest value, if it is dated and not too old. */
  static Optional<Dated<Measure>> newest(
      LabTest test, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    int maxAgeDays = thresholds.wholeNumber(LiverThresholds.LABORATORY_MAX_AGE);
    return patient
        .laboratory()
        .of(test)
        .latest()
        .filter(
            result ->
                result.on().filter(on -> on.mostDaysUntil(moment.asOf()) <= maxAgeDays).isPresent())
        .map(result -> result.map(LabResult::value));
  }
}
