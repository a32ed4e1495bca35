package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.coded;
import static dev.hepatica.fhir.read.RecordSample.concept;
import static dev.hepatica.fhir.read.RecordSample.local;
import static dev.hepatica.fhir.read.RecordSample.quantity;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static dev.hepatica.fhir.read.RecordSample.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.LocalTherapy;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.RadioembolisationWorkUp;
import dev.hepatica.clinical.RadiotherapyCourse;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods, plans and work-up of ablation, radiotherapy and transarterial treatment. */
class LocalTherapyReaderTest {

  private static final String SNOMED = CodeSystems.SNOMED_CT;

  private static String order(String id, String code, String more) {
    return resource(
        "ServiceRequest", id, "\"status\": \"active\", \"intent\": \"order\", " + code + more);
  }

  private static String code(String snomed) {
    return "\"code\": " + concept(SNOMED, snomed);
  }

  private static LocalTherapy therapy(String... resources) {
    return read(resources).localTherapy();
  }

  // Ablation

  @ParameterizedTest(name = "SNOMED CT {0} is {1}")
  @CsvSource({
    "426830009, RADIOFREQUENCY",
    "609232008, MICROWAVE",
    "307627000, CRYOABLATION",
    "716756004, IRREVERSIBLE_ELECTROPORATION",
    "448012004, FOCUSED_ULTRASOUND",
    "433876005, OTHER"
  })
  void theCodeNamesTheMethod(String snomed, AblationMethod method) {
    assertThat(therapy(order("a", code(snomed), "")).methodOf("ServiceRequest/a")).contains(method);
  }

  @Test
  void wordsNameTheMethodThatACodeLeavesOpen() {
    String cpt =
        """
        "code": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "47382"}],
                 "text": "Microwave ablation of liver tumour"}""";

    assertThat(therapy(order("a", cpt, "")).methodOf("ServiceRequest/a"))
        .contains(AblationMethod.MICROWAVE);
  }

  @Test
  void twoMethodsAreNone() {
    String both =
        """
        "code": {"text": "Radiofrequency or microwave ablation of the liver"}""";

    assertThat(therapy(order("a", both, "")).methodOf("ServiceRequest/a")).isEmpty();
    assertThat(therapy(order("a", code("307626009"), "")).methodOf("ServiceRequest/a")).isEmpty();
  }

  @Test
  void aBookingHasTheMethodAndThePlanOfItsOrder() {
    LocalTherapy therapy =
        therapy(
            order("a", code("426830009"), ""),
            resource(
                "Appointment",
                "b",
                "\"status\": \"booked\", \"basedOn\": [{\"reference\": \"ServiceRequest/a\"}]"),
            local(
                "plan",
                "ablation-plan",
                "\"basedOn\": [{\"reference\": \"ServiceRequest/a\"}], \"component\": ["
                    + component("planned-margin", quantity("6", "mm"))
                    + "]"));

    assertThat(therapy.methodOf("Appointment/b")).contains(AblationMethod.RADIOFREQUENCY);
    assertThat(therapy.ablationPlanOf("Appointment/b").orElseThrow().value().margin())
        .contains(Measure.of("6", Unit.MILLIMETRE));
    assertThat(therapy.ablationPlanOf("ServiceRequest/another")).isEmpty();
  }

  @Test
  void aPlanThatNamesNoOrderIsThePatients() {
    LocalTherapy therapy =
        therapy(
            local(
                "plan",
                "ablation-plan",
                "\"basedOn\": [{\"reference\": \"CarePlan/c\"}], \"component\": ["
                    + component("necrosis-volume", quantity("0.12", "L"))
                    + "]"));

    assertThat(therapy.ablationPlanOf("ServiceRequest/any").orElseThrow().value().necrosisVolume())
        .contains(Measure.of("120.00", Unit.MILLILITRE));
  }

  // Radiotherapy

  private static String component(String code, String value) {
    return "{\"code\": " + concept(CodeSystems.CRLM_OBSERVATION, code) + ", " + value + "}";
  }

