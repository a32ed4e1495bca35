package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a resource holds, reading ends in a picture. */
class AnyJsonIsReadTest {

  private static final List<String> RESOURCES =
      List.of(
          """
          {"resourceType": "Patient", "id": "1", "birthDate": "1968", "gender": "male"}""",
          """
          {"resourceType": "Condition", "id": "c", "meta": {"versionId": "1"},
           "clinicalStatus": {"coding": [{"code": "active"}]},
           "verificationStatus": {"coding": [{"code": "confirmed"}]},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "94381002",
             "display": "x"}], "text": "colon cancer"},
           "bodySite": [{"coding": [{"system": "http://snomed.info/sct", "code": "10200004"}]}],
           "subject": {"reference": "Patient/1"}, "onsetPeriod": {"start": "2025"},
           "abatementDateTime": "2027-01-01", "recordedDate": "2025-01-01",
           "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/condition-related",
             "valueReference": {"reference": "Condition/c"}}]}""",
          """
          {"resourceType": "Observation", "id": "o", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6"}]},
           "effectivePeriod": {"end": "2026-05-01T10:00:00Z"}, "issued": "2026-05-01",
           "valueQuantity": {"value": 3.1, "unit": "ng/mL", "system": "u", "code": "ng/mL"}}""",
          """
          {"resourceType": "Observation", "id": "v", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "69548-6"}]},
           "valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "LA9633-4"}]},
           "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
             "valueCodeableConcept": {"coding": [{"system": "http://www.genenames.org",
               "code": "HGNC:6407", "display": "KRAS"}]}},
             {"code": {"coding": [{"system": "http://loinc.org", "code": "48005-3"}]},
              "valueCodeableConcept": {"text": "p.Gly12Asp"}}]}""",
          """
          {"resourceType": "Observation", "id": "s", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "21889-1"}]},
           "focus": [{"reference": "BodyStructure/b"}], "component": [{"code": {"coding": [
             {"system": "http://loinc.org", "code": "33728-7"}]},
             "valueQuantity": {"value": 22, "unit": "mm"}}]}""",
          """
          {"resourceType": "Observation", "id": "e", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "89247-1"}]},
           "valueInteger": 1, "interpretation": [{"coding": [{"code": "LA9622-7"}]}]}""",
          """
          {"resourceType": "Observation", "id": "r", "status": "final", "code": {"coding": [
            {"system": "https://hepatica.dev/fhir/CodeSystem/crlm-observation",
             "code": "r0-resection-feasible"}]}, "valueBoolean": true}""",
          """
          {"resourceType": "BodyStructure", "id": "b", "active": true, "location": {"coding": [
            {"system": "http://snomed.info/sct", "code": "277960005"}]},
           "morphology": {"text": "metastasis"}, "locationQualifier": [{"text": "x"}]}""",
          """
          {"resourceType": "MedicationAdministration", "id": "a", "status": "completed",
           "medicationReference": {"reference": "#m"}, "contained": [{"resourceType": "Medication",
             "id": "m", "code": {"text": "bevacizumab"}, "ingredient": [{"itemReference":
             {"reference": "#m"}, "itemCodeableConcept": {"text": "y"}}]}],
           "effectivePeriod": {"start": "2026-05-01", "end": "2026-05-02"},
           "dosage": {"route": {"text": "iv"}}}""",
          """
          {"resourceType": "MedicationRequest", "id": "q", "status": "active",
           "medicationCodeableConcept": {"text": "FOLFOX"}, "doNotPerform": false,
           "groupIdentifier": {"value": "g"}, "dosageInstruction": [{"timing": {
             "event": ["2026-06-08"], "repeat": {"boundsPeriod": {"start": "2026-06-08"}}}}]}""",
          """
          {"resourceType": "ServiceRequest", "id": "h", "status": "active",
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "61326000"}]},
           "requisition": {"value": "g"}, "occurrenceTiming": {"event": ["2026-07-01"]},
           "extension": [{"url": "https://hepatica.dev/fhir/StructureDefinition/segments-resected",
             "valueInteger": 4}]}""",
          """
          {"resourceType": "Appointment", "id": "p", "status": "booked", "start": "2026-07-01",
           "basedOn": [{"reference": "ServiceRequest/h"}], "serviceType": [{"text": "x"}],
           "participant": [{"actor": {"reference": "Patient/1"}}]}""",
          """
          {"resourceType": "Procedure", "id": "d", "status": "completed", "code": {"text": "PVE"},
           "performedDateTime": "2026-04-01"}""",
          """
          {"resourceType": "CarePlan", "id": "cp", "status": "active", "category": [{"coding": [
            {"system": "http://snomed.info/sct", "code": "367336001"}]}],
           "activity": [{"detail": {"code": {"text": "x"}}}]}""",
          """
          {"resourceType": "ImagingStudy", "id": "i", "status": "available", "started": "2026-05-01",
           "modality": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT"}],
           "series": [{"modality": {"code": "CT"}, "bodySite": {"display": "liver"}}]}""",
          """
          {"resourceType": "Observation", "id": "lab", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "14631-6"}]},
           "valueQuantity": {"value": 20, "unit": "umol/L"}, "referenceRange": [
             {"high": {"value": 21, "unit": "umol/L"}, "type": {"coding": [{"code": "normal"}]}}]}""",
          """
          {"resourceType": "Observation", "id": "msi", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "81695-9"}]},
           "valueCodeableConcept": {"text": "MSI-H",
             "coding": [{"system": "http://loinc.org", "code": "LA26203-2"}]}}""",
          """
          {"resourceType": "Observation", "id": "tmb", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "94076-7"}]},
           "valueQuantity": {"value": 12, "unit": "mut/Mb"}, "interpretation": [{"text": "high"}]}""",
          """
          {"resourceType": "Observation", "id": "dpyd", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "45284-7"}]},
           "valueString": "*1/*2A"}""",
          """
          {"resourceType": "Observation", "id": "height", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "8302-2"}]},
           "valueQuantity": {"value": 180, "unit": "cm"}}""",
          """
          {"resourceType": "Observation", "id": "weight", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
           "valueQuantity": {"value": 80, "unit": "kg"}}""",
          """
          {"resourceType": "Observation", "id": "status", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "97509-4"}]},
           "focus": [{"reference": "Condition/c"}], "effectiveDateTime": "2026-05-01",
           "valueCodeableConcept": {"text": "PD", "coding": [
             {"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "112043"}]}}""",
          """
          {"resourceType": "Observation", "id": "rel", "status": "final", "code": {"coding": [
            {"system": "https://hepatica.dev/fhir/CodeSystem/crlm-observation",
             "code": "lesion-relation"}]}, "focus": [{"reference": "BodyStructure/b"}],
           "component": [{"code": {"coding": [
             {"system": "https://hepatica.dev/fhir/CodeSystem/crlm-observation",
              "code": "distance-to-colon"}]}, "valueQuantity": {"value": 5, "unit": "mm"}}]}""",
          """
          {"resourceType": "Observation", "id": "intent", "status": "final", "code": {"coding": [
            {"system": "https://hepatica.dev/fhir/CodeSystem/crlm-observation",
             "code": "treatment-intent"}]}, "basedOn": [{"reference": "MedicationRequest/q"}],
           "valueCodeableConcept": {"coding": [
             {"system": "https://hepatica.dev/fhir/CodeSystem/crlm-value", "code": "conversion"}]}}""",
          """
          {"resourceType": "Observation", "id": "station", "status": "final", "code": {"coding": [
            {"system": "https://hepatica.dev/fhir/CodeSystem/crlm-observation",
             "code": "nodal-station"}]}, "focus": [{"reference": "Condition/c"}],
           "valueCodeableConcept": {"coding": [
             {"system": "https://hepatica.dev/fhir/CodeSystem/crlm-value", "code": "coeliac"}]}}""",
          """
          {"resourceType": "CarePlan", "id": "plan", "status": "active", "created": "2026-01-01",
           "period": {"start": "2026-01-01"}, "extension": [{
             "url": "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent",
             "valueCodeableConcept": {"coding": [
               {"system": "http://snomed.info/sct", "code": "363676003"}]}}]}""",
          """
          {"resourceType": "ResearchSubject", "id": "rs", "status": "on-study",
           "period": {"start": "2026-01-01", "end": "2027"}}""",
          """
          {"resourceType": "Consent", "id": "no", "status": "active", "dateTime": "2026-05-01",
           "scope": {"coding": [{"code": "treatment"}]}, "provision": {"type": "permit",
             "provision": [{"type": "deny", "period": {"end": "2027"}, "code": [{"coding": [
               {"system": "http://snomed.info/sct", "code": "61326000"}]}]}]}}""",
          """
          {"resourceType": "ServiceRequest", "id": "pve", "status": "draft",
           "code": {"text": "PVE"}, "bodySite": [{"text": "right portal vein", "extension": [{
             "url": "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
             "valueCodeableConcept": {"text": "right"}}]}]}""");

