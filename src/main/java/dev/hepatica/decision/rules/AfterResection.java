package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the liver after it was operated on? */
final class AfterResection {

  private static final Set<ProcedureKind> LIVER_TREATMENT =
      Set.of(ProcedureKind.HEPATECTOMY, ProcedureKind.ABLATION);

  private AfterResection() {}

  /** The course of the disease in the liver. */
  enum Course {
    /** Never resected, or the lesions in question are those the operation was for. */
    FIRST_PRESENTATION,
    /** Resected, and no lesion seen since. */
    POST_RESECTION,
    /** Resected or ablated, and a lesion appeared later. */
    RECURRENT
  }

  static Course courseOf(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    History<ProcedureKind> treated = patient.treatment().completed(LIVER_TREATMENT);
    Optional<LocalDate> lastTreated =
        treated.latest().flatMap(Dated::on).map(on -> on.latestUpTo(moment.asOf()));
    // Without a date nothing can be put before or after the operation.
    if (lastTreated.isEmpty() || Hepatectomies.isSecondStageAhead(patient)) {
      return Course.FIRST_PRESENTATION;
    }
    LocalDate operated = lastTreated.get();
    Optional<LocalDate> seenSince = firstSeenAfter(operated, patient);
    if (seenSince.isEmpty()) {
      boolean resected =
          Pick.any(treated.newestFirst(), p -> p.value() == ProcedureKind.HEPATECTOMY);
      return resected ? Course.POST_RESECTION : Course.FIRST_PRESENTATION;
    }
    int residualWithinDays = thresholds.wholeNumber(LiverThresholds.RESIDUAL_DISEASE);
    LocalDate residualUntil = operated.plusDays(residualWithinDays);
    boolean residual = !seenSince.get().isAfter(residualUntil);
    return residual || isUntreatedLesionSeenAgain(operated, patient)
        ? Course.FIRST_PRESENTATION
        : Course.RECURRENT;
  }

  /** Does this lie after the last liver resection and before the recurrence was seen? */
  static boolean isBetweenResectionAndRecurrence(
      ClinicalDate on, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    if (courseOf(patient, moment, thresholds) != Course.RECURRENT) return false;
    LocalDate operated =
        patient
            .treatment()
            .completed(LIVER_TREATMENT)
            .latest()
            .flatMap(Dated::on)
            .map(day -> day.latestUpTo(moment.asOf()))
            .orElseThrow();
    LocalDate seen = firstSeenAfter(operated, patient).orElseThrow();
    return on.isAfter(operated) && on.isBefore(seen);
  }

  /**
   * The first day on which a lesion was measured or counted after the operation, or perhaps after
   * it where only the month is known, or put on the problem list after it.
   */
  private static Optional<LocalDate> firstSeenAfter(LocalDate operated, ClinicalPicture patient) {
    LiverLesions lesions = patient.liver().lesions();
    Earliest seen = new Earliest();
    for (Lesion lesion : lesions.activeLesions()) {
      for (Dated<?> size : lesion.diameter().newestFirst()) seen.after(operated, size.on());
    }
    for (Dated<?> size : lesions.statedLargest().newestFirst()) seen.after(operated, size.on());
    for (Dated<Integer> count : lesions.statedCount().newestFirst()) {
      if (count.value() > 0) seen.after(operated, count.on());
    }
    for (LiverMetastasis metastasis : patient.disease().liverMetastasesOfThisDisease()) {
      // An entry known to the year of the operation is the disease that was operated on.
      seen.at(metastasis.recordedOn().filter(on -> on.isAfter(operated)));
    }
    return Optional.ofNullable(seen.day);
  }

  /** The earliest of several days. */
  private static final class Earliest {

    private @Nullable LocalDate day;

    void after(LocalDate operated, Optional<ClinicalDate> on) {
      at(on.filter(date -> date.latest().isAfter(operated)));
    }

    void at(Optional<ClinicalDate> on) {
      if (on.isEmpty()) return;
      LocalDate first = on.get().earliest();
      if (day == null || first.isBefore(day)) day = first;
    }
  }

  /** A lesion measured before the operation and again after it was not treated by it. */
  private static boolean isUntreatedLesionSeenAgain(LocalDate operated, ClinicalPicture patient) {
    return Pick.any(
        patient.liver().lesions().activeLesions(),
        lesion ->
            isMeasured(lesion.diameter(), operated, false)
                && isMeasured(lesion.diameter(), operated, true));
  }

  private static boolean isMeasured(History<Measure> sizes, LocalDate operated, boolean after) {
    return Pick.any(
        sizes.newestFirst(),
        size -> size.on().filter(on -> on.earliest().isAfter(operated) == after).isPresent());
  }
}
