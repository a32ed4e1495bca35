package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.Fitness;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LiverFindings;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.LocalTherapy;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TherapyCourse;
import dev.hepatica.clinical.Treatment;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the record says about the days around the liver diagnosis, before the liver was treated.
 *
 * @param picture the record without what came later and without treatment of the liver disease
 * @param found the day of the liver diagnosis
 */
record Presentation(ClinicalPicture picture, LocalDate found) {

  private static final Set<ProcedureKind> CHANGES_VOLUME =
      Set.of(ProcedureKind.PORTAL_VEIN_EMBOLISATION, ProcedureKind.RADIOEMBOLISATION);

  static Optional<Presentation> of(ClinicalPicture patient, Thresholds thresholds) {
    int days = thresholds.wholeNumber(LiverThresholds.PRESENTATION_WINDOW);
    return patient
        .disease()
        .firstLiverMetastasis()
        .flatMap(LiverMetastasis::recordedOn)
        .map(
            on ->
                new Presentation(
                    picture(
                        patient,
                        new Window(on.latest().minusDays(days), on.earliest().plusDays(days))),
                    on.earliest()));
  }

  /** The days that belong to the presentation; a partial date belongs only if all of it does. */
  private record Window(LocalDate first, LocalDate last) {

    boolean holds(Optional<ClinicalDate> on) {
      return on.isPresent()
          && !on.get().earliest().isBefore(first)
          && !on.get().latest().isAfter(last);
    }

    /** Nothing on record shows that it came later. */
    boolean mayHold(Optional<ClinicalDate> on) {
      return on.isEmpty() || !on.get().earliest().isAfter(last);
    }

    <T> History<T> of(History<T> history) {
      return history.those(dated -> holds(dated.on()));
    }

    Window until(Optional<LocalDate> end) {
      return new Window(first, end.filter(day -> day.isBefore(last)).orElse(last));
    }
  }

  private static ClinicalPicture picture(ClinicalPicture patient, Window window) {
    return new ClinicalPicture(
        patient.patient(),
        disease(patient.disease(), window),
        liver(patient, window),
        findings(patient.liverFindings(), window),
        new Fitness(
            window.of(patient.fitness().fitForMajorHepatectomy()),
            window.of(patient.fitness().ecog()),
            History.none()),
        patient.molecular(),
        patient.laboratory(),
        patient.bodySize(),
        treatment(patient.treatment()),
        LocalTherapy.none(),
        TherapyCourse.none(),
        Pick.those(patient.imaging(), study -> window.holds(study.on())),
        patient.unread(),
        List.of());
  }

  private static Disease disease(Disease disease, Window window) {
    return new Disease(
        disease.primaries(),
        disease.otherPrimaries(),
        disease.liverMetastases(),
        Pick.those(disease.extrahepatic(), m -> window.mayHold(m.recordedOn())),
        window.of(disease.statedExtrahepatic()),
        disease.conditionsReadInFull(),
        disease.tumourCategory(),
        disease.nodeCategory(),
        window.of(disease.cea()));
  }

  private static LiverStatus liver(ClinicalPicture patient, Window window) {
    LiverStatus liver = patient.liver();
    Window beforeGrowth = window.until(firstOf(CHANGES_VOLUME, patient));
    History<Truth> r0Feasible = window.of(liver.r0Feasible());
    History<ResectabilityStatement> resectability = window.of(liver.resectability());
    // What was said first is the presentation; a later judgement may follow treatment.
    Window saidFirst =
        window.until(lastDayOfFirst(r0Feasible)).until(lastDayOfFirst(resectability));
    return new LiverStatus(
        liver.lesions(),
        Pick.those(liver.conditions(), c -> window.mayHold(c.recordedOn())),
        beforeGrowth.of(liver.remnantPercent()),
        beforeGrowth.of(liver.remnantVolume()),
        beforeGrowth.of(liver.totalVolume()),
        beforeGrowth.of(liver.tumourVolume()),
        saidFirst.of(r0Feasible),
        saidFirst.of(resectability),
        window.of(liver.convertible()),
        window.of(liver.remnantFlowAdequate()),
        window.of(liver.twoAdjacentSegmentsSpared()),
        window.of(liver.plannedExtent()),
        History.none());
  }

  private static Optional<LocalDate> lastDayOfFirst(History<?> statements) {
    LocalDate first = null;
    for (Dated<?> stated : statements.newestFirst()) {
      LocalDate day = stated.on().orElseThrow().latest();
      if (first == null || day.isBefore(first)) first = day;
    }
    return Optional.ofNullable(first);
  }

  private static LiverFindings findings(LiverFindings findings, Window window) {
    return new LiverFindings(
        window.of(findings.distribution()),
        window.of(findings.plannedMargin()),
        History.none(),
        History.none(),
        window.of(findings.involvement()),
        History.none(),
        History.none(),
        History.none(),
        History.none(),
        History.none());
  }

  /** The liver disease untreated; what was done to the primary shows that it was controllable. */
  private static Treatment treatment(Treatment treatment) {
    return new Treatment(
        List.of(),
        List.of(),
        Pick.those(
            treatment.completed(), done -> done.kind() == ProcedureKind.COLORECTAL_RESECTION),
        treatment.planned(ProcedureKind.COLORECTAL_RESECTION),
        treatment.drugHistoryRead(),
        treatment.drugOrdersRead(),
        treatment.proceduresRead(),
        History.none(),
        List.of(),
        List.of());
  }

  private static Optional<LocalDate> firstOf(Set<ProcedureKind> kinds, ClinicalPicture patient) {
    LocalDate first = null;
    for (Dated<ProcedureKind> done : patient.treatment().completed(kinds).newestFirst()) {
      if (done.on().isEmpty()) continue;
      LocalDate day = done.on().get().earliest();
      if (first == null || day.isBefore(first)) first = day;
    }
    return Optional.ofNullable(first);
  }
}
