package dev.hepatica.sandbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What else a chart holds: ten years of blood pressures, repeat prescriptions, colds and
 * vaccinations. Nothing of it concerns the liver; a reader has to find the few things that matter.
 * The same patient always gets the same years.
 */
final class OrdinaryYears {

  private static final LocalDate LAST = LocalDate.of(2026, 5, 20);
  private static final int YEARS = 10;

  private static final String LOINC = "http://loinc.org";
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String ATC = "http://www.whocc.no/atc";
  private static final String CVX = "http://hl7.org/fhir/sid/cvx";
  private static final String HOUSE = "urn:oid:2.16.840.1.113883.19.5.99";
  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";

  /** A measured thing: code, name, unit, usual value, spread. */
  private record Measured(
      String code, String name, String category, String unit, double usual, double spread) {}

  /** A named thing: the code in the standard system, and as the old house system wrote it. */
  private record Named(String code, String name, String house) {}

  private static final List<Measured> VITALS =
      List.of(
          new Measured("8867-4", "Heart rate", "vital-signs", "/min", 72, 14),
          new Measured("8310-5", "Body temperature", "vital-signs", "Cel", 36.7, 0.5),
          new Measured("9279-1", "Respiratory rate", "vital-signs", "/min", 15, 3),
          new Measured("59408-5", "Oxygen saturation", "vital-signs", "%", 97, 2));

  private static final List<Measured> TESTS =
      List.of(
          new Measured("2951-2", "Sodium", "laboratory", "mmol/L", 140, 3),
          new Measured("2823-3", "Potassium", "laboratory", "mmol/L", 4.2, 0.4),
          new Measured("4548-4", "Haemoglobin A1c", "laboratory", "%", 5.6, 0.6),
          new Measured("2093-3", "Cholesterol", "laboratory", "mg/dL", 196, 30),
          new Measured("2571-8", "Triglyceride", "laboratory", "mg/dL", 138, 50),
          new Measured("3016-3", "Thyrotropin", "laboratory", "m[IU]/L", 2.1, 1.1),
          new Measured("3084-1", "Urate", "laboratory", "mg/dL", 5.8, 1.2),
          new Measured("2276-4", "Ferritin", "laboratory", "ng/mL", 96, 60));

  private static final List<Named> ILLNESSES =
      List.of(
          new Named("54150009", "Upper respiratory infection", "J-110"),
          new Named("44465007", "Sprain of ankle", "S-934"),
          new Named("10509002", "Acute bronchitis", "J-209"),
          new Named("68566005", "Urinary tract infection", "N-390"),
          new Named("279039007", "Low back pain", "M-545"),
          new Named("43878008", "Streptococcal sore throat", "J-020"),
          new Named("367498001", "Seasonal allergic rhinitis", "J-302"),
          new Named("128477000", "Abscess of skin", "L-029"));

  private static final List<Named> DRUGS =
      List.of(
          new Named("C10AA05", "Atorvastatin", "atorva 20"),
          new Named("C09AA05", "Ramipril", "rami 5"),
          new Named("A02BC02", "Pantoprazole", "panto 40"),
          new Named("N02BE01", "Paracetamol", "para 500"),
          new Named("H03AA01", "Levothyroxine", "l-thyr 75"),
          new Named("C07AB07", "Bisoprolol", "biso 2.5"),
          new Named("J01CA04", "Amoxicillin", "amoxi 1000"),
          new Named("A11CC05", "Colecalciferol", "vit d3"));

  private static final List<Named> PROCEDURES =
      List.of(
          new Named("73761001", "Colonoscopy", "END-02"),
          new Named("54885007", "Extraction of cataract", "OPH-11"),
          new Named("23426006", "Measurement of respiratory function", "LUF-01"),
          new Named("40701008", "Echocardiography", "ECH-01"),
          new Named("29303009", "Electrocardiographic procedure", "EKG-12"));

  private static final List<Named> VACCINES =
      List.of(
          new Named("141", "Influenza, seasonal, injectable", "FLU"),
          new Named("208", "COVID-19, mRNA", "COV"),
          new Named("113", "Td (adult)", "TD"),
          new Named("133", "Pneumococcal conjugate PCV 13", "PCV"));

  private final Random chance;
  private final int shift;
  private final Reference patient;
  private final String prefix;
  private final List<Resource> resources = new ArrayList<>();

  private OrdinaryYears(String patientId) {
    this.chance = new Random(patientId.hashCode());
    this.shift = chance.nextInt(ILLNESSES.size());
    this.patient = new Reference("Patient/" + patientId);
    this.prefix = patientId + "-y";
  }

