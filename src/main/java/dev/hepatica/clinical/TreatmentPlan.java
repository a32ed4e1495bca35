package dev.hepatica.clinical;

import java.util.Set;

/** A plan that may say for which order, booking or procedure it was made. */
public sealed interface TreatmentPlan permits AblationPlan, RadiotherapyPlan {

  /** FHIR references; empty when the plan names none. */
  Set<String> treatments();
}
