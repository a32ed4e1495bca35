package dev.hepatica.decision;

/** Something of the decision model that a site may set otherwise: a number or a choice. */
public sealed interface Setting permits Threshold, Choice {

  /** Configuration key below {@code hepatica.thresholds}. */
  String key();

  /** What it means, in one sentence. */
  String meaning();

  /** Where the model's own value comes from. */
  Citation citation();
}
