package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Slot;

/** The doses on which a rule rests, as facts. */
final class Doses {

  private Doses() {}

  /** A dose by its drug. */
  static Fact fact(String name, Dated<Drug> dose, ClinicalPicture patient) {
    return fact(name, Slot.term("drug", dose.value()), dose, patient);
  }

  /** A dose; one that only a statement or a dispense shows says so. */
  static Fact fact(String name, Slot value, Dated<Drug> dose, ClinicalPicture patient) {
    return Fact.of(isAdministered(dose, patient) ? name : name + "-stated", value, dose);
  }

  private static boolean isAdministered(Dated<Drug> dose, ClinicalPicture patient) {
    return Pick.any(
        patient.treatment().exposures(),
        exposure ->
            exposure.evidence() == DrugExposure.Evidence.ADMINISTRATION
                && exposure.from().equals(dose.from()));
  }
}