  private static final List<String> WRONG =
      List.of(
          "null",
          "true",
          "5",
          "-1.5e300",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[5]",
          "{\"reference\": 5}",
          "{\"coding\": \"x\"}",
          "{\"coding\": [5]}",
          "\"2026-02-30\"",
          "\"#\"",
          "[{\"reference\": \"#m\"}]");

  @Test
  void aValueOfTheWrongKindAnywhereIsNotedAndNeverThrows() {
    int read = 0;
    for (String resource : RESOURCES) {
      ObjectNode whole = (ObjectNode) RecordSample.JSON.readTree(resource);
      for (List<String> path : paths(whole)) {
        for (String wrong : WRONG) {
          ObjectNode changed = whole.deepCopy();
          replace(changed, path, RecordSample.JSON.readTree(wrong));
          readPrefetched(resource, changed.toString(), namesThePatient(resource, path));
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(2000);
  }

  /** Where another value names another patient, so that a refusal is the right answer. */
  private static boolean namesThePatient(String resource, List<String> path) {
    return path.contains("subject")
        || path.contains("participant")
        || (resource.contains("birthDate") && path.equals(List.of("id")));
  }

  private static void readPrefetched(String original, String changed, boolean mayBeRefused) {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    List<String> entries = new ArrayList<>(RESOURCES);
    entries.remove(original);
    entries.add(changed);
    intake.prefetch(
        "observations",
        RecordSample.parser(
            "{\"resourceType\": \"Bundle\", \"entry\": ["
                + String.join(",", entries.stream().map(e -> "{\"resource\":" + e + "}").toList())
                + "]}"));
    try {
      Chart chart = intake.chartOf("1");
      assertThat(new RecordReader(RecordSample.CODES).read(chart, RecordSample.AS_OF)).isNotNull();
    } catch (RecordRefused refused) {
      assertThat(mayBeRefused).as(changed).isTrue();
    }
  }

  /** Every path to a member or an item of a tree. */
  private static List<List<String>> paths(JsonNode node) {
    List<List<String>> paths = new ArrayList<>();
    if (node.isObject()) {
      node.properties().forEach(entry -> addPaths(paths, entry.getKey(), entry.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) addPaths(paths, String.valueOf(i), node.get(i));
    }
    return paths;
  }

  private static void addPaths(List<List<String>> paths, String step, JsonNode child) {
    paths.add(List.of(step));
    for (List<String> below : paths(child)) {
      List<String> path = new ArrayList<>(List.of(step));
      path.addAll(below);
      paths.add(path);
    }
  }

  private static void replace(JsonNode root, List<String> path, JsonNode value) {
    JsonNode parent = root;
    for (String step : path.subList(0, path.size() - 1)) {
      parent = parent.isArray() ? parent.get(Integer.parseInt(step)) : parent.get(step);
    }
    String last = path.get(path.size() - 1);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Arthur650", "Mariella503"})
  void aSyntheticChartIsReadAndHasNoLiverMetastasis(String name) throws IOException {
    try (InputStream file =
            AnyJsonIsReadTest.class.getResourceAsStream("/synthea/" + name + ".json.gz");
        InputStream json = new GZIPInputStream(file);
        JsonParser parser = RecordSample.JSON.createParser(json)) {
      parser.nextToken();
      ChartIntake intake = new ChartIntake(RecordSample.CODES);
      intake.record(parser);
      ClinicalPicture picture =
          new RecordReader(RecordSample.CODES)
              .read(intake.chartOfTheOnePatient(), RecordSample.AS_OF);
      assertThat(picture.disease().liverMetastases()).isEmpty();
      assertThat(picture.patient().born()).isPresent();
      assertThat(picture.unread()).isEmpty();
      assertThat(picture.notes())
          .extracting(note -> note.reason())
          .doesNotContain("holds a value of the wrong kind, which was not read");
    }
  }
}
