package dev.hepatica.fhir.read;

import dev.hepatica.clinical.RecordPart;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Hepatica asks a client to send along: one key for each part of the record, the same for all
 * services so that a client can share its cache. The queries keep to the restricted syntax of CDS
 * Hooks and repeat no parameter.
 */
public final class PrefetchPlan {

  private enum Query {
    PATIENT("patient", "Patient/{{context.patientId}}", RecordPart.PATIENT, "Patient"),
    CONDITIONS("conditions", search("Condition", "_count=500"), RecordPart.CONDITIONS, "Condition"),
    OBSERVATIONS(
        "observations",
        search("Observation", "_sort=-date&_count=1000"),
        RecordPart.OBSERVATIONS,
        "Observation"),
    MEDICATION_REQUESTS(
        "medicationRequests",
        search("MedicationRequest", "_sort=-authoredon&_count=500"),
        RecordPart.MEDICATION_REQUESTS,
        "MedicationRequest"),
    MEDICATION_ADMINISTRATIONS(
        "medicationAdministrations",
        search("MedicationAdministration", "_sort=-effective-time&_count=1000"),
        RecordPart.MEDICATION_ADMINISTRATIONS,
        "MedicationAdministration"),
    PROCEDURES(
        "procedures",
        search("Procedure", "_sort=-date&_count=500"),
        RecordPart.PROCEDURES,
        "Procedure"),
    SERVICE_REQUESTS(
        "serviceRequests",
        search("ServiceRequest", "_sort=-authored&_count=500"),
        RecordPart.SERVICE_REQUESTS,
        "ServiceRequest"),
    IMAGING_STUDIES(
        "imagingStudies",
        search("ImagingStudy", "_sort=-started&_count=200"),
        RecordPart.IMAGING_STUDIES,
        "ImagingStudy"),
    DIAGNOSTIC_REPORTS(
        "diagnosticReports",
        search("DiagnosticReport", "_sort=-date&_count=500"),
        RecordPart.DIAGNOSTIC_REPORTS,
        "DiagnosticReport"),
    BODY_STRUCTURES(
        "bodyStructures",
        search("BodyStructure", "_count=200"),
        RecordPart.BODY_STRUCTURES,
        "BodyStructure"),
    APPOINTMENTS(
        "appointments",
        search("Appointment", "_sort=-date&_count=200"),
        RecordPart.APPOINTMENTS,
        "Appointment"),
    CARE_PLANS(
        "carePlans",
        search("CarePlan", "_sort=-date&_count=200"),
        RecordPart.CARE_PLANS,
        "CarePlan"),
    MEDICATION_STATEMENTS(
        "medicationStatements",
        search("MedicationStatement", "_sort=-effective&_count=500"),
        RecordPart.MEDICATION_STATEMENTS,
        "MedicationStatement"),
    MEDICATION_DISPENSES(
        "medicationDispenses",
        search("MedicationDispense", "_sort=-whenhandedover&_count=500"),
        RecordPart.MEDICATION_DISPENSES,
        "MedicationDispense"),
    CONSENTS("consents", search("Consent", "_count=200"), RecordPart.CONSENTS, "Consent"),
    RESEARCH_SUBJECTS(
        "researchSubjects",
        search("ResearchSubject", "_count=100"),
        RecordPart.RESEARCH_SUBJECTS,
        "ResearchSubject");

    private final String key;
    private final String template;
    private final RecordPart part;
    private final String resourceType;

    Query(String key, String template, RecordPart part, String resourceType) {
      this.key = key;
      this.template = template;
      this.part = part;
      this.resourceType = resourceType;
    }

    private static String search(String type, String parameters) {
      return type + "?patient={{context.patientId}}&" + parameters;
    }
  }

  private PrefetchPlan() {}

  /** Key to template, in the order in which discovery lists them. */
  public static Map<String, String> templates() {
    return Arrays.stream(Query.values())
        .collect(
            Collectors.toMap(
                query -> query.key,
                query -> query.template,
                (first, second) -> first,
                LinkedHashMap::new));
  }

  /**
   * The part of the record that a key holds.
   *
   * @throws IllegalArgumentException if the plan has no such key
   */
  public static RecordPart partOf(String key) {
    return find(key)
        .map(query -> query.part)
        .orElseThrow(() -> new IllegalArgumentException("no such prefetch key"));
  }

  static boolean knows(String key) {
    return find(key).isPresent();
  }

  /** Keys without which nothing can be said. */
  public static Set<String> requiredKeys() {
    return Set.of(Query.PATIENT.key, Query.CONDITIONS.key);
  }

  /** True for a key whose template reads one resource instead of searching. */
  public static boolean isRead(String key) {
    return key.equals(Query.PATIENT.key);
  }

  /**
   * The template of a key with the patient filled in, relative to the base of a FHIR server.
   *
   * @param patientId a legal FHIR id, so that nothing in it needs escaping
   */
  public static String queryFor(String key, String patientId) {
    return find(key)
        .map(query -> query.template.replace("{{context.patientId}}", patientId))
        .orElseThrow(() -> new IllegalArgumentException("no such prefetch key"));
  }

  static Optional<RecordPart> findPartOfType(String resourceType) {
    return Arrays.stream(Query.values())
        .filter(query -> query.resourceType.equals(resourceType))
        .map(query -> query.part)
        .findFirst();
  }

  /**
   * The resource type that a key is meant to hold.
   *
   * @throws IllegalArgumentException if the plan has no such key
   */
  public static String resourceTypeOf(String key) {
    return find(key)
        .map(query -> query.resourceType)
        .orElseThrow(() -> new IllegalArgumentException("no such prefetch key"));
  }

  /** The part of the record that holds resources of a type. */
  static Optional<RecordPart> partHolding(String resourceType) {
    return Arrays.stream(Query.values())
        .filter(query -> query.resourceType.equals(resourceType))
        .map(query -> query.part)
        .findFirst();
  }

  private static Optional<Query> find(String key) {
    return Arrays.stream(Query.values()).filter(query -> query.key.equals(key)).findFirst();
  }
}