  @Test
  void aPlanInCentigraysIsInGrays() {
    RadiotherapyPlan plan =
        therapy(
                local(
                    "plan",
                    "radiotherapy-plan",
                    "\"component\": ["
                        + String.join(
                            ", ",
                            component("total-dose", quantity("4800", "cGy")),
                            component("fractions", "\"valueInteger\": 3"),
                            component("spared-liver-volume", quantity("0.7", "L")),
                            component("stomach-third-dose", quantity("710", "cGy")),
                            component("bowel-max-dose", quantity("30.1", "Gy")),
                            component("triphasic-ct", "\"valueBoolean\": true"),
                            component("motion-management", coded(SNOMED, "373067005")),
                            component("target-site", coded(CodeSystems.CRLM_VALUE, "lung")))
                        + "]"))
            .radiotherapyPlanOf("ServiceRequest/any")
            .orElseThrow()
            .value();

    assertThat(plan.totalDose().orElseThrow()).isEqualByComparingTo(Measure.of(48, Unit.GRAY));
    assertThat(plan.fractions()).contains(3);
    assertThat(plan.sparedLiver().orElseThrow())
        .isEqualByComparingTo(Measure.of(700, Unit.MILLILITRE));
    assertThat(plan.stomachThirdDose().orElseThrow())
        .isEqualByComparingTo(Measure.of("7.1", Unit.GRAY));
    assertThat(plan.bowelMaxDose()).contains(Measure.of("30.1", Unit.GRAY));
    assertThat(plan.triphasicCt()).isEqualTo(Truth.YES);
    assertThat(plan.motionManagement()).isEqualTo(Truth.NO);
    assertThat(plan.target()).contains(RadiotherapyTarget.LUNG);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"0", "-3", "2.5", "101"})
  void impossibleFractionsAreUnknownAndNoted(String number) {
    var picture =
        read(
            local(
                "plan",
                "radiotherapy-plan",
                "\"component\": [" + component("fractions", "\"valueInteger\": " + number) + "]"));

    assertThat(
            picture
                .localTherapy()
                .radiotherapyPlanOf("ServiceRequest/any")
                .orElseThrow()
                .value()
                .fractions())
        .isEmpty();
    assertThat(reasons(picture)).isNotEmpty();
  }

  @Test
  void theSiteOfAStereotacticOrderIsItsTarget() {
    String sbrt = "\"code\": " + concept("http://www.ama-assn.org/go/cpt", "77373");
    LocalTherapy therapy =
        therapy(
            order("lung", sbrt, ", \"bodySite\": [" + concept(SNOMED, "39607008") + "]"),
            order("node", sbrt, ", \"bodySite\": [{\"text\": \"Coeliac lymph nodes\"}]"),
            order("open", sbrt, ""));

    assertThat(therapy.targetOf("ServiceRequest/lung")).contains(RadiotherapyTarget.LUNG);
    assertThat(therapy.targetOf("ServiceRequest/node")).contains(RadiotherapyTarget.NODE);
    assertThat(therapy.targetOf("ServiceRequest/open")).isEmpty();
  }

  private static String courseSummary(String status) {
    return """
        {"resourceType": "Procedure", "id": "course", "status": "%s",
         "code": {"coding": [{"system": "http://snomed.info/sct", "code": "1217123003"}]},
         "subject": {"reference": "Patient/1"},
         "performedPeriod": {"start": "2026-03-01", "end": "2026-03-12"},
         "extension": [{
           "url": "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume",
           "extension": [
             {"url": "volume", "valueReference": {"reference": "BodyStructure/v"}},
             {"url": "totalDoseDelivered", "valueQuantity": {"value": 6000, "unit": "cGy"}},
             {"url": "fractionsDelivered", "valueUnsignedInt": 3}]}]}"""
        .formatted(status);
  }

  private static final String VOLUME =
      """
      {"resourceType": "BodyStructure", "id": "v", "patient": {"reference": "Patient/1"},
       "morphology": {"coding": [{"system": "http://snomed.info/sct", "code": "228793007",
                                  "display": "Planning target volume"}]},
       "location": {"coding": [{"system": "http://snomed.info/sct", "code": "10200004"}]}}""";

  @Test
  void aCourseSummarySaysItsDoseItsEndAndByItsVolumeItsTarget() {
    Dated<RadiotherapyCourse> course =
        therapy(courseSummary("completed"), VOLUME).latestLiverCourse().orElseThrow();

    assertThat(course.value().totalDose().orElseThrow())
        .isEqualByComparingTo(Measure.of(60, Unit.GRAY));
    assertThat(course.value().fractions()).contains(3);
    assertThat(course.value().targets()).isEqualTo(Set.of(RadiotherapyTarget.LIVER));
    assertThat(course.on().orElseThrow()).hasToString("2026-03-12");
  }

  @Test
  void aCourseThatWasNotGivenIsNone() {
    assertThat(therapy(courseSummary("not-done"), VOLUME).radiotherapyCourses().isEmpty()).isTrue();
  }

  @Test
  void aVolumeOfRadiotherapyIsNoLesion() {
    assertThat(read(VOLUME).liver().lesions().lesions()).isEmpty();
  }

  // Hepatic artery

  @Test
  void irinotecanIsNamedByDetailByNameOrByADrugOrder() {
    String tace = code("314617008");
    String beads =
        ", \"orderDetail\": [" + concept(CodeSystems.CRLM_OBSERVATION, "irinotecan-beads") + "]";
    String mitomycin = ", \"orderDetail\": [" + concept(CodeSystems.ATC, "L01DC03") + "]";
    LocalTherapy therapy =
        therapy(
            order("beads", tace, beads),
            order("other", tace, mitomycin),
            order("drug", tace, ""),
            resource(
                "MedicationRequest",
                "m",
                "\"status\": \"active\", \"basedOn\": [{\"reference\": \"ServiceRequest/drug\"}], "
                    + "\"medicationCodeableConcept\": "
                    + concept(CodeSystems.ATC, "L01CE02")),
            order("open", tace, ""));

    assertThat(List.of("beads", "other", "drug", "open"))
        .extracting(id -> therapy.usesIrinotecanBeads("ServiceRequest/" + id))
        .containsExactly(Truth.YES, Truth.NO, Truth.YES, Truth.UNKNOWN);
  }

  @Test
  void theWorkUpIsReadByCodeAndByName() {
    LocalTherapy therapy =
        therapy(
            resource(
                "Procedure",
                "angio",
                "\"status\": \"completed\", \"performedDateTime\": \"2026-05-20\", \"code\": "
                    + concept(CodeSystems.CRLM_OBSERVATION, "tare-angiography")),
            resource(
                "Procedure",
                "maa",
                "\"status\": \"completed\", \"performedDateTime\": \"2026-05-20\", "
                    + "\"code\": {\"text\": \"Tc-99m MAA scan of liver and lung\"}"),
            resource(
                "Procedure",
                "planned",
                "\"status\": \"preparation\", \"code\": "
                    + concept(CodeSystems.CRLM_OBSERVATION, "tare-coil-embolisation")),
            resource(
                "Procedure",
                "heart",
                "\"status\": \"completed\", \"code\": {\"text\": \"Coronary angiography\"}"));

    assertThat(therapy.workUp().newestFirst())
        .extracting(Dated::value)
        .containsExactlyInAnyOrder(
            RadioembolisationWorkUp.ANGIOGRAPHY, RadioembolisationWorkUp.MAA_SCAN);
  }
}
