package dev.hepatica.clinical;

/**
 * How the disease answered to treatment.
 *
 * @param bySize true where it was graded by size (RECIST), so that a morphological answer may have
 *     been missed
 */
public record TreatmentResponse(Category category, boolean bySize) {

  /** The answer itself. */
  public enum Category {
    COMPLETE,
    PARTIAL,
    RESPONSE,
    STABLE,
    PROGRESSION
  }

  public boolean isProgression() {
    return category == Category.PROGRESSION;
  }
}
