package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.bundle;
import static dev.hepatica.fhir.read.RecordSample.parser;
import static dev.hepatica.fhir.read.RecordSample.snomed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.fhir.read.RecordRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

class ChartIntakeTest {

  private final ChartIntake intake = new ChartIntake(RecordSample.CODES);

  private static String searchset(String... entries) {
    return """
        {"resourceType": "Bundle", "type": "searchset", "entry": [%s]}"""
        .formatted(String.join(",", entries));
  }

  private static String entry(String resource) {
    return "{\"resource\": " + resource + "}";
  }

  private void prefetch(String key, String json) {
    intake.prefetch(key, parser(json));
  }

  private RecordRefused refusal() {
    return catchThrowableOfType(RecordRefused.class, () -> intake.chartOf("1"));
  }

  @Test
  void aKeyThatWasNotDeliveredIsUnread() {
    prefetch("patient", RecordSample.PATIENT);
    prefetch("conditions", "null");
    Chart chart = intake.chartOf("1");
    assertThat(chart.unread())
        .contains(RecordPart.OBSERVATIONS, RecordPart.MEDICATION_REQUESTS)
        .doesNotContain(RecordPart.PATIENT, RecordPart.CONDITIONS);
    assertThat(chart.missingRequired()).isEmpty();
  }

  @Test
  void requiredPartsThatAreMissingAreNamed() {
    prefetch("patient", RecordSample.PATIENT);
    assertThat(intake.chartOf("1").missingRequired()).containsExactly(RecordPart.CONDITIONS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\": \"OperationOutcome\", \"issue\": []}",
        """
        {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "OperationOutcome"}}]}""",
        """
        {"resourceType": "Bundle", "entry": [{"search": {"mode": "outcome"}}]}""",
        """
        {"resourceType": "Bundle", "entry": [{"resource": {"id": "no-type"}}]}""",
        """
        {"resourceType": "Bundle", "entry": 5}""",
        """
        {"resourceType": "Bundle", "link": [{"relation": "next", "url": "http://x/y"}]}""",
        """
        {"resourceType": "Patient", "id": "1"}"""
      })
  void whatFailedOrIsIncompleteOrIsOfAnotherTypeIsUnread(String value) {
    prefetch("conditions", value);
    assertThat(intake.chartOf("1").unread()).contains(RecordPart.CONDITIONS);
  }

  @Test
  void aFirstPageIsUsedAlthoughThePartIsIncomplete() {
    prefetch(
        "conditions",
        """
        {"entry": [{"resource": %s}], "link": [{"relation": "next", "url": "http://x/y"}],
         "resourceType": "Bundle"}"""
            .formatted(snomed("c", "363406005")));
    ClinicalPicture picture =
        new RecordReader(RecordSample.CODES).read(intake.chartOf("1"), RecordSample.AS_OF);
    assertThat(picture.disease().primaries()).hasSize(1);
    assertThat(picture.disease().conditionsReadInFull()).isFalse();
  }

  @Test
  void anEmptySearchIsReadAndEmpty() {
    prefetch("conditions", "{\"resourceType\": \"Bundle\", \"total\": 0}");
    assertThat(intake.chartOf("1").unread()).doesNotContain(RecordPart.CONDITIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"x\"", "[]", "{}", "{\"response\": {}, \"resource\": {}}"})
  void whatIsNoResourceIsRefused(String value) {
    RecordRefused refused =
        catchThrowableOfType(RecordRefused.class, () -> prefetch("conditions", value));
    assertThat(refused.reason()).isEqualTo(Reason.NOT_FHIR);
    assertThat(refused.place()).isEqualTo("prefetch.conditions");
  }