  /** Some two hundred resources for the patient of a record. */
  static List<Resource> of(Bundle record) {
    var years = new OrdinaryYears(record.getIdPart());
    for (int quarter = YEARS * 4; quarter >= 0; quarter--) years.visit(quarter);
    for (int year = YEARS; year > 0; year--) years.spend(year);
    years.add(
        new AllergyIntolerance()
            .setPatient(years.patient)
            .setClinicalStatus(
                new CodeableConcept(
                    new Coding(
                        "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
                        "active",
                        null)))
            .setCode(concept(SNOMED, new Named("294505008", "Allergy to amoxicillin", "ALL-1"), 0))
            .setRecordedDateElement(new DateTimeType("2014")));
    return years.resources;
  }

  private void visit(int quartersAgo) {
    var day = LAST.minusMonths(quartersAgo * 3L).minusDays(chance.nextInt(25));
    add(
        new Encounter()
            .setStatus(EncounterStatus.FINISHED)
            .setClass_(
                new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", "ambulatory"))
            .setSubject(patient)
            .setPeriod(
                new Period()
                    .setStartElement(new DateTimeType(day.toString()))
                    .setEndElement(new DateTimeType(day.toString()))));
    add(bloodPressure(day));
    add(measurement(VITALS.get(chance.nextInt(VITALS.size())), day));
    add(measurement(TESTS.get(chance.nextInt(TESTS.size())), day));
  }

  private void spend(int yearsAgo) {
    var day = LAST.minusYears(yearsAgo).plusDays(chance.nextInt(300));
    var illness = ILLNESSES.get((yearsAgo + shift) % ILLNESSES.size());
    add(
        new Condition()
            .setClinicalStatus(
                new CodeableConcept(
                    new Coding(
                        "http://terminology.hl7.org/CodeSystem/condition-clinical",
                        "resolved",
                        null)))
            .setCode(concept(SNOMED, illness, chance.nextInt(3)))
            .setSubject(patient)
            .setOnset(new DateTimeType(day.toString()))
            .setAbatement(new DateTimeType(day.plusDays(9).toString())));
    add(
        new MedicationRequest()
            .setStatus(MedicationRequestStatus.COMPLETED)
            .setIntent(MedicationRequestIntent.ORDER)
            .setMedication(concept(ATC, any(DRUGS), chance.nextInt(3)))
            .setSubject(patient)
            .setAuthoredOnElement(new DateTimeType(day.toString())));
    add(
        new Immunization()
            .setStatus(ImmunizationStatus.COMPLETED)
            .setVaccineCode(concept(CVX, any(VACCINES), chance.nextInt(3)))
            .setPatient(patient)
            .setOccurrence(new DateTimeType(day.plusDays(30).toString())));
    if (yearsAgo % 2 == 0) {
      add(
          new Procedure()
              .setStatus(ProcedureStatus.COMPLETED)
              .setCode(concept(SNOMED, any(PROCEDURES), chance.nextInt(3)))
              .setSubject(patient)
              .setPerformed(new DateTimeType(day.toString())));
    }
  }

  private Observation bloodPressure(LocalDate day) {
    var panel = observation("85354-9", "Blood pressure panel", "vital-signs", day);
    var upper = new Measured("8480-6", "Systolic blood pressure", "", "mm[Hg]", 132, 16);
    var lower = new Measured("8462-4", "Diastolic blood pressure", "", "mm[Hg]", 79, 9);
    for (var part : List.of(upper, lower)) {
      panel
          .addComponent()
          .setCode(new CodeableConcept(new Coding(LOINC, part.code(), part.name())))
          .setValue(quantity(part));
    }
    return panel;
  }

  private Observation measurement(Measured what, LocalDate day) {
    return observation(what.code(), what.name(), what.category(), day).setValue(quantity(what));
  }

  private Observation observation(String code, String name, String category, LocalDate day) {
    return new Observation()
        .setStatus(ObservationStatus.FINAL)
        .addCategory(new CodeableConcept(new Coding(CATEGORY, category, null)))
        .setCode(new CodeableConcept(new Coding(LOINC, code, name)).setText(name))
        .setSubject(patient)
        .setEffective(new DateTimeType(day.toString()));
  }

  private Quantity quantity(Measured what) {
    double value = what.usual() + (chance.nextDouble() * 2 - 1) * what.spread();
    return new Quantity(Math.round(value * 10) / 10.0)
        .setUnit(what.unit())
        .setSystem(UCUM)
        .setCode(what.unit());
  }

  /** As three houses would write it: coded, in an old system of their own, or as text. */
  private static CodeableConcept concept(String system, Named what, int manner) {
    var concept = new CodeableConcept().setText(what.name());
    if (manner == 0) concept.addCoding(new Coding(system, what.code(), what.name()));
    if (manner == 1) concept.addCoding(new Coding(HOUSE, what.house(), null));
    return concept;
  }

  private <T> T any(List<T> choices) {
    return choices.get(chance.nextInt(choices.size()));
  }

  private void add(Resource resource) {
    resource.setId(prefix + (resources.size() + 1));
    resources.add(resource);
  }
}
