package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.ArrayList;
import java.util.List;

/** Collects the numbers of one class while it is loaded, so that none is left off its list. */
final class ThresholdGroup {

  private final List<Threshold> declared = new ArrayList<>();

  /** A number of the model with the range in which a hospital may set it. */
  Threshold number(
      String key,
      String meaning,
      int standard,
      int lowest,
      int highest,
      Unit unit,
      Citation citation) {
    Threshold threshold =
        new Threshold(
            key,
            meaning,
            Measure.of(standard, unit),
            Measure.of(lowest, unit),
            Measure.of(highest, unit),
            citation);
    declared.add(threshold);
    return threshold;
  }

  /** A share of the liver, which a hospital may set between 15 and 50 percent. */
  Threshold percent(String key, String meaning, int standard, Citation citation) {
    return number(key, meaning, standard, 15, 50, Unit.PERCENT, citation);
  }

  /** What was declared so far, in that order. */
  List<Threshold> all() {
    return List.copyOf(declared);
  }
}
