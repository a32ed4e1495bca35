package dev.hepatica.clinical;

import java.util.Map;

/** Laboratory values by test, newest first. */
public record Laboratory(Map<LabTest, History<LabResult>> results) {

  public Laboratory {
    results = Map.copyOf(results);
  }

  public static Laboratory none() {
    return new Laboratory(Map.of());
  }

  public History<LabResult> of(LabTest test) {
    return results.getOrDefault(test, History.none());
  }
}
