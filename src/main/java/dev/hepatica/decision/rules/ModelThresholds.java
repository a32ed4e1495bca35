package dev.hepatica.decision.rules;

import dev.hepatica.decision.Threshold;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every number of the model, once: value, unit, allowed range, source and configuration key. A rule
 * never writes a number itself.
 */
final class ModelThresholds {

  static final List<Threshold> ALL =
      Stream.of(
              TimingThresholds.ALL,
              TherapyThresholds.ALL,
              LiverThresholds.ALL,
              LocalThresholds.ALL,
              ScoreThresholds.ALL,
              OptionThresholds.ALL)
          .flatMap(List::stream)
          .toList();

  private ModelThresholds() {}
}
