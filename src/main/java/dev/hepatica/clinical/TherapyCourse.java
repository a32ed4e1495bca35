package dev.hepatica.clinical;

import java.util.List;

/**
 * How treatment went and what it is for.
 *
 * @param intents what the treatment is for, as stated for the patient
 * @param activeTrials where the record shows active participation in a trial
 * @param discontinuations drugs stopped for a stated reason
 */
public record TherapyCourse(
    History<TreatmentResponse> responses,
    History<TreatmentIntent> intents,
    List<Provenance> activeTrials,
    List<Discontinuation> discontinuations) {

  public TherapyCourse {
    activeTrials = List.copyOf(activeTrials);
    discontinuations = List.copyOf(discontinuations);
  }

  public static TherapyCourse none() {
    return new TherapyCourse(History.none(), History.none(), List.of(), List.of());
  }
}
