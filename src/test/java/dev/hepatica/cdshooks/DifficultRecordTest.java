package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What comes of records that are incomplete, contradictory or wrong, over HTTP. */
@RunningService
class DifficultRecordTest {

  private static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "1", "gender": "male", "birthDate": "1966-03-04"}""";
  private static final String PRIMARY =
      """
      {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/1"},
       "onsetDateTime": "2025-10-02", "code": {"coding": [
         {"system": "http://snomed.info/sct", "code": "363410008"}]}}""";
  private static final String METASTASIS =
      """
      {"resourceType": "Condition", "id": "m", "subject": {"reference": "Patient/1"},
       "onsetDateTime": "2025-10-12", "code": {"coding": [
         {"system": "http://snomed.info/sct", "code": "94381002"}]}}""";
  private static final String HEPATECTOMY =
      """
      {"resourceType": "ServiceRequest", "id": "h", "status": "active", "intent": "order",
       "subject": {"reference": "Patient/1"}, "occurrenceDateTime": "2026-06-15", "code": {"coding": [
         {"system": "http://snomed.info/sct", "code": "61326000"}]}}""";

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  private Client.Answer assess(String... resources) {
    List<String> entries = new ArrayList<>(List.of(PATIENT, PRIMARY, METASTASIS, HEPATECTOMY));
    entries.addAll(List.of(resources));
    return client.post(
        "/assessments?asOf=2026-06-01",
        "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
            + String.join(",", entries.stream().map(one -> "{\"resource\": " + one + "}").toList())
            + "]}");
  }

  private static JsonNode assessed(Client.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> notes(JsonNode assessment) {
    List<String> notes = new ArrayList<>();
    for (JsonNode note : assessment.path("readingNotes")) {
      notes.add(note.path("reference").asString() + ": " + note.path("reason").asString());
    }
    return notes;
  }

  private static Optional<String> kind(JsonNode assessment, String rule) {
    for (JsonNode outcome : assessment.path("outcomes")) {
      if (outcome.path("rule").asString().equals(rule)) {
        return Optional.of(outcome.path("kind").asString());
      }
    }
    return Optional.empty();
  }

  private static List<String> neededFor(JsonNode assessment, String rule) {
    List<String> items = new ArrayList<>();
    for (JsonNode need : assessment.path("needs")) {
      for (JsonNode by : need.path("neededBy")) {
        if (by.asString().equals(rule)) items.add(need.path("item").asString());
      }
    }
    return items;
  }

  private static String bevacizumab(String type, String members) {
    return """
        {"resourceType": "%s", "id": "b", "subject": {"reference": "Patient/1"},
         "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc",
           "code": "L01FG01"}]}, %s}"""
        .formatted(type, members);
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "stopped", "on-hold", "unknown"})
  void aWashoutIsNotCompleteWhenTheLastDayIsNotKnown(String status) {
    JsonNode assessment =
        assessed(
            assess(
                bevacizumab(
                    "MedicationStatement",
                    "\"status\": \"%s\", \"effectivePeriod\": {\"start\": \"2025-11-03\"}"
                        .formatted(status))));
    boolean asked = neededFor(assessment, "CRLM-TIME-001").contains("therapy-dates");
    boolean speaks = kind(assessment, "CRLM-TIME-001").filter("alert"::equals).isPresent();
    assertThat(asked || speaks).as(assessment.toString()).isTrue();
  }

  @Test
  void aSupplyWithoutItsLengthLeavesTheWashoutOpen() {
    JsonNode assessment =
        assessed(
            assess(
                bevacizumab(
                    "MedicationDispense",
                    "\"status\": \"completed\", \"whenHandedOver\": \"2025-11-03\"")));
    assertThat(neededFor(assessment, "CRLM-TIME-001")).contains("therapy-dates");
  }

  @Test
  void aCourseWithItsEndIsWashedOut() {
    JsonNode assessment =
        assessed(
            assess(
                bevacizumab(
                    "MedicationStatement",
                    "\"status\": \"completed\", \"effectivePeriod\":"
                        + " {\"start\": \"2025-11-03\", \"end\": \"2026-01-12\"}")));
    assertThat(neededFor(assessment, "CRLM-TIME-001")).isEmpty();
    assertThat(kind(assessment, "CRLM-TIME-001").filter("alert"::equals)).isEmpty();
  }

  private static String laboratory(String code, String value) {
    return """
        {"resourceType": "Observation", "id": "o", "status": "final",
         "subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-05-20",
         "code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]}, %s}"""
        .formatted(code, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2039-6| \"valueQuantity\": {\"value\": 12}| CEA without a unit",
        "1975-2| \"valueQuantity\": {\"value\": 30, \"unit\": \"mg/dL\"}|"
            + " a bilirubin so high that its unit may be wrong; used as written",
        "21889-1| \"focus\": [{\"reference\": \"BodyStructure/l\"}], \"valueQuantity\":"
            + " {\"value\": 1, \"unit\": \"[in_i]\"}| a diameter in a unit that cannot be converted"
      })
  void aValueThatCannotBeTrustedIsNoted(String code, String value, String reason) {
    String lesion =
        """
        {"resourceType": "BodyStructure", "id": "l", "patient": {"reference": "Patient/1"},
         "location": {"coding": [{"system": "http://snomed.info/sct", "code": "10200004"}]}}""";
    assertThat(notes(assessed(assess(lesion, laboratory(code, value)))))
        .containsExactly("Observation/o: " + reason);
  }

  @Test
  void aGeneWhoseIdentifierContradictsItsSymbolIsNotedAndUnknown() {
    String variant =
        """
        "valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "LA9634-2"}]},
        "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
          "valueCodeableConcept": {"coding": [{"system": "http://www.genenames.org",
            "code": "HGNC:6342", "display": "NRAS"}]}}]""";
    String cetuximab =
        """
        {"resourceType": "MedicationRequest", "id": "x", "status": "draft", "intent": "order",
         "subject": {"reference": "Patient/1"}, "medicationCodeableConcept": {"coding": [
           {"system": "http://www.whocc.no/atc", "code": "L01FE01"}]}}""";
    JsonNode assessment = assessed(assess(laboratory("69548-6", variant), cetuximab));
    assertThat(notes(assessment))
        .contains("Observation/o: gene identifier and symbol disagree; neither counts");
    assertThat(kind(assessment, "CRLM-DRUG-003")).contains("alert");
  }

  @Test
  void tXIsReadAndSettlesNothing() {
    JsonNode assessment = assessed(assess(laboratory("21899-0", "\"valueString\": \"pTX\"")));
    assertThat(notes(assessment)).isEmpty();
  }

  @Test
  void aDayThatDoesNotExistLeavesTheFactUndated() {
    JsonNode assessment =
        assessed(
            assess(
                laboratory("2039-6", "\"valueQuantity\": {\"value\": 12, \"unit\": \"ng/mL\"}")
                    .replace("2026-05-20", "2026-02-30")));
    assertThat(notes(assessment))
        .containsExactly("Observation/o: holds a value of the wrong kind, which was not read");
  }

  @Test
  void aResourceWithoutASubjectIsThePatients() {
    JsonNode assessment =
        assessed(
            assess(
                bevacizumab(
                        "MedicationAdministration",
                        "\"status\": \"completed\"," + " \"effectiveDateTime\": \"2026-05-11\"")
                    .replace("\"subject\": {\"reference\": \"Patient/1\"},", "")));
    assertThat(kind(assessment, "CRLM-TIME-001")).contains("alert");
  }

  @ParameterizedTest
  @CsvSource({"99996, 200", "99997, 413"})
  void aRecordHoldsAHundredThousandEntries(int further, int status) {
    String[] many = new String[further];
    for (int i = 0; i < further; i++) {
      many[i] = "{\"resourceType\": \"Observation\", \"id\": \"o-%d\"}".formatted(i);
    }
    assertThat(assess(many).status()).isEqualTo(status);
  }

  @Test
  void aSearchsetInsideTheRecordIsReadThrough() {
    String inner =
        "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"entry\": [{\"resource\": "
            + bevacizumab(
                "MedicationAdministration",
                "\"status\": \"completed\", \"effectiveDateTime\": \"2026-05-11\"")
            + "}]}";
    assertThat(kind(assessed(assess(inner)), "CRLM-TIME-001")).contains("alert");
  }
}
