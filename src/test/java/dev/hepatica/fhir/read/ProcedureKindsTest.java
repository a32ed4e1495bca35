package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.concept;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static dev.hepatica.fhir.read.RecordSample.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds and sides of procedures, planned and done; PD-1 antibodies by their group. */
class ProcedureKindsTest {

  private static String order(String code, String more) {
    return resource("ServiceRequest", "s", "\"status\": \"active\", \"code\": " + code + more);
  }

  private static String order(String code) {
    return order(concept(CodeSystems.SNOMED_CT, code), "");
  }

  private static String done(String code, String more) {
    return resource(
        "Procedure",
        "p",
        "\"status\": \"completed\", \"performedPeriod\": {\"start\": \"2026-03-01\", "
            + "\"end\": \"2026-03-20\"}, \"code\": "
            + code
            + more);
  }

  private static List<ProcedureKind> planned(String... resources) {
    return read(resources).treatment().planned().stream().map(PlannedProcedure::kind).toList();
  }

  private static List<ProcedureKind> completed(String... resources) {
    return read(resources).treatment().completed().stream().map(CompletedProcedure::kind).toList();
  }

  private static Optional<Side> side(String... resources) {
    return read(resources).treatment().planned().get(0).side();
  }

  private static String site(String concept) {
    return ", \"bodySite\": [" + concept + "]";
  }

