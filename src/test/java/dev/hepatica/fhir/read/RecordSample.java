package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalPicture;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Small records for tests: Patient/1 and the resources a test names. */
final class RecordSample {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final CodeSets CODES = CodeSets.load();
  static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);
  static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "1", "birthDate": "1968-03", "gender": "male"}""";

  private RecordSample() {}

  static ClinicalPicture read(String... resources) {
    return new RecordReader(CODES).read(chart(resources), AS_OF);
  }

  static Chart chart(String... resources) {
    ChartIntake intake = new ChartIntake(CODES);
    intake.record(parser(bundle(resources)));
    return intake.chartOfTheOnePatient();
  }

  static String bundle(String... resources) {
    List<String> entries = new ArrayList<>(List.of(PATIENT));
    entries.addAll(Arrays.asList(resources));
    return """
        {"resourceType": "Bundle", "type": "collection", "entry": [%s]}"""
        .formatted(
            String.join(
                ",",
                entries.stream()
                    .map(
                        entry ->
                            entry.contains("\"fullUrl\"") ? entry : "{\"resource\":" + entry + "}")
                    .toList()));
  }

  static JsonParser parser(String json) {
    JsonParser parser = JSON.createParser(json);
    parser.nextToken();
    return parser;
  }

  static String condition(String id, String system, String code, String more) {
    return """
        {"resourceType": "Condition", "id": "%s", "subject": {"reference": "Patient/1"},
         "code": {"coding": [{"system": "%s", "code": "%s"}]}%s}"""
        .formatted(id, system, code, more);
  }

  static String snomed(String id, String code) {
    return condition(id, CodeSystems.SNOMED_CT, code, "");
  }

  static String icd10cm(String id, String code) {
    return condition(id, CodeSystems.ICD_10_CM, code, "");
  }

  static String observation(String id, String system, String code, String more) {
    return """
        {"resourceType": "Observation", "id": "%s", "status": "final",
         "subject": {"reference": "Patient/1"},
         "code": {"coding": [{"system": "%s", "code": "%s"}]}, %s}"""
        .formatted(id, system, code, more);
  }

  static String loinc(String id, String code, String more) {
    return observation(id, CodeSystems.LOINC, code, more);
  }

  static String local(String id, String code, String more) {
    return observation(id, CodeSystems.CRLM_OBSERVATION, code, more);
  }

  static String resource(String type, String id, String members) {
    return "{\"resourceType\": \"" + type + "\", \"id\": \"" + id + "\", " + members + "}";
  }

  /** A valueCodeableConcept of one coding. */
  static String coded(String system, String code) {
    return "\"valueCodeableConcept\": " + concept(system, code);
  }

  static String concept(String system, String code) {
    return "{\"coding\": [{\"system\": \"" + system + "\", \"code\": \"" + code + "\"}]}";
  }

  static String quantity(String value, String unit) {
    return "\"valueQuantity\": {\"value\": " + value + ", \"unit\": \"" + unit + "\"}";
  }

  static String focus(String reference) {
    return "\"focus\": [{\"reference\": \"" + reference + "\"}]";
  }

  static List<String> reasons(ClinicalPicture picture) {
    return picture.notes().stream().map(note -> note.reason()).toList();
  }
}
