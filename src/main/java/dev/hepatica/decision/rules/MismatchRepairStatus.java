package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Slot;
import java.util.List;
import java.util.Optional;

/** Mismatch repair or microsatellite status as the rules read it. */
final class MismatchRepairStatus {

  private MismatchRepairStatus() {}

  /** The newest result decides; one that is indeterminate, or two that disagree, leave it open. */
  static Truth isDeficient(ClinicalPicture patient) {
    History<MismatchRepair> results = patient.molecular().mismatchRepair();
    Optional<Dated<MismatchRepair>> latest = results.latest();
    if (latest.isEmpty()) return Truth.UNKNOWN;
    boolean disputed =
        Pick.any(
            Pick.those(results.newestFirst(), result -> result.on().equals(latest.get().on())),
            result -> result.value() != latest.get().value());
    if (disputed) return Truth.UNKNOWN;
    return switch (latest.get().value()) {
      case DEFICIENT -> Truth.YES;
      case PROFICIENT -> Truth.NO;
      case INDETERMINATE -> Truth.UNKNOWN;
    };
  }

  /** Every result, so that contradictions stay visible. */
  static List<Fact> facts(ClinicalPicture patient) {
    return Pick.each(
        patient.molecular().mismatchRepair().newestFirst(),
        result -> Fact.of("msi-mmr", Slot.term("mismatch-repair", result.value()), result));
  }
}
