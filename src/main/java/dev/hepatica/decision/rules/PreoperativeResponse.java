package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Slot;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How did the metastases answer to the chemotherapy before this operation? */
final class PreoperativeResponse {

  private static final Set<ProcedureKind> HEPATECTOMY = Set.of(ProcedureKind.HEPATECTOMY);

  private PreoperativeResponse() {}

  /** The newest response that no liver resection and no diagnosis came after. */
  static Optional<Dated<TreatmentResponse>> latest(ClinicalPicture patient, Moment moment) {
    Optional<Dated<TreatmentResponse>> latest = patient.course().responses().latest();
    if (latest.isEmpty() || latest.get().on().isEmpty()) return latest;
    ClinicalDate seen = latest.get().on().get();
    return since(patient, moment).filter(seen::isBefore).isEmpty() ? latest : Optional.empty();
  }

  /**
   * Did the disease progress? NO also where nothing was given in a history that was read in full:
   * without treatment there is no progression on it.
   */
  static Truth isProgression(ClinicalPicture patient, Moment moment) {
    Optional<Dated<TreatmentResponse>> response = latest(patient, moment);
    if (response.isPresent()) return Truth.of(response.get().value().isProgression());
    return wasTreated(patient, moment).isNo() ? Truth.NO : Truth.UNKNOWN;
  }

  /** Was chemotherapy given since the diagnosis, or since the last resection of the liver? */
  static Truth wasTreated(ClinicalPicture patient, Moment moment) {
    List<Dated<Drug>> backbone = Exposure.backboneSinceMetastasis(patient, moment);
    Optional<LocalDate> since = backbone.isEmpty() ? Optional.empty() : since(patient, moment);
    boolean given =
        Pick.any(
            backbone,
            dose ->
                since.isEmpty() || dose.on().isEmpty() || !dose.on().get().isBefore(since.get()));
    if (given) return Truth.YES;
    boolean stated =
        !patient.treatment().chemotherapyPlanned().isEmpty()
            || patient.treatment().lineOfTherapy().latest().filter(l -> l.value() > 0).isPresent();
    return patient.treatment().drugHistoryRead() && !stated ? Truth.NO : Truth.UNKNOWN;
  }

  /** Drugs given after the response that were not given before it. */
  static List<Drug> newSince(Dated<TreatmentResponse> response, ClinicalPicture patient) {
    if (response.on().isEmpty()) return List.of();
    LocalDate seen = response.on().get().latest();
    Set<Drug> before = EnumSet.noneOf(Drug.class);
    Set<Drug> after = EnumSet.noneOf(Drug.class);
    for (DrugExposure exposure : patient.treatment().exposures()) {
      boolean later = exposure.on().filter(on -> on.isAfter(seen)).isPresent();
      (later ? after : before).add(exposure.drug());
    }
    after.removeAll(before);
    after.removeAll(Set.of(Drug.LEUCOVORIN, Drug.LEVOLEUCOVORIN));
    return List.copyOf(after);
  }

  static Fact fact(Dated<TreatmentResponse> response) {
    return Fact.of("response", Slot.term("response", response.value().category()), response);
  }

  private static Optional<LocalDate> since(ClinicalPicture patient, Moment moment) {
    Optional<LocalDate> found = patient.disease().spreadOn();
    Optional<LocalDate> operated =
        patient
            .treatment()
            .completed(HEPATECTOMY)
            .latest()
            .flatMap(Dated::on)
            .map(on -> on.latestUpTo(moment.asOf()));
    if (found.isEmpty() || operated.isEmpty()) return found.or(() -> operated);
    return operated.get().isAfter(found.get()) ? operated : found;
  }
}