  @ParameterizedTest
  @CsvSource({
    "61326000, RIGHT",
    "63816008, LEFT",
    "307010009, RIGHT",
    "307615003, LEFT",
    "314511002, LEFT",
    "897706009, RIGHT"
  })
  void theCodeNamesTheSide(String code, Side expected) {
    assertThat(side(order(code))).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "24028007; RIGHT",
        "7771000; LEFT",
        "51440002; BOTH",
        "277960005; RIGHT",
        "277956007; LEFT"
      })
  void theBodySiteNamesTheSide(String site, Side expected) {
    String partial = concept(CodeSystems.SNOMED_CT, "71273005");
    assertThat(side(order(partial, site(concept(CodeSystems.SNOMED_CT, site))))).contains(expected);
  }

  @Test
  void wordsAndQualifiersOfTheBodySiteNameTheSide() {
    String pve = "{\"text\": \"portal vein embolization\"}";
    assertThat(side(order(pve, site("{\"text\": \"Right portal vein\"}")))).contains(Side.RIGHT);
    String qualified =
        "{\"text\": \"portal vein\", \"extension\": [{\"url\": \"http://hl7.org/fhir/us/mcode/"
            + "StructureDefinition/mcode-laterality-qualifier\", \"valueCodeableConcept\": "
            + concept(CodeSystems.SNOMED_CT, "7771000")
            + "}]}";
    assertThat(side(order(pve, site(qualified)))).contains(Side.LEFT);
    assertThat(side(order(pve, ""))).isEmpty();
  }

  @Test
  void aSiteAgainstTheCodeLeavesTheSideOpen() {
    ClinicalPicture picture =
        read(
            order(
                concept(CodeSystems.SNOMED_CT, "61326000"),
                site(concept(CodeSystems.SNOMED_CT, "7771000"))));
    assertThat(picture.treatment().planned().get(0).side()).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void aBookingHasASideToo() {
    String booking =
        resource(
            "Appointment",
            "a",
            "\"status\": \"booked\", \"start\": \"2026-07-01T08:00:00Z\", \"serviceType\": ["
                + concept(CodeSystems.SNOMED_CT, "63816008")
                + "]");
    assertThat(side(booking)).contains(Side.LEFT);
  }

  @Test
  void theSideOfADiseaseIsNotThatOfTheProcedure() {
    String booking =
        resource(
            "Appointment",
            "a",
            "\"status\": \"booked\", \"serviceType\": [{\"text\": \"liver resection\"}], "
                + "\"reasonCode\": [{\"text\": \"cancer of the left colon\"}]");
    assertThat(side(booking)).isEmpty();
    assertThat(side(booking.replace("liver resection", "right hepatectomy"))).contains(Side.RIGHT);
    String partial = concept(CodeSystems.SNOMED_CT, "71273005");
    assertThat(side(order(partial, site("{\"text\": \"left colon\"}")))).isEmpty();
  }

  @Test
  void alppsIsAHepatectomyAndItself() {
    String code = concept(CodeSystems.SNOMED_CT, "723069003");
    assertThat(planned(order("723069003")))
        .containsExactlyInAnyOrder(ProcedureKind.HEPATECTOMY, ProcedureKind.ALPPS);
    assertThat(read(order("723069003")).treatment().planned(ProcedureKind.HEPATECTOMY))
        .allMatch(one -> one.extent() == ResectionExtent.MAJOR)
        .allMatch(one -> one.reference().equals("ServiceRequest/s"));
    assertThat(completed(done(code, "")))
        .containsExactlyInAnyOrder(ProcedureKind.HEPATECTOMY, ProcedureKind.ALPPS);
    assertThat(planned(order("61326000"))).containsExactly(ProcedureKind.HEPATECTOMY);
  }

  @Test
  void aDivisionOfTheLiverIsAlppsOnlyByName() {
    String division =
        "{\"text\": \"%s\", \"coding\": [{\"system\": \""
            + CodeSystems.ICD_10_PCS
            + "\", \"code\": \"0F800ZZ\"}]}";
    assertThat(planned(order(division.formatted("ALPPS"), ""))).contains(ProcedureKind.ALPPS);
    assertThat(planned(order(division.formatted("division"), ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "extended-lymphadenectomy, EXTENDED_LYMPHADENECTOMY",
    "crs-hipec, CYTOREDUCTION_WITH_HIPEC",
    "lung-metastasectomy, LUNG_METASTASECTOMY"
  })
  void ourCodesNameProcedures(String code, ProcedureKind expected) {
    String ours = concept(CodeSystems.CRLM_OBSERVATION, code);
    assertThat(planned(order(ours, ""))).containsExactly(expected);
    assertThat(completed(done(ours, ""))).containsExactly(expected);
    assertThat(planned(order(concept("urn:x", code), ""))).isEmpty();
  }

  @Test
  void aLiverBiopsyIsReadByCodeOrGuidance() {
    assertThat(planned(order("86259008"))).containsExactly(ProcedureKind.LIVER_BIOPSY);
    String guidance =
        "{\"text\": \"CT guided biopsy\", \"coding\": [{\"system\": \"http://loinc.org\", "
            + "\"code\": \"24812-0\"}]}";
    assertThat(planned(order(guidance, ""))).containsExactly(ProcedureKind.LIVER_BIOPSY);
    assertThat(planned(order(guidance.replace("CT guided biopsy", "CT"), ""))).isEmpty();
  }

  @Test
  void radiotherapyOfTheLiverNeedsTheLiver() {
    String course = concept(CodeSystems.SNOMED_CT, "1217123003");
    String liver = site(concept(CodeSystems.SNOMED_CT, "10200004"));
    ClinicalPicture picture = read(done(course, liver));
    assertThat(picture.treatment().completed())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(ProcedureKind.LIVER_RADIOTHERAPY);
              assertThat(one.on().orElseThrow()).hasToString("2026-03-20");
            });
    assertThat(completed(done(course, site("{\"text\": \"rectum\"}")))).isEmpty();
    assertThat(reasons(read(done(course, ""))))
        .containsExactly("radiotherapy without its site; not counted");
    assertThat(completed(done(concept(CodeSystems.ICD_10_PCS, "DF20DZZ"), "")))
        .containsExactlyInAnyOrder(
            ProcedureKind.STEREOTACTIC_RADIOTHERAPY, ProcedureKind.LIVER_RADIOTHERAPY);
    assertThat(completed(done(concept("http://www.ama-assn.org/go/cpt", "77373"), liver)))
        .contains(ProcedureKind.LIVER_RADIOTHERAPY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"coding\": [{\"system\": \"http://www.whocc.no/atc\", \"code\": \"L01FF05\"}]}; OTHER_PD1_PDL1_ANTIBODY",
        "{\"text\": \"durvalumab\"}; OTHER_PD1_PDL1_ANTIBODY",
        "{\"text\": \"pembrolizumab\"}; PEMBROLIZUMAB",
        "{\"coding\": [{\"system\": \"http://www.whocc.no/atc\", \"code\": \"L01FF02\"}]}; PEMBROLIZUMAB",
        "{\"text\": \"nivolumab\", \"coding\": [{\"system\": \"http://www.whocc.no/atc\", \"code\": \"L01FF\"}]}; NIVOLUMAB"
      })
  void aPd1AntibodyIsNamedOrAnotherOne(String medication, Drug expected) {
    String given =
        resource(
            "MedicationAdministration",
            "m",
            "\"status\": \"completed\", \"medicationCodeableConcept\": " + medication);
    assertThat(read(given).treatment().exposures().stream().map(DrugExposure::drug))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "right and left portal vein embolization, ",
    "left/right portal vein embolization, ",
    "bilateral liver resection, ",
    "left lateral segmentectomy of liver, LEFT",
    "right posterior sectionectomy of liver, RIGHT",
    "right portal vein embolization, RIGHT"
  })
  void aSideInWordsCountsWhenItIsTheOnlyOne(String words, Side expected) {
    String code =
        "{\"text\": \"%s\", \"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\":"
            + " \"71273005\"}]}";
    assertThat(side(order(code.formatted(words), ""))).isEqualTo(Optional.ofNullable(expected));
  }
}
