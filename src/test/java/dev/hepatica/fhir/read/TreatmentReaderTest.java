package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.parser;
import static dev.hepatica.fhir.read.RecordSample.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Treatment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentReaderTest {

  private static final String ATC_BEVACIZUMAB =
      "\"medicationCodeableConcept\": {\"coding\": [{\"system\": \"http://www.whocc.no/atc\", "
          + "\"code\": \"L01XC07\"}]}";

  private static String resource(String type, String id, String members) {
    return "{\"resourceType\": \"" + type + "\", \"id\": \"" + id + "\", " + members + "}";
  }

  private static String administration(String status, String members) {
    return resource(
        "MedicationAdministration",
        "a",
        "\"status\": \"" + status + "\", \"effectiveDateTime\": \"2026-05-11\", " + members);
  }

  private static String text(String name) {
    return "\"medicationCodeableConcept\": {\"text\": \"" + name + "\"}";
  }

  private static Treatment treatment(String... resources) {
    return read(resources).treatment();
  }

  private static List<Drug> drugs(String... resources) {
    return treatment(resources).exposures().stream().map(DrugExposure::drug).toList();
  }

  @ParameterizedTest
  @CsvSource({"completed, 1", "in-progress, 1", "not-done, 0", "entered-in-error, 0"})
  void onlyWhatWasGivenIsAnExposure(String status, int count) {
    assertThat(drugs(administration(status, ATC_BEVACIZUMAB))).hasSize(count);
  }

  @Test
  void aFutureAdministrationIsNone() {
    assertThat(
            drugs(administration("completed", ATC_BEVACIZUMAB).replace("2026-05-11", "2026-06-02")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"dosage\": {\"route\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"418401004\"}]}}",
        "\"dosage\": {\"route\": {\"text\": \"Ophthalmic route\"}}"
      })
  void bevacizumabForTheEyeIsNone(String route) {
    assertThat(drugs(administration("completed", ATC_BEVACIZUMAB + ", " + route))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Avastin 400 mg/16 mL, BEVACIZUMAB", "bevacizumab-awwb, BEVACIZUMAB",
    "ziv-aflibercept, AFLIBERCEPT", "Irinotecan liposomal, IRINOTECAN_LIPOSOMAL",
    "trifluridine/tipiracil, TRIFLURIDINE_TIPIRACIL", "S-1, S1_TEGAFUR_GIMERACIL_OTERACIL"
  })
  void aNameIsTheLastResort(String name, Drug drug) {
    assertThat(drugs(administration("completed", text(name)))).containsExactly(drug);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lytenava", "bevacizumab intravitreal", "Eylea", "fluorouracil 5 % cream",
        "trifluridine", "ado-trastuzumab emtansine", "DEBIRI", "aspirin"
      })
  void namesThatLookAlikeAreNone(String name) {
    assertThat(drugs(administration("completed", text(name)))).isEmpty();
  }

  @Test
  void anExcludedCodeBeatsTheName() {
    String eye =
        """
        "medicationCodeableConcept": {"text": "bevacizumab", "coding": [
          {"system": "http://www.whocc.no/atc", "code": "S01LA08"}]}""";
    assertThat(drugs(administration("completed", eye))).isEmpty();
  }

  @Test
  void aDisplayCountsOnlyForACodeThatIsNotUnderstood() {
    String ndc =
        """
        "medicationCodeableConcept": {"coding": [{"system": "http://hl7.org/fhir/sid/ndc",
          "code": "50242-060-01", "display": "Avastin 25 mg/mL"}]}""";
    assertThat(drugs(administration("completed", ndc))).containsExactly(Drug.BEVACIZUMAB);
    String mislabelled =
        """
        "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc",
          "code": "L01FE01", "display": "bevacizumab"}]}""";
    assertThat(drugs(administration("completed", mislabelled))).containsExactly(Drug.CETUXIMAB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Medication/m", "http://ehr.example/fhir/Medication/m", "#m"})
  void aReferencedMedicationIsResolvedWithItsIngredients(String reference) {
    String medication =
        """
        {"resourceType": "Medication", "id": "m", "ingredient": [{"itemCodeableConcept":
          {"coding": [{"system": "http://www.whocc.no/atc", "code": "L01XA03"}]}}]}""";
    String members = "\"medicationReference\": {\"reference\": \"" + reference + "\"}";
    if (reference.startsWith("#")) members += ", \"contained\": [" + medication + "]";
    assertThat(drugs(administration("completed", members), medication))
        .containsExactly(Drug.OXALIPLATIN);
  }

  @Test
  void aMedicationThatWasNotSentIsNoted() {
    ClinicalPicture picture =
        read(
            administration(
                "completed", "\"medicationReference\": {\"reference\": \"Medication/9\"}"));
    assertThat(picture.treatment().exposures()).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void aStatementGivesItsFirstAndItsLastDay() {
    String statement =
        resource(
            "MedicationStatement",
            "s",
            "\"status\": \"completed\", \"effectivePeriod\": {\"start\": \"2026-01-05\", \"end\":"
                + " \"2026-03\"}, "
                + ATC_BEVACIZUMAB);
    assertThat(treatment(statement).exposures())
        .extracting(exposure -> exposure.on().orElseThrow().toString())
        .containsExactly("2026-01-05", "2026-03");
    String ongoing = statement.replace("completed", "active").replace(", \"end\": \"2026-03\"", "");
    assertThat(treatment(ongoing).exposures())
        .extracting(exposure -> exposure.on().orElseThrow().toString())
        .containsExactly("2026-01-05", "2026-01-05/2026-06-01");
  }

  @ParameterizedTest
  @CsvSource({
    "active, ACTIVE",
    "on-hold, ON_HOLD",
    "draft, DRAFT",
    "completed, COMPLETED",
    "stopped, ENDED",
    "cancelled, ENDED"
  })
  void aDrugOrderHasAStatusAndANextDose(String status, OrderStatus expected) {
    String request =
        resource(
            "MedicationRequest",
            "r",
            """
            "status": "%s", "groupIdentifier": {"value": "g1"}, "dosageInstruction": [{"timing":
              {"event": ["2026-05-25", "2026-06-08T09:00:00+02:00", "2026-06-22"]}}], %s"""
                .formatted(status, text("FOLFOX")));
    assertThat(treatment(request).drugOrders())
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.status()).isEqualTo(expected);
              assertThat(order.drugs())
                  .containsExactlyInAnyOrder(Drug.OXALIPLATIN, Drug.FLUOROURACIL, Drug.LEUCOVORIN);
              assertThat(order.nextDose().orElseThrow()).hasToString("2026-06-08");
              assertThat(order.requisition()).contains("g1");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\": \"entered-in-error\"",
        "\"status\": \"active\", \"doNotPerform\": true"
      })
  void anOrderThatMustNotBeCarriedOutIsNone(String members) {
    assertThat(
            treatment(resource("MedicationRequest", "r", members + ", " + ATC_BEVACIZUMAB))
                .drugOrders())
        .isEmpty();
  }

  private static String code(String system, String code, String text) {
    return "\"code\": {\"text\": \"%s\", \"coding\": [{\"system\": \"%s\", \"code\": \"%s\"}]}"
        .formatted(text, system, code);
  }

  private static String hepatectomy(String members) {
    return resource(
        "ServiceRequest", "h", code(CodeSystems.SNOMED_CT, "61326000", "") + ", " + members);
  }

  @ParameterizedTest
  @CsvSource({"active, 1", "on-hold, 1", "draft, 1", "revoked, 0", "completed, 0"})
  void anOpenOrderIsPlanned(String status, int count) {
    List<PlannedProcedure> planned =
        treatment(
                hepatectomy(
                    "\"status\": \"" + status + "\", \"occurrenceDateTime\": \"2026-06-15\""))
            .planned();
    assertThat(planned).hasSize(count);
    planned.forEach(
        one -> {
          assertThat(one.kind()).isEqualTo(ProcedureKind.HEPATECTOMY);
          assertThat(one.extent()).isEqualTo(ResectionExtent.MAJOR);
          assertThat(one.on().orElseThrow()).hasToString("2026-06-15");
        });
  }

  @Test
  void theNumberOfSegmentsBeatsTheCode() {
    String extension =
        "\"extension\": [{\"url\": \""
            + ProcedureKinds.SEGMENTS_RESECTED
            + "\", \"valueInteger\": 2}]";
    assertThat(
            treatment(hepatectomy("\"status\": \"active\", " + extension))
                .planned()
                .get(0)
                .extent())
        .isEqualTo(ResectionExtent.MINOR);
  }

  @Test
  void aBookingOfAnOrderIsOneProcedureOnTheDayOfTheBooking() {
    String appointment =
        resource(
            "Appointment",
            "b",
            """
            "status": "booked", "start": "2026-07-06T08:00:00+02:00",
            "basedOn": [{"reference": "ServiceRequest/h"}],
            "reasonCode": [{"coding": [{"system": "http://snomed.info/sct", "code": "61326000"}]}]""");
    String order = hepatectomy("\"status\": \"active\", \"occurrenceDateTime\": \"2026-06-15\"");
    assertThat(treatment(order, appointment).planned())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.on().orElseThrow()).hasToString("2026-07-06");
              assertThat(one.reference()).isEqualTo("ServiceRequest/h");
            });
    assertThat(treatment(order.replace("active", "revoked"), appointment).planned())
        .singleElement()
        .satisfies(one -> assertThat(one.reference()).isEqualTo("Appointment/b"));
  }

  @Test
  void aBookingInHandSpeaksForItself() {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    intake.prefetch(
        "serviceRequests",
        parser(
            "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": "
                + hepatectomy("\"status\": \"active\"")
                + "}]}"));
    intake.ordersInHand(
        "appointments",
        parser(
            """
            {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Appointment",
              "id": "b", "status": "proposed", "start": "2026-07-06T08:00:00Z",
              "basedOn": [{"reference": "ServiceRequest/h"}]}}]}"""));
    ClinicalPicture picture =
        new RecordReader(RecordSample.CODES).read(intake.chartOf("1"), RecordSample.AS_OF);
    assertThat(picture.treatment().planned())
        .singleElement()
        .satisfies(one -> assertThat(one.reference()).isEqualTo("Appointment/b"));
  }

  @ParameterizedTest
  @CsvSource({"Portal vein embolization, 1", "Uterine artery embolization, 0"})
  void aSharedCodeNeedsAWord(String text, int count) {
    String procedure =
        resource(
            "Procedure",
            "p",
            "\"status\": \"completed\", \"performedDateTime\": \"2026-05-01\", "
                + code("http://www.ama-assn.org/go/cpt", "37243", text));
    ClinicalPicture picture = read(procedure);
    assertThat(picture.treatment().completed()).hasSize(count);
    assertThat(picture.notes()).hasSize(1 - count);
  }

  @ParameterizedTest
  @CsvSource({"completed, 1, 0", "preparation, 0, 1", "not-done, 0, 0", "entered-in-error, 0, 0"})
  void theStatusOfAProcedureDecides(String status, int completed, int planned) {
    Treatment treatment =
        treatment(
            resource(
                "Procedure",
                "p",
                "\"status\": \""
                    + status
                    + "\", \"performedPeriod\": {\"start\": \"2026-05-01\"}, "
                    + code(CodeSystems.SNOMED_CT, "23968004", "")));
    assertThat(treatment.completed()).hasSize(completed);
    assertThat(treatment.planned()).hasSize(planned);
  }

  @Test
  void plannedChemotherapyIsReadFromACarePlan() {
    String plan =
        """
        {"resourceType": "CarePlan", "id": "c", "status": "active", "activity": [{"detail":
          {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "367336001"}]}}}]}""";
    assertThat(treatment(plan).chemotherapyPlanned()).hasSize(1);
    assertThat(treatment(plan.replace("active", "revoked")).chemotherapyPlanned()).isEmpty();
  }

  @Test
  void anExaminationShowsWhatItsWordsAndCodesSay() {
    String study =
        """
        {"resourceType": "ImagingStudy", "id": "i", "status": "available", "started": "2026-05-11",
         "modality": [{"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "CT"}],
         "description": "CT chest and abdomen"}""";
    String report =
        """
        {"resourceType": "DiagnosticReport", "id": "d", "status": "final",
         "effectiveDateTime": "2026-05-12", "code": {"coding": [
           {"system": "http://loinc.org", "code": "36046-1"}]}}""";
    List<ImagingStudy> imaging = read(study, report).imaging();
    assertThat(imaging).hasSize(2);
    assertThat(imaging.get(0).shows(ImagingStudy.Region.CHEST)).isTrue();
    assertThat(imaging.get(0).shows(ImagingStudy.Region.LIVER)).isTrue();
    assertThat(imaging.get(1).modality()).isEqualTo(ImagingStudy.Modality.MR);
    assertThat(read(study.replace("available", "cancelled")).imaging()).isEmpty();
  }

  private static List<String> days(String... resources) {
    return treatment(resources).exposures().stream()
        .map(exposure -> exposure.on().map(Object::toString).orElse("undated"))
        .toList();
  }

  private static String statement(String status, String when) {
    return resource(
        "MedicationStatement", "s", "\"status\": \"" + status + "\", " + when + ATC_BEVACIZUMAB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "stopped", "on-hold"})
  void aCourseWithoutAnEndMayHaveGoneOn(String status) {
    assertThat(days(statement(status, "\"effectivePeriod\": {\"start\": \"2026-01-05\"}, ")))
        .containsExactly("2026-01-05", "undated");
    assertThat(
            days(
                statement(
                    status,
                    "\"effectivePeriod\": {\"start\": \"2026-01-05\", \"end\": \"soon\"}, ")))
        .containsExactly("2026-01-05", "undated");
    assertThat(days(statement(status, "\"effectivePeriod\": {\"end\": \"2026-03-02\"}, ")))
        .containsExactly("2026-03-02");
    assertThat(days(statement(status, "\"effectiveDateTime\": \"2026-01-05\", ")))
        .containsExactly("2026-01-05");
  }

  @Test
  void aStatementOfOngoingTherapyLastsUntilToday() {
    assertThat(days(statement("active", "\"effectiveDateTime\": \"2026-01-05\", ")))
        .containsExactly("2026-01-05", "2026-01-05/2026-06-01");
    assertThat(days(statement("active", ""))).containsExactly("undated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "draft"})
  void aStatusThatLeavesTheDoseOpenMakesItUndated(String status) {
    ClinicalPicture picture = read(statement(status, "\"effectiveDateTime\": \"2026-01-05\", "));
    assertThat(picture.treatment().exposures())
        .singleElement()
        .satisfies(exposure -> assertThat(exposure.on()).isEmpty());
    assertThat(RecordSample.reasons(picture))
        .containsExactly(
            "a drug with a status that leaves open whether it was given; counted undated");
    assertThat(days(statement(status, "\"effectiveDateTime\": \"2026-07-05\", "))).isEmpty();
  }

  @Test
  void aMissingStatusLeavesTheDoseOpenToo() {
    assertThat(days(administration("completed", ATC_BEVACIZUMAB).replace("status", "x")))
        .containsExactly("undated");
  }

  @ParameterizedTest
  @CsvSource({"intended, 1", "not-taken, 0", "entered-in-error, 0"})
  void aDrugThatWasNotTakenIsNone(String status, int notes) {
    ClinicalPicture picture = read(statement(status, ""));
    assertThat(picture.treatment().exposures()).isEmpty();
    assertThat(picture.notes()).hasSize(notes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopped", "on-hold"})
  void aDoseThatWasBrokenOffWasGiven(String status) {
    assertThat(days(administration(status, ATC_BEVACIZUMAB))).containsExactly("2026-05-11");
  }

  @Test
  void anAdministrationUnderWayLastsUntilToday() {
    String pump =
        resource(
            "MedicationAdministration",
            "a",
            "\"status\": \"in-progress\", \"effectivePeriod\": {\"start\": \"2026-05-30\"}, "
                + ATC_BEVACIZUMAB);
    assertThat(days(pump)).containsExactly("2026-05-30/2026-06-01");
    assertThat(days(pump.replace("in-progress", "completed"))).containsExactly("2026-05-30");
  }

  private static String dispense(String status, String more) {
    return resource(
        "MedicationDispense",
        "d",
        "\"status\": \""
            + status
            + "\", \"whenHandedOver\": \"2026-04-01\", "
            + more
            + ATC_BEVACIZUMAB);
  }

  @Test
  void aSupplyOfUnknownLengthMayHaveGoneOn() {
    assertThat(days(dispense("completed", ""))).containsExactly("2026-04-01", "undated");
    assertThat(days(dispense("unknown", ""))).containsExactly("undated");
    assertThat(days(dispense("cancelled", ""))).isEmpty();
    assertThat(days(dispense("completed", "").replace("2026-04-01", "2026-06-02"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, days, 2026-04-01",
    "14, d, 2026-04-14",
    "90, days, 2026-04-01/2026-06-01",
    "2, weeks, 2026-04-01 undated"
  })
  void aSupplyLastsAsLongAsItSays(String value, String unit, String expected) {
    String supply = "\"daysSupply\": {\"value\": %s, \"unit\": \"%s\"}, ".formatted(value, unit);
    assertThat(String.join(" ", days(dispense("completed", supply)))).isEqualTo(expected);
  }

  @Test
  void anAdministrationAccountsForWhatWasHandedOverBefore() {
    assertThat(days(administration("completed", ATC_BEVACIZUMAB), dispense("completed", "")))
        .containsExactly("2026-05-11", "2026-04-01");
    assertThat(
            days(
                administration("completed", ATC_BEVACIZUMAB).replace("2026-05-11", "2026-03-30"),
                dispense("completed", "")))
        .containsExactly("2026-03-30", "2026-04-01", "undated");
  }

  @ParameterizedTest
  @CsvSource({
    "not-started, 1",
    "scheduled, 1",
    "in-progress, 1",
    "on-hold, 1",
    "unknown, 1",
    "completed, 0",
    "cancelled, 0",
    "stopped, 0",
    "entered-in-error, 0"
  })
  void anActivityThatIsOverPlansNothing(String status, int count) {
    String plan =
        """
        {"resourceType": "CarePlan", "id": "c", "status": "active", "activity": [{"detail":
          {"status": "%s", "code": {"coding": [
            {"system": "http://snomed.info/sct", "code": "367336001"}]}}}]}"""
            .formatted(status);
    assertThat(treatment(plan).chemotherapyPlanned()).hasSize(count);
    String forbidden =
        plan.replace("\"status\": \"" + status, "\"doNotPerform\": true, \"status\": \"" + status);
    assertThat(treatment(forbidden).chemotherapyPlanned()).isEmpty();
  }

  @Test
  void oneActivityThatIsStillMeantIsEnough() {
    String activity =
        "{\"detail\": {\"status\": \"%s\", \"code\": {\"coding\": [{\"system\":"
            + " \"http://snomed.info/sct\", \"code\": \"367336001\"}]}}}";
    assertThat(
            treatment(
                    resource(
                        "CarePlan",
                        "c",
                        "\"status\": \"active\", \"activity\": [%s, %s]"
                            .formatted(
                                activity.formatted("cancelled"), activity.formatted("scheduled"))))
                .chemotherapyPlanned())
        .hasSize(1);
  }
}
