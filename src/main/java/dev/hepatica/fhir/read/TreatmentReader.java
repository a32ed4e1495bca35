package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what the patient had and what is planned. */
final class TreatmentReader {

  private static final String CHEMOTHERAPY = "367336001";
  private static final Set<String> ENDED_ACTIVITY =
      Set.of("completed", "cancelled", "stopped", "entered-in-error");

  private final Reading reading;
  private final OrderStatements statements;
  private final ProcedureKinds kinds;

  TreatmentReader(Reading reading, OrderStatements statements) {
    this.reading = reading;
    this.statements = statements;
    kinds = new ProcedureKinds(reading);
  }

  Treatment read() {
    MedicationReader medications = new MedicationReader(reading);
    return new Treatment(
        new ExposureReader(reading, medications).read(),
        new DrugOrderReader(reading, medications, statements).read(),
        completed(),
        new PlannedProcedureReader(reading, kinds).read(),
        drugHistoryIsRead(),
        reading.isRead(RecordPart.MEDICATION_REQUESTS),
        reading.isRead(RecordPart.PROCEDURES),
        statements.patientLines(),
        chemotherapyPlanned());
  }

  private boolean drugHistoryIsRead() {
    return reading.isRead(RecordPart.MEDICATION_ADMINISTRATIONS)
        && reading.isRead(RecordPart.MEDICATION_STATEMENTS)
        && reading.isRead(RecordPart.MEDICATION_DISPENSES);
  }

  private List<CompletedProcedure> completed() {
    List<CompletedProcedure> completed = new ArrayList<>();
    for (Resource procedure : reading.all("Procedure")) {
      noteIfWithoutStatus(procedure);
      if (!procedure.hasStatus("completed")) continue;
      Optional<ClinicalDate> on =
          procedure.lastMoment("performedDateTime", "performedPeriod").map(When::date);
      if (reading.isFuture(on)) continue;
      for (ProcedureKinds.Read one : kindsOf(procedure)) {
        completed.add(new CompletedProcedure(one.kind(), on, procedure.from("performed")));
      }
    }
    return completed;
  }

  private List<ProcedureKinds.Read> kindsOf(Resource procedure) {
    return kinds.read(procedure, List.of(procedure.body().concept("code")));
  }

  private void noteIfWithoutStatus(Resource procedure) {
    if (procedure.status().isEmpty() && !kindsOf(procedure).isEmpty()) {
      procedure.note("a procedure without a status; not counted");
    }
  }

  private List<Provenance> chemotherapyPlanned() {
    List<Provenance> planned = new ArrayList<>();
    for (Resource plan : reading.all("CarePlan")) {
      if (!plan.hasStatus("draft", "active", "on-hold")) continue;
      boolean inCategory =
          Pick.any(plan.body().concepts("category"), TreatmentReader::isChemotherapy);
      boolean inActivity =
          plan.body().children("activity").stream()
              .map(activity -> activity.child("detail"))
              .filter(TreatmentReader::isStillMeant)
              .map(detail -> detail.concept("code"))
              .anyMatch(TreatmentReader::isChemotherapy);
      if (inCategory || inActivity) {
        planned.add(plan.from(inCategory ? "category" : "activity.detail.code"));
      }
    }
    return planned;
  }

  private static boolean isStillMeant(Element detail) {
    boolean ended = detail.string("status").filter(ENDED_ACTIVITY::contains).isPresent();
    return !ended && !detail.bool("doNotPerform").orElse(false);
  }

  private static boolean isChemotherapy(CodedText coded) {
    return coded.has(CodeSystems.SNOMED_CT, CHEMOTHERAPY);
  }
}
