package dev.hepatica.decision.rules;

/**
 * The patient as a candidate for treatment: everything that an option asks, answered once and then
 * shared by all of them.
 */
final class Candidate {

  final ScenarioCriteria scenario;
  final SpreadCriteria spread;
  final SurgicalCriteria surgery;
  final TumourCriteria tumour;
  final TherapyCriteria therapy;
  final LocalCriteria local;

  private Candidate(PatientCase patient) {
    TumourBurden burden = TumourBurden.of(patient.patient());
    scenario = new ScenarioCriteria(patient);
    spread = new SpreadCriteria(patient);
    surgery = new SurgicalCriteria(patient, spread, burden);
    tumour = new TumourCriteria(patient);
    therapy = new TherapyCriteria(patient);
    local = new LocalCriteria(patient, burden);
  }

  static Candidate of(PatientCase patient) {
    return new Candidate(patient);
  }
}
