package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.condition;
import static dev.hepatica.fhir.read.RecordSample.icd10cm;
import static dev.hepatica.fhir.read.RecordSample.local;
import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.observation;
import static dev.hepatica.fhir.read.RecordSample.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiverReaderTest {

  private static String percent(String value) {
    return local(
        "f",
        "future-liver-remnant-percent",
        "\"effectiveDateTime\": \"2026-05-20\", \"valueQuantity\": {\"value\": "
            + value
            + ", \"unit\": \"%\"}");
  }

  private static String volume(String code, String value) {
    return local(
        code,
        code,
        "\"effectiveDateTime\": \"2026-05-20\", \"valueQuantity\": {\"value\": "
            + value
            + ", \"unit\": \"mL\"}");
  }

  @Test
  void theRemnantIsReadExactly() {
    assertThat(read(percent("25.0")).liver().remnantPercent().latest().orElseThrow().value())
        .isEqualTo(Measure.of("25.0", Unit.PERCENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "-3", "1e999999", "\"31\""})
  void anImpossibleRemnantIsNoted(String value) {
    ClinicalPicture picture = read(percent(value));
    assertThat(picture.liver().remnantPercent().isEmpty()).isTrue();
    assertThat(picture.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"320, 0", "350, 1"})
  void volumesThatDisagreeWithThePercentageAreNoted(String remnant, int notes) {
    ClinicalPicture picture =
        read(
            percent("31"),
            volume("future-liver-remnant-volume", remnant),
            volume("total-liver-volume", "1100"),
            volume("liver-tumor-volume", "100"));
    assertThat(picture.notes()).hasSize(notes);
    assertThat(picture.liver().totalVolume().isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"valueBoolean\": true; YES",
        "\"valueBoolean\": false; NO",
        "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"373067005\"}]}; NO",
        "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \"261665006\"}]}; UNKNOWN"
      })
  void yesAndNoAreReadInTheirForms(String value, Truth truth) {
    assertThat(
            read(local("r", "r0-resection-feasible", value))
                .liver()
                .r0Feasible()
                .latest()
                .orElseThrow()
                .value())
        .isEqualTo(truth);
  }

  @Test
  void statementsAreReadFromOurValues() {
    String value =
        "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"%s\", \"code\": \"%s\"}]}";
    ClinicalPicture picture =
        read(
            local("a", "resectability", value.formatted(CodeSystems.CRLM_VALUE, "unresectable")),
            local(
                "b", "planned-resection-extent", value.formatted(CodeSystems.CRLM_VALUE, "major")));
    assertThat(picture.liver().resectability().latest().orElseThrow().value())
        .isEqualTo(ResectabilityStatement.UNRESECTABLE);
    assertThat(picture.liver().plannedExtent().latest().orElseThrow().value())
        .isEqualTo(ResectionExtent.MAJOR);
    assertThat(read(local("a", "resectability", value.formatted("urn:x", "resectable"))).notes())
        .hasSize(1);
  }

  private static String structure(String id, String site) {
    return """
        {"resourceType": "BodyStructure", "id": "%s", "patient": {"reference": "Patient/1"},
         "location": {"coding": [{"system": "http://snomed.info/sct", "code": "%s"}]}}"""
        .formatted(id, site);
  }

  private static String size(String id, String focus, String quantity) {
    return loinc(
        id,
        "21889-1",
        """
        "focus": [{"reference": "%s"}], "component": [
          {"code": {"coding": [{"system": "http://loinc.org", "code": "33728-7"}]},
           "valueQuantity": %s}]"""
            .formatted(focus, quantity));
  }

  @Test
  void aLesionHasASegmentAndADiameterInMillimetres() {
    ClinicalPicture picture =
        read(
            structure("l", "277960005"),
            size("s", "BodyStructure/l", "{\"value\": 2.2, \"code\": \"cm\"}"),
            structure("colon", "71854001"));
    assertThat(picture.liver().lesions().lesions())
        .singleElement()
        .satisfies(
            lesion -> {
              assertThat(lesion.segment()).contains(CouinaudSegment.VI);
              assertThat(lesion.active()).isTrue();
              assertThat(lesion.diameter().latest().orElseThrow().value().value())
                  .isEqualByComparingTo("22");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"value\": 0, \"unit\": \"mm\"}", "{\"value\": 41, \"unit\": \"cm\"}"})
  void anImpossibleDiameterIsNoted(String quantity) {
    ClinicalPicture picture =
        read(structure("l", "10200004"), size("s", "BodyStructure/l", quantity));
    assertThat(picture.liver().lesions().lesions().get(0).diameter().isEmpty()).isTrue();
    assertThat(picture.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"valueInteger\": 3; 1", "\"valueQuantity\": {\"value\": 3, \"unit\": \"{count}\"}; 1",
        "\"valueQuantity\": {\"value\": 3, \"unit\": \"mm\"}; 0", "\"valueInteger\": 2.5; 0",
        "\"valueInteger\": -1; 0"
      })
  void theLesionCountIsAWholeNumber(String value, int count) {
    ClinicalPicture picture = read(local("n", "liver-lesion-count", value));
    assertThat(picture.liver().lesions().statedCount().newestFirst()).hasSize(count);
    assertThat(picture.notes()).hasSize(1 - count);
  }

  @Test
  void onlyActiveLiverConditionsCount() {
    assertThat(read(icd10cm("c", "K74.60")).liver().conditions())
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(LiverCondition.Kind.CIRRHOSIS));
    String resolved = ", \"clinicalStatus\": {\"coding\": [{\"code\": \"resolved\"}]}";
    assertThat(read(condition("c", CodeSystems.ICD_10_CM, "K74.60", resolved)).liver().conditions())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "89247-1; \"valueInteger\": 1; 1",
        "89247-1; \"valueCodeableConcept\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"LA9624-3\"}]}; 2",
        "89243-0; \"valueInteger\": 80; 1",
        "89243-0; \"valueInteger\": 70; 2",
        "89243-0; \"valueInteger\": 50; 3"
      })
  void performanceStatusIsReadAsEcog(String code, String value, int ecog) {
    assertThat(read(loinc("e", code, value)).fitness().ecog().latest().orElseThrow().value())
        .isEqualTo(ecog);
  }

  @Test
  void anImpossibleEcogIsNotedAndSnomedIsRead() {
    assertThat(read(loinc("e", "89247-1", "\"valueInteger\": 6")).notes()).hasSize(1);
    String snomed =
        observation(
            "e",
            CodeSystems.SNOMED_CT,
            "423740007",
            """
            "valueCodeableConcept": {"coding": [
              {"system": "http://snomed.info/sct", "code": "425389002"}]}""");
    assertThat(read(snomed).fitness().ecog().latest().orElseThrow().value()).isZero();
  }
}
