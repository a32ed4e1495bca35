package dev.hepatica.clinical;

import java.util.Optional;
import java.util.Set;

/**
 * The plan of a course of radiotherapy.
 *
 * @param totalDose in Gy
 * @param fractions number of fractions
 * @param sparedLiver volume of normal liver kept below the dose limit in mL
 * @param stomachThirdDose dose that one third of the stomach receives in Gy
 * @param bowelMaxDose highest dose to colon or duodenum in Gy
 * @param triphasicCt whether a triphasic CT was used for planning
 * @param motionManagement whether the movement of breathing is managed
 * @param treatments references of the orders and bookings that the plan is about; empty when it
 *     names none
 */
public record RadiotherapyPlan(
    Optional<Measure> totalDose,
    Optional<Integer> fractions,
    Optional<Measure> sparedLiver,
    Optional<Measure> stomachThirdDose,
    Optional<Measure> bowelMaxDose,
    Truth triphasicCt,
    Truth motionManagement,
    Optional<RadiotherapyTarget> target,
    Set<String> treatments)
    implements TreatmentPlan {

  public RadiotherapyPlan {
    treatments = Set.copyOf(treatments);
  }
}
