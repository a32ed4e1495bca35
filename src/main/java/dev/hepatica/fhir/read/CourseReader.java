package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.TherapyCourse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how treatment went and what it is for, and whether the patient is in a trial. */
final class CourseReader {

  private static final Set<String> TAKING_PART =
      Set.of("on-study", "on-study-intervention", "on-study-observation");
  private static final Set<String> NOT_TAKING_PART =
      Set.of(
          "candidate",
          "eligible",
          "follow-up",
          "ineligible",
          "not-registered",
          "off-study",
          "pending-on-study",
          "potential-candidate",
          "screening",
          "withdrawn");

  private final Reading reading;
  private final ResponseReader responses;
  private final OrderStatements statements;

  CourseReader(Reading reading, ResponseReader responses, OrderStatements statements) {
    this.reading = reading;
    this.responses = responses;
    this.statements = statements;
  }

  TherapyCourse read() {
    MedicationReader medications = new MedicationReader(reading);
    return new TherapyCourse(
        responses.read(),
        statements.patientIntents(medications),
        trials(),
        new DiscontinuationReader(reading, medications).read());
  }

  private List<Provenance> trials() {
    List<Provenance> trials = new ArrayList<>();
    for (Resource participation : reading.all("ResearchSubject")) {
      String status = participation.status().orElse("");
      if (TAKING_PART.contains(status)) {
        if (isNow(participation.body().child("period"))) trials.add(participation.from("status"));
      } else if (!NOT_TAKING_PART.contains(status)) {
        participation.note("a trial participation with a status that is not understood");
      }
    }
    return trials;
  }

  private boolean isNow(Element period) {
    Optional<ClinicalDate> start = period.date("start").map(When::date);
    Optional<ClinicalDate> end = period.date("end").map(When::date);
    boolean over = end.filter(day -> day.isBefore(reading.asOf())).isPresent();
    return !over && !reading.isFuture(start);
  }
}
