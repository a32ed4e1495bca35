package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.coded;
import static dev.hepatica.fhir.read.RecordSample.concept;
import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.quantity;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.snomed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourMutationalBurden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mismatch repair, mutational burden and DPYD. */
class TumourMarkerReaderTest {

  private static final String HL7 =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

  private static MolecularProfile molecular(String... resources) {
    return read(resources).molecular();
  }

  private static String text(String text) {
    return "\"valueCodeableConcept\": {\"text\": \"" + text + "\"}";
  }

  @ParameterizedTest
  @CsvSource({
    "81695-9, LA26203-2, DEFICIENT",
    "81695-9, LA26202-4, PROFICIENT",
    "43368-0, LA14122-8, PROFICIENT",
    "81695-9, LA11884-6, INDETERMINATE",
    "62862-8, LA9633-4, DEFICIENT",
    "62862-8, LA9634-2, PROFICIENT"
  })
  void mismatchRepairIsReadFromItsAnswers(String code, String answer, MismatchRepair expected) {
    assertThat(
            molecular(loinc("o", code, coded(CodeSystems.LOINC, answer)))
                .mismatchRepair()
                .latest()
                .map(Dated::value))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MSI-H; DEFICIENT",
        "MSI-high; DEFICIENT",
        "dMMR; DEFICIENT",
        "mismatch repair deficient; DEFICIENT",
        "loss of MLH1 and PMS2; DEFICIENT",
        "Loss of nuclear expression of MSH6; DEFICIENT",
        "MSS; PROFICIENT",
        "microsatellite stable; PROFICIENT",
        "pMMR, no loss of MMR proteins; PROFICIENT",
        "proficient; PROFICIENT",
        "equivocal; INDETERMINATE"
      })
  void mismatchRepairIsReadFromItsWords(String words, MismatchRepair expected) {
    assertThat(
            molecular(loinc("o", "81695-9", text(words)))
                .mismatchRepair()
                .latest()
                .map(Dated::value))
        .contains(expected);
    assertThat(
            molecular(loinc("o", "81695-9", "\"valueString\": \"" + words + "\""))
                .mismatchRepair()
                .latest()
                .map(Dated::value))
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not MSI-H",
        "no loss of MLH1",
        "not proficient",
        "MSI-H or MSS",
        "suspected dMMR",
        "Retained MMR proteins: MLH1, PMS2. Lost: MSH2, MSH6",
        "done"
      })
  void wordsThatLeaveItOpenAreNoted(String words) {
    ClinicalPicture picture = read(loinc("o", "81695-9", text(words)));
    assertThat(picture.molecular().mismatchRepair().isEmpty()).isTrue();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void presenceIsNoAnswerToATestOfIdentity() {
    assertThat(
            molecular(loinc("o", "81695-9", coded(CodeSystems.LOINC, "LA9633-4")))
                .mismatchRepair()
                .isEmpty())
        .isTrue();
  }

  @Test
  void aDiagnosisOfDeficiencyCountsUnlessRefuted() {
    assertThat(molecular(snomed("c", "737058005")).mismatchRepair().latest().map(Dated::value))
        .contains(MismatchRepair.DEFICIENT);
    String refuted =
        RecordSample.condition(
            "c",
            CodeSystems.SNOMED_CT,
            "737058005",
            ", \"verificationStatus\": {\"coding\": [{\"code\": \"refuted\"}]}");
    assertThat(molecular(refuted).mismatchRepair().isEmpty()).isTrue();
  }

  private static TumourMutationalBurden burden(String members) {
    return molecular(loinc("o", "94076-7", members))
        .mutationalBurden()
        .latest()
        .orElseThrow()
        .value();
  }

  @ParameterizedTest
  @CsvSource({"1/1000000{Base}", "{mutations}/Mb", "mut/Mb", "Mutations/Megabase", "mutations/Mb"})
  void theBurdenIsANumberPerMegabase(String unit) {
    assertThat(burden(quantity("12", unit)).mutationsPerMegabase())
        .hasValueSatisfying(number -> assertThat(number.value()).isEqualByComparingTo("12"));
    assertThat(burden(quantity("12", unit)).flaggedHigh()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void theBurdenIsFlaggedByCodeOrWord() {
    String high = ", \"interpretation\": [" + concept(HL7, "H") + "]";
    assertThat(burden(quantity("12", "mut/Mb") + high).flaggedHigh()).isEqualTo(Truth.YES);
    assertThat(burden(text("TMB-High")).flaggedHigh()).isEqualTo(Truth.YES);
    assertThat(burden("\"valueString\": \"low\"").flaggedHigh()).isEqualTo(Truth.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"valueQuantity\": {\"value\": 12}",
        "\"valueQuantity\": {\"value\": 12, \"unit\": \"%\"}",
        "\"valueString\": \"not high\""
      })
  void aBurdenThatIsNotClearIsNoted(String value) {
    ClinicalPicture picture = read(loinc("o", "94076-7", value));
    assertThat(picture.molecular().mutationalBurden().isEmpty()).isTrue();
    assertThat(picture.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*1/*2A; YES; 0",
        "c.1905+1G>A heterozygous; YES; 0",
        "intermediate metabolizer; YES; 0",
        "DPD deficiency; YES; 0",
        "*1/*1; NO; 0",
        "Normal metaboliser; NO; 0",
        "no variants detected; NO; 0",
        "wild type; NO; 0",
        "DPD deficiency not detected; UNKNOWN; 1",
        "no DPD deficiency seen; UNKNOWN; 1",
        "c.1905+1G>A: wild type; UNKNOWN; 1",
        "no DPD activity; YES; 0",
        "No DPYD variant detected; NO; 0",
        "see report; UNKNOWN; 1"
      })
  void everyFinalDpydResultCountsAsTested(String words, Truth expected, int notes) {
    ClinicalPicture picture = read(loinc("o", "45284-7", text(words)));
    assertThat(picture.molecular().dpydDeficient().latest().map(Dated::value)).contains(expected);
    assertThat(picture.notes()).hasSize(notes);
  }

  @Test
  void aPreliminaryDpydResultIsNoTest() {
    String preliminary =
        loinc("o", "45284-7", text("*1/*1")).replace("\"final\"", "\"preliminary\"");
    assertThat(molecular(preliminary).dpydDeficient().isEmpty()).isTrue();
  }

  @Test
  void aSequencedDpydVariantIsATest() {
    String variant =
        coded(CodeSystems.LOINC, "LA9633-4")
            + """
            , "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
              "valueCodeableConcept": {"coding": [
                {"system": "http://www.genenames.org", "code": "HGNC:3012"}]}},
             {"code": {"coding": [{"system": "http://loinc.org", "code": "48004-6"}]},
              "valueCodeableConcept": {"text": "%s"}}]""";
    assertThat(
            molecular(loinc("o", "69548-6", variant.formatted("NM_000110.3:c.2846A>T")))
                .dpydDeficient()
                .latest()
                .map(Dated::value))
        .contains(Truth.YES);
    assertThat(
            molecular(loinc("o", "69548-6", variant.formatted("NM_000110.3:c.85T>C")))
                .dpydDeficient()
                .latest()
                .map(Dated::value))
        .contains(Truth.UNKNOWN);
  }
}
