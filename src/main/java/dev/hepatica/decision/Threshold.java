package dev.hepatica.decision;

import dev.hepatica.clinical.Measure;
import java.util.Objects;

/**
 * A number of the decision model that a site may override.
 *
 * @param key configuration key below {@code hepatica.thresholds}
 * @param meaning one sentence
 * @param standard the value the model ships with
 * @param lowest smallest value a site may set
 * @param highest largest value a site may set
 * @param citation where the number comes from
 */
public record Threshold(
    String key,
    String meaning,
    Measure standard,
    Measure lowest,
    Measure highest,
    Citation citation)
    implements Setting {

  public Threshold {
    Objects.requireNonNull(key);
    Objects.requireNonNull(citation);
    if (standard.isLessThan(lowest) || standard.isMoreThan(highest)) {
      throw new IllegalArgumentException(key + ": the standard value lies outside its own range");
    }
  }

  /** Days, months, years, cycles, points and other things that are counted, not measured. */
  public boolean isCounted() {
    return switch (standard.unit()) {
      case DAY, MONTH, YEAR, CYCLE, COUNT, POINT -> true;
      default -> false;
    };
  }
}
