package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.DrugExposure.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which drugs the patient had, from administrations, statements and dispenses. */
final class ExposureReader {

  private final Reading reading;
  private final MedicationReader medications;
  private final List<DrugExposure> exposures = new ArrayList<>();

  ExposureReader(Reading reading, MedicationReader medications) {
    this.reading = reading;
    this.medications = medications;
  }

  List<DrugExposure> read() {
    for (Resource administration : reading.all("MedicationAdministration")) {
      read(administration, "dosage", Evidence.ADMINISTRATION, "completed", "in-progress");
    }
    for (Resource statement : reading.all("MedicationStatement")) {
      read(statement, "dosage", Evidence.STATEMENT, "active", "completed");
    }
    for (Resource dispense : reading.all("MedicationDispense")) {
      read(dispense, "dosageInstruction", Evidence.DISPENSE, "completed");
    }
    return exposures;
  }

  private void read(Resource resource, String dosage, Evidence evidence, String... counting) {
    Set<Drug> drugs = medications.drugs(resource, dosage);
    if (drugs.isEmpty()) return;
    if (!resource.hasStatus(counting)) {
      noteIfPerhapsGiven(resource);
      return;
    }
    if (evidence == Evidence.DISPENSE) {
      Optional<When> handedOver =
          resource.body().date("whenHandedOver").or(() -> resource.body().date("whenPrepared"));
      add(resource, drugs, evidence, handedOver.map(When::date), "whenHandedOver");
    } else {
      addEffective(resource, drugs, evidence);
    }
  }

  private static void noteIfPerhapsGiven(Resource resource) {
    if (resource.hasStatus("not-done", "not-taken", "entered-in-error", "cancelled", "declined")) {
      return;
    }
    resource.note("a drug with a status that leaves open whether it was given; not counted");
  }

  private void addEffective(Resource resource, Set<Drug> drugs, Evidence evidence) {
    Element period = resource.body().child("effectivePeriod");
    if (!period.isPresent()) {
      Optional<ClinicalDate> on = resource.body().date("effectiveDateTime").map(When::date);
      add(resource, drugs, evidence, on, "effectiveDateTime");
      return;
    }
    Optional<ClinicalDate> start = period.date("start").map(When::date);
    Optional<ClinicalDate> last = lastDay(resource, start, period.date("end").map(When::date));
    Set<Optional<ClinicalDate>> days = new LinkedHashSet<>();
    if (evidence == Evidence.STATEMENT) days.add(start);
    days.add(last.or(() -> start));
    if (days.size() > 1) days.remove(Optional.<ClinicalDate>empty());
    for (Optional<ClinicalDate> day : days) {
      add(resource, drugs, evidence, day, "effectivePeriod");
    }
  }

  /**
   * The last day that counts. Where taking goes on (no end, or an end still to come) it lies
   * somewhere between the start and the day of judgement.
   */
  private Optional<ClinicalDate> lastDay(
      Resource resource, Optional<ClinicalDate> start, Optional<ClinicalDate> end) {
    if (end.isPresent() && !reading.isFuture(end)) return end;
    boolean goesOn = end.isPresent() || resource.hasStatus("active", "in-progress");
    if (!goesOn || start.isEmpty() || start.get().earliest().isAfter(reading.asOf())) return start;
    return Optional.of(new ClinicalDate(start.get().earliest(), reading.asOf()));
  }

  private void add(
      Resource resource,
      Set<Drug> drugs,
      Evidence evidence,
      Optional<ClinicalDate> on,
      String path) {
    if (reading.isFuture(on)) return;
    for (Drug drug : drugs) {
      exposures.add(new DrugExposure(drug, on, evidence, resource.from(path)));
    }
  }
}
