package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.coded;
import static dev.hepatica.fhir.read.RecordSample.local;
import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.observation;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static dev.hepatica.fhir.read.RecordSample.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.TreatmentResponse.Category;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Response, intent, line of therapy and trials. */
class CourseReaderTest {

  private static final String STATUS = "97509-4";
  private static final String TREATMENT_INTENT =
      "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-treatment-intent";
  private static final String PROCEDURE_INTENT =
      "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent";

  private static List<TreatmentResponse> responses(String... resources) {
    return read(resources).course().responses().newestFirst().stream().map(Dated::value).toList();
  }

  private static List<TreatmentIntent> intents(String... resources) {
    return read(resources).course().intents().newestFirst().stream().map(Dated::value).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "271299001, PROGRESSION",
    "359746009, STABLE",
    "268910001, RESPONSE",
    "551001000124108, RESPONSE",
    "103338009, RESPONSE"
  })
  void theClinicianJudgesTheDisease(String code, Category expected) {
    assertThat(responses(loinc("o", STATUS, coded(CodeSystems.SNOMED_CT, code))))
        .containsExactly(new TreatmentResponse(expected, false));
  }

  @Test
  void undeterminedIsNoResponse() {
    ClinicalPicture picture = read(loinc("o", STATUS, coded(CodeSystems.SNOMED_CT, "709137006")));
    assertThat(picture.course().responses().isEmpty()).isTrue();
    assertThat(picture.notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "PD; PROGRESSION; true",
        "SD; STABLE; true",
        "PR; PARTIAL; true",
        "CR; COMPLETE; true",
        "RECIST 1.1: partial response; PARTIAL; true",
        "progressive disease (PD) by RECIST 1.1; PROGRESSION; true",
        "progression; PROGRESSION; false",
        "improved; RESPONSE; false"
      })
  void wordsAreGrades(String words, Category expected, boolean bySize) {
    assertThat(responses(loinc("o", STATUS, "\"valueString\": \"" + words + "\"")))
        .containsExactly(new TreatmentResponse(expected, bySize));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no PD", "PR in segment II, PD in segment VI", "not stable"})
  void wordsThatAreNoGradeAreNoted(String words) {
    ClinicalPicture picture = read(loinc("o", STATUS, "\"valueString\": \"" + words + "\""));
    assertThat(picture.course().responses().isEmpty()).isTrue();
    assertThat(reasons(picture)).containsExactly("a response that is not understood");
  }

  private static String recist(String id, String day, String code) {
    return observation(
        id,
        CodeSystems.DICOM,
        "126081",
        "\"effectiveDateTime\": \"" + day + "\", " + coded(CodeSystems.DICOM, code));
  }

  @ParameterizedTest
  @CsvSource({
    "112041, COMPLETE",
    "112042, PARTIAL",
    "112043, PROGRESSION",
    "112044, STABLE",
    "112047, PROGRESSION"
  })
  void recistIsReadByItsCodes(String code, Category expected) {
    assertThat(responses(recist("o", "2026-05-01", code)))
        .containsExactly(new TreatmentResponse(expected, true));
    assertThat(responses(observation("o", CodeSystems.DICOM, code, "\"valueBoolean\": true")))
        .containsExactly(new TreatmentResponse(expected, true));
    assertThat(responses(observation("o", CodeSystems.DICOM, code, "\"valueBoolean\": false")))
        .isEmpty();
  }

  @Test
  void anObservationCalledRecistIsOne() {
    String named =
        resource(
            "Observation",
            "o",
            "\"status\": \"final\", \"code\": {\"text\": \"RECIST 1.1 response\"}, "
                + "\"valueString\": \"stable\"");
    assertThat(responses(named)).containsExactly(new TreatmentResponse(Category.STABLE, true));
    assertThat(responses(named.replace("RECIST 1.1 response", "mood"))).isEmpty();
  }

  @Test
  void nonTargetLesionsDecideOnlyByProgression() {
    ClinicalPicture alone = read(recist("o", "2026-05-01", "112046"));
    assertThat(alone.course().responses().isEmpty()).isTrue();
    assertThat(alone.notes()).hasSize(1);
    assertThat(responses(recist("a", "2026-05-01", "112042"), recist("b", "2026-05-01", "112047")))
        .containsExactly(new TreatmentResponse(Category.PROGRESSION, true));
  }

  @Test
  void theResponseOfAnotherCancerDoesNotCount() {
    String breast = RecordSample.icd10cm("breast", "C50.911");
    String response =
        loinc(
            "o",
            STATUS,
            RecordSample.focus("Condition/breast")
                + ", "
                + coded(CodeSystems.SNOMED_CT, "271299001"));
    assertThat(responses(breast, response)).isEmpty();
    assertThat(reasons(read(breast, response)))
        .contains("the response of another cancer; not counted");
  }

  private static String extension(String url, String system, String code) {
    return "\"extension\": [{\"url\": \"" + url + "\", " + coded(system, code) + "}]";
  }

  private static String request(String status, String members) {
    return resource(
        "MedicationRequest",
        "q",
        "\"status\": \""
            + status
            + "\", \"authoredOn\": \"2026-05-01\", "
            + "\"medicationCodeableConcept\": {\"text\": \"FOLFOX\"}, "
            + members);
  }

  @ParameterizedTest
  @CsvSource({
    "perioperative, PERIOPERATIVE",
    "conversion, CONVERSION",
    "adjuvant, ADJUVANT",
    "palliative, PALLIATIVE"
  })
  void anIntentIsStatedForThePatient(String code, TreatmentIntent expected) {
    assertThat(intents(local("o", "treatment-intent", coded(CodeSystems.CRLM_VALUE, code))))
        .containsExactly(expected);
    assertThat(read(local("o", "treatment-intent", coded("urn:x", code))).notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    TREATMENT_INTENT + ", 373808002, CURATIVE",
    PROCEDURE_INTENT + ", 363676003, PALLIATIVE"
  })
  void aPlanOrOrderStatesItInAnExtension(String url, String code, TreatmentIntent expected) {
    String extension = extension(url, CodeSystems.SNOMED_CT, code);
    assertThat(intents(resource("CarePlan", "c", "\"status\": \"active\", " + extension)))
        .containsExactly(expected);
    assertThat(intents(resource("CarePlan", "c", "\"status\": \"revoked\", " + extension)))
        .isEmpty();
    ClinicalPicture picture = read(request("active", extension));
    assertThat(picture.course().intents().latest().map(Dated::from))
        .contains(new Provenance("MedicationRequest/q", "extension"));
    assertThat(picture.treatment().drugOrders())
        .singleElement()
        .satisfies(order -> assertThat(order.intent()).contains(expected));
    assertThat(intents(request("completed", extension))).isEmpty();
  }

  @Test
  void anIntentThatIsNotUnderstoodIsNoted() {
    String extension = extension(TREATMENT_INTENT, CodeSystems.SNOMED_CT, "261004008");
    ClinicalPicture picture = read(request("active", extension));
    assertThat(picture.treatment().drugOrders().get(0).intent()).isEmpty();
    assertThat(reasons(picture))
        .containsExactly("a treatment intent without a code that is understood");
  }

  @ParameterizedTest
  @ValueSource(strings = {"focus", "basedOn"})
  void anObservationThatNamesAnOrderIsAboutThatOrder(String element) {
    String names = "\"" + element + "\": [{\"reference\": \"MedicationRequest/q\"}], ";
    String intent =
        local("i", "treatment-intent", names + coded(CodeSystems.CRLM_VALUE, "conversion"));
    String line = local("l", "line-of-therapy", names + "\"valueInteger\": 2");
    ClinicalPicture picture = read(request("active", "\"x\": 1"), intent, line);
    DrugOrder order = picture.treatment().drugOrders().get(0);
    assertThat(order.intent()).contains(TreatmentIntent.CONVERSION);
    assertThat(order.line()).contains(2);
    assertThat(picture.course().intents().isEmpty()).isTrue();
    assertThat(picture.treatment().lineOfTherapy().isEmpty()).isTrue();
    assertThat(reasons(read(intent, line)))
        .containsOnly("a statement about an order that was not sent; not counted")
        .hasSize(2);
  }

  @Test
  void aLineThatNamesNoOrderIsThePatients() {
    ClinicalPicture picture =
        read(request("active", "\"x\": 1"), local("l", "line-of-therapy", "\"valueInteger\": 2"));
    assertThat(picture.treatment().lineOfTherapy().latest().map(Dated::value)).contains(2);
    assertThat(picture.treatment().drugOrders().get(0).line()).isEmpty();
  }

  @Test
  void theOrderItselfWinsOverAnObservationAboutIt() {
    String observation =
        local(
            "i",
            "treatment-intent",
            RecordSample.focus("MedicationRequest/q")
                + ", "
                + coded(CodeSystems.CRLM_VALUE, "conversion"));
    String request =
        request("active", extension(TREATMENT_INTENT, CodeSystems.SNOMED_CT, "363676003"));
    assertThat(read(request, observation).treatment().drugOrders().get(0).intent())
        .contains(TreatmentIntent.PALLIATIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "on-study, 1, 0",
    "on-study-intervention, 1, 0",
    "on-study-observation, 1, 0",
    "follow-up, 0, 0",
    "screening, 0, 0",
    "off-study, 0, 0",
    "enrolled, 0, 1"
  })
  void onlyWhoIsOnStudyIsInATrial(String status, int trials, int notes) {
    ClinicalPicture picture =
        read(
            resource(
                "ResearchSubject",
                "r",
                "\"status\": \"" + status + "\", \"individual\": {\"reference\": \"Patient/1\"}"));
    assertThat(picture.course().activeTrials()).hasSize(trials);
    assertThat(picture.notes()).hasSize(notes);
  }

  @Test
  void aTrialThatIsOverIsNotActive() {
    String over =
        resource(
            "ResearchSubject",
            "r",
            "\"status\": \"on-study\", \"period\": {\"end\": \"2026-05-01\"}");
    assertThat(read(over).course().activeTrials()).isEmpty();
  }

  @Test
  void ourValueIsFinerThanTheCodeBesideIt() {
    CodedText both =
        new CodedText(
            List.of(
                Coding.of(CodeSystems.SNOMED_CT, "373808002"),
                Coding.of(CodeSystems.CRLM_VALUE, "adjuvant")),
            Optional.empty());
    assertThat(Intents.of(both)).contains(TreatmentIntent.ADJUVANT);
  }
}
