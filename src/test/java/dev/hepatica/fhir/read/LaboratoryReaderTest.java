package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.observation;
import static dev.hepatica.fhir.read.RecordSample.quantity;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaboratoryReaderTest {

  @ParameterizedTest
  @CsvSource({
    "BILIRUBIN, 1975-2, 3.0, mg/dL, 3",
    "BILIRUBIN, 14631-6, 51.3, umol/L, 3",
    "BILIRUBIN, 14631-6, 51.3, µmol/L, 3",
    "BILIRUBIN, 1975-2, 19, mg/dL, 19",
    "CREATININE, 2160-0, 1.1, mg/dL, 1.1",
    "CREATININE, 14682-9, 88.4, umol/L, 1",
    "ALBUMIN, 1751-7, 3.5, g/dL, 3.5",
    "ALBUMIN, 1751-7, 35, g/L, 3.5",
    "PLATELETS, 777-3, 140, 10*9/L, 140",
    "PLATELETS, 777-3, 140, 10*3/uL, 140",
    "PLATELETS, 777-3, 140000, /uL, 140",
    "PLATELETS, 777-3, 140, G/L, 140",
    "INR, 6301-6, 1.2, {INR}, 1.2",
    "INR, 6301-6, 1.2, 1, 1.2",
    "ALP, 6768-6, 120, U/L, 120",
    "ALT, 1742-6, 40, IU/L, 40",
    "AST, 1920-8, 0.5, ukat/L, 30"
  })
  void aValueIsReadInTheUnitOfItsTest(
      LabTest test, String code, String value, String unit, String expected) {
    ClinicalPicture picture = read(loinc("o", code, quantity(value, unit)));
    assertThat(picture.notes()).isEmpty();
    assertThat(picture.laboratory().of(test).newestFirst())
        .singleElement()
        .satisfies(
            dated -> {
              Measure measure = dated.value().value();
              assertThat(measure.unit()).isEqualTo(test.unit());
              assertThat(measure.value()).isEqualByComparingTo(expected);
              assertThat(dated.from()).isEqualTo(new Provenance("Observation/o", "valueQuantity"));
            });
  }

  @Test
  void anInrNeedsNoUnit() {
    ClinicalPicture picture = read(loinc("o", "6301-6", "\"valueQuantity\": {\"value\": 1.3}"));
    assertThat(picture.laboratory().of(LabTest.INR).newestFirst()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1975-2; {\"value\": 3}; bilirubin without a unit",
        "1975-2; {\"value\": 3, \"unit\": \"g/L\"}; bilirubin in a unit that cannot be converted",
        "1975-2; {\"value\": 61, \"unit\": \"mg/dL\"}; bilirubin with an impossible value",
        "1975-2; {\"value\": -1, \"unit\": \"mg/dL\"}; bilirubin with an impossible value",
        "1975-2; {\"value\": 0.2, \"comparator\": \"<\", \"unit\": \"mg/dL\"}; bilirubin given as less than or more than a limit",
        "777-3; {\"value\": 140, \"unit\": \"g/L\"}; a platelet count in a unit that cannot be converted",
        "777-3; {\"value\": 140000, \"unit\": \"10*9/L\"}; a platelet count with an impossible value",
        "6301-6; {\"value\": 80, \"unit\": \"%\"}; an INR in a unit that cannot be converted",
        "6768-6; {\"value\": 120, \"unit\": \"mg/dL\"}; an enzyme activity in a unit that cannot be converted"
      })
  void aValueThatCannotBeUsedIsNoted(String code, String quantity, String reason) {
    ClinicalPicture picture = read(loinc("o", code, "\"valueQuantity\": " + quantity));
    assertThat(picture.laboratory().results()).isEmpty();
    assertThat(reasons(picture)).containsExactly(reason);
  }

  @Test
  void theSameCodeInTheRaceCodesIsNoLaboratoryValue() {
    String race =
        observation("o", "urn:oid:2.16.840.1.113883.6.238", "1975-2", quantity("3", "mg/dL"));
    assertThat(read(race).laboratory().results()).isEmpty();
  }

  private static LabResult alp(String ranges) {
    String value = quantity("200", "U/L") + ", \"referenceRange\": " + ranges;
    return read(loinc("o", "6768-6", value))
        .laboratory()
        .of(LabTest.ALP)
        .latest()
        .orElseThrow()
        .value();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"high\": {\"value\": 120, \"unit\": \"U/L\"}}]",
        "[{\"high\": {\"value\": 2, \"code\": \"ukat/L\"}}, {\"text\": \"x\"}]"
      })
  void theUpperLimitIsConvertedToo(String ranges) {
    assertThat(alp(ranges).upperReferenceLimit())
        .hasValueSatisfying(
            limit ->
                assertThat(limit).isEqualByComparingTo(Measure.of("120", Unit.UNIT_PER_LITRE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"high\": {\"value\": 120}}]",
        "[{\"high\": {\"value\": 120, \"unit\": \"mg\"}}]",
        "[{\"high\": {\"value\": 120, \"unit\": \"U/L\"}}, {\"high\": {\"value\": 90, \"unit\": \"U/L\"}}]",
        "[{\"type\": {\"text\": \"therapeutic\"}, \"high\": {\"value\": 120, \"unit\": \"U/L\"}}]"
      })
  void anUpperLimitThatIsNotClearIsNone(String ranges) {
    assertThat(alp(ranges).upperReferenceLimit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"19.9, mg/dL, 0", "20, mg/dL, 1", "30, mg/dL, 1", "30, umol/L, 0", "342, umol/L, 1"})
  void aBilirubinThatMayBeInAnotherUnitIsUsedAndNoted(String value, String unit, int notes) {
    ClinicalPicture picture = read(loinc("o", "1975-2", RecordSample.quantity(value, unit)));
    assertThat(picture.laboratory().of(LabTest.BILIRUBIN).isEmpty()).isFalse();
    assertThat(picture.notes()).hasSize(notes);
  }

  @ParameterizedTest
  @CsvSource({"1975-2, 1.2, umol/L", "2160-0, 0.9, umol/L", "1975-2, 0.09, mg/dL"})
  void aValueTooSmallToBeTrueWouldReassure(String code, String value, String unit) {
    ClinicalPicture picture = read(loinc("o", code, RecordSample.quantity(value, unit)));
    assertThat(picture.laboratory().results()).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }
}