  @Test
  void brokenJsonIsRefusedWithoutEchoingIt() {
    RecordRefused refused =
        catchThrowableOfType(
            RecordRefused.class,
            () -> prefetch("conditions", "{\"resourceType\": \"Bundle\", Miller"));
    assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refused).hasNoCause().message().doesNotContain("Miller");
  }

  @Test
  void anUnknownKeyIsSkippedToItsEnd() {
    JsonParser parser = parser("{\"a\": {\"b\": []}}");
    intake.prefetch("something", parser);
    assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
  }

  @Test
  void theParserStandsOnTheLastTokenAfterwards() {
    JsonParser parser = parser(searchset(entry(snomed("c", "363406005"))));
    intake.prefetch("conditions", parser);
    assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
    assertThat(parser.nextToken()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/1",
        "Patient/1/_history/3",
        "http://ehr.example/fhir/Patient/1",
        "http://ehr.example/fhir/Patient/1/_history/2"
      })
  void aReferenceToThePatientMayBeWrittenInSeveralWays(String reference) {
    prefetch(
        "conditions", searchset(entry(snomed("c", "363406005").replace("Patient/1", reference))));
    assertThat(intake.chartOf("1").all("Condition")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/2",
        "Patient/10",
        "http://ehr.example/fhir/Patient/2",
        "urn:uuid:0d6a1c5e-7d7f-4a3a-9d2c-111111111111",
        "Patient?identifier=9",
        "#somebody"
      })
  void anotherPatientIsRefused(String reference) {
    prefetch(
        "conditions",
        searchset(
            entry(snomed("a", "363406005")),
            entry(snomed("c", "363406005").replace("Patient/1", reference))));
    assertThat(refusal().reason()).isEqualTo(Reason.OTHER_PATIENT);
    assertThat(refusal().place()).isEqualTo("prefetch.conditions.entry[1].resource.subject");
    assertThat(refusal().getMessage()).doesNotContain(reference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"beneficiary\": {\"reference\": \"Patient/2\"}, \"resourceType\": \"Coverage\"}",
        "{\"resourceType\": \"Consent\", \"patient\": {\"reference\": \"Patient/2\"}}",
        "{\"resourceType\": \"ResearchSubject\", \"individual\": {\"reference\": \"Patient/2\"}}",
        "{\"resourceType\": \"Account\", \"subject\": [{\"reference\": \"Patient/2\"}]}",
        "{\"resourceType\": \"Appointment\", \"participant\": "
            + "[{\"actor\": {\"reference\": \"Patient/1\"}},"
            + " {\"actor\": {\"reference\": \"Patient/2\"}}]}",
        "{\"resourceType\": \"Patient\", \"id\": \"2\"}",
        "{\"resourceType\": \"Patient\"}"
      })
  void anotherPatientIsRefusedWhateverTheType(String resource) {
    prefetch("carePlans", searchset(entry(resource)));
    assertThat(refusal().reason()).isEqualTo(Reason.OTHER_PATIENT);
  }

  @Test
  void aGroupAsSubjectIsNotedAndLeftOut() {
    prefetch(
        "conditions", searchset(entry(snomed("c", "363406005").replace("Patient/1", "Group/9"))));
    Chart chart = intake.chartOf("1");
    assertThat(chart.all("Condition")).isEmpty();
    assertThat(chart.notes()).hasSize(1);
  }

  @Test
  void aSubjectThatIsAnotherEntryButNoPatientIsLeftOut() {
    intake.record(
        parser(
            """
            {"resourceType": "Bundle", "entry": [
              {"resource": {"resourceType": "Patient", "id": "1"}},
              {"fullUrl": "urn:uuid:d", "resource": {"resourceType": "Device"}},
              {"resource": {"resourceType": "Observation", "subject": {"reference": "urn:uuid:d"},
                "status": "final"}}]}"""));
    assertThat(intake.chartOfTheOnePatient().all("Observation")).isEmpty();
  }

  @Test
  void anAbsentSubjectIsAccepted() {
    prefetch(
        "conditions",
        searchset(
            entry(
                """
                {"resourceType": "Condition", "id": "c"}""")));
    assertThat(intake.chartOf("1").all("Condition")).hasSize(1);
  }

  @Test
  void draftsAreThinAndKeptWhole() {
    intake.ordersInHand(
        "draftOrders",
        parser(
            """
            {"resourceType": "Bundle", "entry": [{"resource":
              {"text": {"status": "generated", "div": "<div>x</div>"}, "id": "d",
               "resourceType": "ServiceRequest", "quantityQuantity": {"value": 1.50},
               "meta": {"tag": [{"code": "t"}]},
               "code": {"coding": [{"system": "http://snomed.info/sct", "code": "61326000"}]}}},
              {"resource": {"resourceType": "NutritionOrder", "id": "n"}}]}"""));
    Chart chart = intake.chartOf("1");
    assertThat(chart.ordersInHand()).containsExactly("ServiceRequest/d");
    assertThat(chart.orderInHand("ServiceRequest/d").orElseThrow().toString())
        .contains("<div>x</div>", "1.50", "tag");
    ClinicalPicture picture = new RecordReader(RecordSample.CODES).read(chart, RecordSample.AS_OF);
    assertThat(picture.treatment().planned())
        .singleElement()
        .satisfies(order -> assertThat(order.status()).isEqualTo(OrderStatus.DRAFT));
  }

  @Test
  void aDraftWithoutIdIsNamedByItsPlace() {
    intake.ordersInHand(
        "draftOrders",
        parser(
            """
            {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "ServiceRequest"}}]}"""));
    assertThat(intake.chartOf("1").ordersInHand()).containsExactly("context.draftOrders.entry[0]");
  }

  @Test
  void theOrderInHandBeatsTheSameOrderInTheRecord() {
    intake.ordersInHand(
        "draftOrders",
        parser(
            """
            {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "ServiceRequest",
             "id": "d", "occurrenceDateTime": "2026-07-01"}}]}"""));
    prefetch(
        "serviceRequests",
        searchset(
            entry(
                """
                {"resourceType": "ServiceRequest", "id": "d", "meta": {"versionId": "9"}}""")));
    assertThat(intake.chartOf("1").all("ServiceRequest"))
        .singleElement()
        .satisfies(one -> assertThat(one.inHand()).isTrue());
  }

  @Test
  void theNewestVersionOfAResourceCounts() {
    Chart chart =
        RecordSample.chart(
            """
            {"resourceType": "Condition", "id": "c", "meta": {"versionId": "10"},
             "recordedDate": "2010"}""",
            """
            {"resourceType": "Condition", "id": "c", "meta": {"versionId": "9"},
             "recordedDate": "2009"}""");
    assertThat(chart.all("Condition"))
        .singleElement()
        .satisfies(one -> assertThat(one.tree().path("recordedDate").asString()).isEqualTo("2010"));
  }

  @Test
  void theNewestVersionCountsAlsoWhenNoRuleAsksForIt() {
    String cea =
        RecordSample.loinc("o", "2039-6", "\"meta\": {\"versionId\": \"1\"}, ")
            .replaceFirst(", *}$", "}");
    String heartRate =
        """
        {"resourceType": "Observation", "id": "o", "meta": {"versionId": "2"}, "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}}""";
    assertThat(RecordSample.chart(cea, heartRate).all("Observation")).isEmpty();
    assertThat(RecordSample.chart(heartRate, cea).all("Observation")).isEmpty();
  }

  @Test
  void aRecordNeedsExactlyOnePatient() {
    intake.record(parser("{\"resourceType\": \"Bundle\", \"entry\": []}"));
    RecordRefused none =
        catchThrowableOfType(RecordRefused.class, () -> intake.chartOfTheOnePatient());
    assertThat(none.reason()).isEqualTo(Reason.NO_PATIENT);

    ChartIntake two = new ChartIntake(RecordSample.CODES);
    two.record(parser(bundle("{\"resourceType\": \"Patient\", \"id\": \"2\"}")));
    RecordRefused several =
        catchThrowableOfType(RecordRefused.class, () -> two.chartOfTheOnePatient());
    assertThat(several.reason()).isEqualTo(Reason.SEVERAL_PATIENTS);
  }

  @Test
  void aRecordWithAFailedSearchIsNotReadInFull() {
    intake.record(
        parser(
            """
            {"resourceType": "Bundle", "type": "collection", "entry": [
              {"resource": {"resourceType": "Patient", "id": "1"}},
              {"resource": {"resourceType": "OperationOutcome",
                "issue": [{"severity": "error", "code": "exception"}]}}]}"""));
    assertThat(intake.chartOfTheOnePatient().unread()).contains(RecordPart.PROCEDURES);
  }

  @Test
  void aRecordThatIsNoBundleIsRefused() {
    RecordRefused refused =
        catchThrowableOfType(
            RecordRefused.class, () -> intake.record(parser(RecordSample.PATIENT)));
    assertThat(refused.reason()).isEqualTo(Reason.NOT_FHIR);
  }

  @Test
  void tooManyEntriesAreRefused() {
    String one = entry("{\"resourceType\": \"Basic\"}");
    String many = (one + ",").repeat(ChartIntake.MAXIMUM_ENTRIES) + one;
    RecordRefused refused =
        catchThrowableOfType(RecordRefused.class, () -> intake.record(parser(searchset(many))));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ENTRIES);
  }

  @Test
  void tenThousandObservationsAreRead() {
    String cea =
        """
        {"resourceType": "Observation", "id": "cea", "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6"}]},
         "valueQuantity": {"value": 7, "unit": "ng/mL"}}""";
    String other =
        """
        {"resourceType": "Observation", "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]}}""";
    intake.record(
        parser(
            searchset(
                entry(RecordSample.PATIENT)
                    + ","
                    + (entry(other) + ",").repeat(9_999)
                    + entry(cea))));
    ClinicalPicture picture =
        new RecordReader(RecordSample.CODES)
            .read(intake.chartOfTheOnePatient(), RecordSample.AS_OF);
    assertThat(picture.disease().cea().newestFirst()).hasSize(1);
    assertThat(picture.unread()).doesNotContain(RecordPart.OBSERVATIONS);
  }

  @Test
  void entriesMayBeNamedByUrnOnly() {
    intake.record(
        parser(
            """
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"fullUrl": "urn:uuid:aa-1", "resource": {"resourceType": "Patient"}},
              {"fullUrl": "urn:uuid:aa-2", "resource": {"resourceType": "Condition",
                "subject": {"reference": "urn:uuid:aa-1"},
                "code": {"coding": [{"system": "http://snomed.info/sct", "code": "363406005"}]}}}]}"""));
    Chart chart = intake.chartOfTheOnePatient();
    assertThat(chart.patientReference()).isEqualTo("urn:uuid:aa-1");
    assertThat(chart.unread()).isEmpty();
    assertThat(chart.all("Condition"))
        .singleElement()
        .satisfies(one -> assertThat(one.reference()).isEqualTo("urn:uuid:aa-2"));
  }

  @Test
  void narrativeIsDropped() {
    Chart chart =
        RecordSample.chart(
            """
            {"text": {"div": "long"}, "resourceType": "Condition", "id": "c",
             "code": {"text": "kept"}}""");
    assertThat(chart.all("Condition").get(0).tree().toString())
        .contains("kept")
        .doesNotContain("long");
  }

  private static String conditionAt(String id, String lastUpdated, String code) {
    return """
        {"resourceType": "Condition", "id": "%s", "meta": {"lastUpdated": "%s"},
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "%s"}]}}"""
        .formatted(id, lastUpdated, code);
  }

  @ParameterizedTest
  @CsvSource({
    // The later moment has the earlier text.
    "2026-05-01T09:00:00+02:00, 2026-05-01T08:00:00Z",
    "2026-05-01T23:30:00Z, 2026-05-02T01:00:00.5-02:00",
    "2026-05-01T10:00:00Z, 2026-05-01T10:00:00.250Z"
  })
  void theLaterMomentIsTheNewerVersion(String earlier, String later) {
    for (boolean laterFirst : new boolean[] {true, false}) {
      String newer = conditionAt("c", later, "363406005");
      String older = conditionAt("c", earlier, "93761005");
      Chart chart =
          laterFirst ? RecordSample.chart(newer, older) : RecordSample.chart(older, newer);
      assertThat(chart.all("Condition"))
          .singleElement()
          .satisfies(one -> assertThat(one.tree().toString()).contains("363406005"));
      assertThat(chart.notes()).isEmpty();
    }
  }

  @Test
  void versionsOfUnknownOrderAreNotedAndTheLastCounts() {
    Chart chart =
        RecordSample.chart(
            conditionAt("c", "2026-05-01", "93761005"), conditionAt("c", "yesterday", "363406005"));
    assertThat(chart.all("Condition"))
        .singleElement()
        .satisfies(one -> assertThat(one.tree().toString()).contains("363406005"));
    assertThat(chart.notes())
        .containsExactly(
            new ReadingNote(
                "Condition/c", "came in versions of unknown order; the last one sent counts"));
  }

  @Test
  void aDuplicateIsNotNoted() {
    String one = conditionAt("c", "2026-05-01T10:00:00Z", "363406005");
    assertThat(RecordSample.chart(one, one).all("Condition")).hasSize(1);
    assertThat(RecordSample.chart(one, one).notes()).isEmpty();
  }

  @Test
  void oneIdOfSeveralTypesIsSeveralResources() {
    Chart chart =
        RecordSample.chart(
            "{\"resourceType\": \"Condition\", \"id\": \"x\"}",
            "{\"resourceType\": \"Procedure\", \"id\": \"x\"}");
    assertThat(chart.all("Condition")).hasSize(1);
    assertThat(chart.all("Procedure")).hasSize(1);
  }

  @Test
  void aSearchsetWithinABundleIsReadThrough() {
    intake.record(
        parser(
            """
            {"resourceType": "Bundle", "type": "batch-response", "entry": [
              {"resource": %s, "response": {"status": "200 OK"}},
              {"resource": %s, "response": {"status": "200 OK"}}]}"""
                .formatted(RecordSample.PATIENT, searchset(entry(snomed("c", "363406005"))))));
    Chart chart = intake.chartOfTheOnePatient();
    assertThat(chart.all("Condition")).hasSize(1);
    assertThat(chart.unread()).isEmpty();
    assertThat(chart.notes()).isEmpty();
  }

  @Test
  void aSearchsetWithinAPartIsReadThrough() {
    prefetch("conditions", searchset(entry(searchset(entry(snomed("c", "363406005"))))));
    assertThat(intake.chartOf("1").all("Condition")).hasSize(1);
    assertThat(intake.chartOf("1").unread()).doesNotContain(RecordPart.CONDITIONS);
  }

  @Test
  void theSubjectOfAnInnerEntryIsCheckedAndNamed() {
    prefetch(
        "conditions",
        searchset(
            entry(searchset(entry(snomed("c", "363406005").replace("Patient/1", "Patient/2"))))));
    assertThat(refusal().place())
        .isEqualTo("prefetch.conditions.entry[0].resource.entry[0].resource.subject");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A next page of the inner Bundle, its failure, and fewer entries than it counts.
        """
        {"resourceType": "Bundle", "link": [{"relation": "next", "url": "http://x/y"}]}""",
        """
        {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "OperationOutcome"}}]}""",
        """
        {"resourceType": "Bundle", "type": "searchset", "total": 2, "entry": [
          {"resource": {"resourceType": "Condition", "id": "c"}}]}""",
        // The entries before the type that would say what they are.
        """
        {"entry": [{"resource": {"resourceType": "Condition", "id": "c"}}],
         "resourceType": "Bundle"}"""
      })
  void anInnerBundleThatIsIncompleteLeavesThePartUnread(String inner) {
    prefetch("conditions", searchset(entry(inner)));
    assertThat(intake.chartOf("1").unread()).contains(RecordPart.CONDITIONS);

    ChartIntake record = new ChartIntake(RecordSample.CODES);
    record.record(parser(bundle(inner)));
    assertThat(record.chartOfTheOnePatient().unread()).contains(RecordPart.CONDITIONS);
  }

  @Test
  void bundlesWithinBundlesWithoutEndAreNotRead() {
    String inner = searchset(entry(snomed("c", "363406005")));
    for (int depth = 0; depth < 5; depth++) inner = searchset(entry(inner));
    prefetch("conditions", inner);
    Chart chart = intake.chartOf("1");
    assertThat(chart.all("Condition")).isEmpty();
    assertThat(chart.unread()).contains(RecordPart.CONDITIONS);
    assertThat(chart.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  void fewerMatchesThanTheTotalAreAnUnreadPart(int total, boolean read) {
    prefetch(
        "conditions",
        """
        {"resourceType": "Bundle", "total": %d, "entry": [
          {"resource": {"resourceType": "Condition", "id": "c"}, "search": {"mode": "match"}},
          {"resource": {"resourceType": "Medication", "id": "m"}, "search": {"mode": "include"}}]}"""
            .formatted(total));
    Chart chart = intake.chartOf("1");
    assertThat(!chart.unread().contains(RecordPart.CONDITIONS)).isEqualTo(read);
    assertThat(chart.notes()).hasSize(read ? 0 : 1);
  }

  private static final String WITH_IDENTIFIER =
      """
      {"resourceType": "Patient", "id": "1",
       "identifier": [{"system": "http://hospital.example/mrn", "value": "4711"}]}""";

  private static String identified(String subject) {
    return snomed("c", "363406005").replace("{\"reference\": \"Patient/1\"}", subject);
  }

  @Test
  void aSubjectThatIsOnlyIdentifiedMustBeThePatient() {
    prefetch("patient", WITH_IDENTIFIER);
    prefetch(
        "conditions",
        searchset(
            entry(
                identified(
                    """
                    {"identifier": {"system": "http://hospital.example/mrn", "value": "4711"}}"""))));
    assertThat(intake.chartOf("1").all("Condition")).hasSize(1);
    assertThat(intake.chartOf("1").unread()).doesNotContain(RecordPart.CONDITIONS);
  }

  @Test
  void anotherIdentifierOfTheSameSystemIsAnotherPatient() {
    prefetch("patient", WITH_IDENTIFIER);
    prefetch(
        "conditions",
        searchset(
            entry(
                identified(
                    """
                    {"identifier": {"system": "http://hospital.example/mrn", "value": "4712"}}"""))));
    assertThat(refusal().reason()).isEqualTo(Reason.OTHER_PATIENT);
    assertThat(refusal().getMessage()).doesNotContain("4712");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"identifier\": {\"system\": \"http://other.example\", \"value\": \"4711\"}}",
        "{\"identifier\": {\"value\": \"4711\"}}",
        "{\"identifier\": {}}",
        "{\"identifier\": \"4711\"}"
      })
  void anIdentifierThatCannotBeComparedLeavesThePartUnread(String subject) {
    prefetch("patient", WITH_IDENTIFIER);
    prefetch("conditions", searchset(entry(identified(subject))));
    Chart chart = intake.chartOf("1");
    assertThat(chart.all("Condition")).isEmpty();
    assertThat(chart.unread()).contains(RecordPart.CONDITIONS);
    assertThat(chart.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://ehr.example/fhir/Patient/1, read",
    "https://EHR.example/fhir/Patient/1/_history/2, read",
    "Patient/1, read",
    "http://other.example/fhir/Patient/1, left out",
    "http://ehr.example/test/Patient/1, left out"
  })
  void theSameIdOnAnotherServerMayBeAnotherPerson(String reference, String outcome) {
    intake.record(
        parser(
            """
            {"resourceType": "Bundle", "entry": [
              {"fullUrl": "http://ehr.example/fhir/Patient/1", "resource":
                {"resourceType": "Patient", "id": "1"}},
              {"resource": %s}]}"""
                .formatted(snomed("c", "363406005").replace("Patient/1", reference))));
    Chart chart = intake.chartOfTheOnePatient();
    boolean read = outcome.equals("read");
    assertThat(chart.all("Condition")).hasSize(read ? 1 : 0);
    assertThat(chart.unread().contains(RecordPart.CONDITIONS)).isEqualTo(!read);
    assertThat(chart.notes()).hasSize(read ? 0 : 1);
  }

  @Test
  void aBookingForThePatientOnAnotherServerIsLeftOut() {
    intake.record(
        parser(
            """
            {"resourceType": "Bundle", "entry": [
              {"fullUrl": "http://ehr.example/fhir/Patient/1", "resource":
                {"resourceType": "Patient", "id": "1"}},
              {"resource": {"resourceType": "Appointment", "id": "b", "participant": [
                {"actor": {"reference": "http://other.example/fhir/Patient/1"}}]}}]}"""));
    assertThat(intake.chartOfTheOnePatient().all("Appointment")).isEmpty();
    assertThat(intake.chartOfTheOnePatient().unread()).contains(RecordPart.APPOINTMENTS);
  }

  @ParameterizedTest
  @CsvSource({
    "http://ehr.example/fhir, https://ehr.example/fhir, read",
    "http://ehr.example/fhir, http://other.example/fhir, refused"
  })
  void onePatientIsOnOneServer(String first, String second, String outcome) {
    intake.record(
        parser(
            """
            {"resourceType": "Bundle", "entry": [
              {"fullUrl": "%s/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}},
              {"fullUrl": "%s/Patient/1", "resource": {"resourceType": "Patient", "id": "1"}}]}"""
                .formatted(first, second)));
    if (outcome.equals("read")) {
      assertThat(intake.chartOf("1").all("Patient")).hasSize(1);
      assertThat(intake.chartOfTheOnePatient().all("Patient")).hasSize(1);
    } else {
      assertThat(refusal().reason()).isEqualTo(Reason.OTHER_PATIENT);
      assertThat(
              catchThrowableOfType(RecordRefused.class, () -> intake.chartOfTheOnePatient())
                  .reason())
          .isEqualTo(Reason.SEVERAL_PATIENTS);
    }
  }
}
