package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.DrugExposure.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which drugs the patient had, from administrations, statements and dispenses. Where the
 * record leaves the last day open, an exposure without a date stands beside the dated one, so that
 * no washout is called complete.
 */
final class ExposureReader {

  private static final Set<String> NEVER_GIVEN =
      Set.of("not-done", "not-taken", "entered-in-error", "cancelled", "declined");

  /** Planned or made ready, not yet given. */
  private static final Set<String> AHEAD = Set.of("intended", "preparation");

  private static final Set<String> DAYS = Set.of("d", "day", "days", "day(s)");
  private static final BigDecimal LONGEST_SUPPLY = BigDecimal.valueOf(366);

  private final Reading reading;
  private final MedicationReader medications;
  private final List<DrugExposure> exposures = new ArrayList<>();

  ExposureReader(Reading reading, MedicationReader medications) {
    this.reading = reading;
    this.medications = medications;
  }

  List<DrugExposure> read() {
    for (Resource administration : reading.all("MedicationAdministration")) {
      read(administration, "dosage", Evidence.ADMINISTRATION);
    }
    for (Resource statement : reading.all("MedicationStatement")) {
      read(statement, "dosage", Evidence.STATEMENT);
    }
    for (Resource dispense : reading.all("MedicationDispense")) {
      read(dispense, "dosageInstruction", Evidence.DISPENSE);
    }
    return exposures;
  }

  private void read(Resource resource, String dosage, Evidence evidence) {
    if (resource.status().filter(NEVER_GIVEN::contains).isPresent()) return;
    Set<Drug> drugs = medications.drugs(resource, dosage);
    if (drugs.isEmpty()) return;
    if (resource.status().filter(AHEAD::contains).isPresent()) {
      resource.note("a drug that was not yet given; not counted");
    } else if (evidence == Evidence.DISPENSE) {
      addDispensed(resource, drugs);
    } else if (resource.hasStatus("completed", "active", "in-progress", "stopped", "on-hold")) {
      addEffective(resource, drugs, evidence);
    } else {
      addPerhapsGiven(
          resource, drugs, evidence, resource.firstMoment("effectiveDateTime", "effectivePeriod"));
    }
  }

  /** A status that says nothing, or none: the drug may have been given, and nobody knows when. */
  private void addPerhapsGiven(
      Resource resource, Set<Drug> drugs, Evidence evidence, Optional<When> earliest) {
    if (reading.isFuture(earliest.map(When::date))) return;
    resource.note("a drug with a status that leaves open whether it was given; counted undated");
    add(resource, drugs, evidence, Optional.empty(), "status");
  }

  private void addEffective(Resource resource, Set<Drug> drugs, Evidence evidence) {
    Element period = resource.body().child("effectivePeriod");
    Optional<ClinicalDate> start =
        resource.body().date("effectiveDateTime").or(() -> period.date("start")).map(When::date);
    Optional<ClinicalDate> end = period.date("end").map(When::date);
    String path = period.isPresent() ? "effectivePeriod" : "effectiveDateTime";
    if (reading.isFuture(start)) return;
    Set<Optional<ClinicalDate>> days = new LinkedHashSet<>();
    if (evidence == Evidence.STATEMENT) days.add(start);
    days.add(lastDay(start, end, goesOn(resource, evidence)));
    boolean endsUnknown = end.isEmpty() && !goesOn(resource, evidence);
    if (evidence == Evidence.STATEMENT && period.isPresent() && endsUnknown) {
      days.add(Optional.empty());
    } else if (days.size() > 1) {
      days.remove(Optional.<ClinicalDate>empty());
    }
    for (Optional<ClinicalDate> day : days) add(resource, drugs, evidence, day, path);
  }

  private Optional<ClinicalDate> lastDay(
      Optional<ClinicalDate> start, Optional<ClinicalDate> end, boolean goesOn) {
    if (end.isPresent() && !reading.isFuture(end)) return end;
    return end.isPresent() || goesOn ? start.map(this::upToToday) : start;
  }

  /** A dose at one moment does not go on, whatever its status. */
  private static boolean goesOn(Resource resource, Evidence evidence) {
    return evidence == Evidence.STATEMENT
        ? resource.hasStatus("active")
        : resource.hasStatus("in-progress", "on-hold") && resource.body().has("effectivePeriod");
  }

  /**
   * Taking that goes on: its last day lies somewhere between the start and the day of judgement.
   */
  private ClinicalDate upToToday(ClinicalDate start) {
    return new ClinicalDate(start.earliest(), reading.asOf());
  }

  /** What was handed over is taken from that day on, for as long as the supply lasts. */
  private void addDispensed(Resource dispense, Set<Drug> drugs) {
    Optional<When> handedOver = dispense.body().date("whenHandedOver");
    Optional<When> when = handedOver.or(() -> dispense.body().date("whenPrepared"));
    boolean counts =
        dispense.hasStatus("completed")
            || (handedOver.isPresent() && dispense.hasStatus("in-progress", "stopped", "on-hold"));
    if (!counts) {
      addPerhapsGiven(dispense, drugs, Evidence.DISPENSE, when);
      return;
    }
    Optional<ClinicalDate> day = when.map(When::date);
    if (reading.isFuture(day)) return;
    Optional<ClinicalDate> lastDay = day.flatMap(first -> endOfSupply(dispense, first));
    String path = "whenHandedOver";
    add(dispense, drugs, Evidence.DISPENSE, lastDay.or(() -> day), path);
    if (day.isEmpty() || lastDay.isPresent()) return;
    Set<Drug> open = EnumSet.copyOf(drugs);
    open.removeIf(drug -> wasAdministeredFrom(day.get(), drug));
    add(dispense, open, Evidence.DISPENSE, Optional.empty(), path);
  }

  private Optional<ClinicalDate> endOfSupply(Resource dispense, ClinicalDate first) {
    Element supply = dispense.body().child("daysSupply");
    boolean inDays =
        supply
            .string("code")
            .or(() -> supply.string("unit"))
            .map(unit -> DAYS.contains(unit.toLowerCase(Locale.ROOT)))
            .orElse(true);
    return supply
        .number("value")
        .filter(days -> inDays && days.signum() > 0 && days.compareTo(LONGEST_SUPPLY) <= 0)
        .map(days -> days.setScale(0, RoundingMode.CEILING).intValue() - 1)
        .map(
            days ->
                new ClinicalDate(first.earliest().plusDays(days), first.latest().plusDays(days)))
        .map(end -> end.isAfter(reading.asOf()) ? upToToday(first) : end);
  }

  /** An administration on or after the day accounts for what was handed over. */
  private boolean wasAdministeredFrom(ClinicalDate day, Drug drug) {
    return exposures.stream()
        .filter(one -> one.evidence() == Evidence.ADMINISTRATION && one.drug() == drug)
        .flatMap(one -> one.on().stream())
        .anyMatch(on -> !on.isBefore(day.earliest()));
  }

  private void add(
      Resource resource,
      Set<Drug> drugs,
      Evidence evidence,
      Optional<ClinicalDate> on,
      String path) {
    for (Drug drug : drugs) {
      exposures.add(new DrugExposure(drug, on, evidence, resource.from(path)));
    }
  }
}
