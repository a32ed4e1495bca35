package dev.hepatica.clinical;

import java.util.Optional;
import java.util.Set;

/**
 * What is planned for an ablation, or was reached by it.
 *
 * @param margin smallest margin around the lesion in mm
 * @param necrosisVolume volume of liver that is destroyed in mL
 * @param twoSegmentVolume volume of two segments of this liver in mL
 * @param targets references of the lesions that are treated; empty when the plan names none
 * @param treatments references of the orders, bookings and procedures that the plan is about; empty
 *     when it names none
 */
public record AblationPlan(
    Optional<Measure> margin,
    Optional<Measure> necrosisVolume,
    Optional<Measure> twoSegmentVolume,
    Set<String> targets,
    Set<String> treatments)
    implements TreatmentPlan {

  public AblationPlan {
    targets = Set.copyOf(targets);
    treatments = Set.copyOf(treatments);
  }
}
