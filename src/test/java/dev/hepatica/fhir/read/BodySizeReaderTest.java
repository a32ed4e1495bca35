package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.quantity;
import static dev.hepatica.fhir.read.RecordSample.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySizeReaderTest {

  private static String of(String code, String value, String unit, String day) {
    return loinc(
        "o" + code + day, code, "\"effectiveDateTime\": \"" + day + "\", " + quantity(value, unit));
  }

  private static Dated<Measure> index(String... resources) {
    return read(resources).bodySize().bodyMassIndex().latest().orElseThrow();
  }

  @Test
  void aStatedIndexWins() {
    assertThat(
            index(
                    of("39156-5", "27.5", "kg/m2", "2026-05-01"),
                    of("29463-7", "100", "kg", "2026-05-20"),
                    of("8302-2", "200", "cm", "2020-01-01"))
                .value()
                .value())
        .isEqualByComparingTo("27.5");
  }

  @ParameterizedTest
  @CsvSource({"100, kg, 200, cm", "100, kg, 2, m", "100000, g, 2, m"})
  void elseItIsComputedFromTheNewestWeightAndHeight(
      String weight, String massUnit, String height, String lengthUnit) {
    Dated<Measure> index =
        index(
            of("29463-7", "60", "kg", "2026-04-01"),
            of("29463-7", weight, massUnit, "2026-05-20"),
            of("8302-2", height, lengthUnit, "2020-01-01"));
    assertThat(index.value().value()).isEqualByComparingTo("25");
    assertThat(index.on().orElseThrow()).hasToString("2026-05-20");
    assertThat(index.from().reference()).isEqualTo("Observation/o29463-72026-05-20");
  }

  @ParameterizedTest
  @CsvSource({"39156-5, 27.5, kg", "39156-5, 275, kg/m2", "29463-7, 100, cm", "8302-2, 2, cm"})
  void whatCannotBeIsNoted(String code, String value, String unit) {
    ClinicalPicture picture = read(of(code, value, unit, "2026-05-01"));
    assertThat(picture.bodySize().bodyMassIndex().isEmpty()).isTrue();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void aWeightAloneIsNoIndex() {
    assertThat(read(of("29463-7", "100", "kg", "2026-05-01")).bodySize().bodyMassIndex().isEmpty())
        .isTrue();
  }
}
