package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    List<LocalDate> seenSince = evidenceAfter(operated, patient);
    if (seenSince.isEmpty()) {
      boolean resected =
          treated.newestFirst().stream().anyMatch(p -> p.value() == ProcedureKind.HEPATECTOMY);
      return resected ? Course.POST_RESECTION : Course.FIRST_PRESENTATION;
    }
    int residualWithinDays = thresholds.wholeNumber(LiverThresholds.RESIDUAL_DISEASE);
    LocalDate residualUntil = operated.plusDays(residualWithinDays);
    boolean residual = seenSince.stream().anyMatch(day -> !day.isAfter(residualUntil));
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
    LocalDate seen = evidenceAfter(operated, patient).get(0);
    return on.isAfter(operated) && on.isBefore(seen);
  }

  /**
   * Days on which a lesion was measured or counted after the operation, or perhaps after it where
   * only the month is known, or put on the problem list after it.
   */
  private static List<LocalDate> evidenceAfter(LocalDate operated, ClinicalPicture patient) {
    LiverLesions lesions = patient.liver().lesions();
    Stream<Optional<ClinicalDate>> measured =
        lesions.activeLesions().stream()
            .flatMap(lesion -> lesion.diameter().newestFirst().stream())
            .map(Dated::on);
    Stream<Optional<ClinicalDate>> stated =
        lesions.statedLargest().newestFirst().stream().map(Dated::on);
    Stream<Optional<ClinicalDate>> counted =
        lesions.statedCount().newestFirst().stream()
            .filter(count -> count.value() > 0)
            .map(Dated::on);
    Stream<LocalDate> seen =
        Stream.of(measured, stated, counted)
            .flatMap(dates -> dates)
            .flatMap(Optional::stream)
            .filter(on -> on.latest().isAfter(operated))
            .map(ClinicalDate::earliest);
    // An entry known to the year of the operation is the disease that was operated on.
    Stream<LocalDate> recorded =
        patient.disease().liverMetastasesOfThisDisease().stream()
            .flatMap(metastasis -> metastasis.recordedOn().stream())
            .map(ClinicalDate::earliest)
            .filter(day -> day.isAfter(operated));
    return Stream.concat(seen, recorded).sorted().toList();
  }

  /** A lesion measured before the operation and again after it was not treated by it. */
  private static boolean isUntreatedLesionSeenAgain(LocalDate operated, ClinicalPicture patient) {
    return patient.liver().lesions().activeLesions().stream()
        .map(Lesion::diameter)
        .anyMatch(sizes -> isMeasured(sizes, operated, false) && isMeasured(sizes, operated, true));
  }

  private static boolean isMeasured(History<Measure> sizes, LocalDate operated, boolean after) {
    return sizes.newestFirst().stream()
        .flatMap(size -> size.on().stream())
        .anyMatch(on -> on.earliest().isAfter(operated) == after);
  }
}
