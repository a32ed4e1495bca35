package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.concept;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static dev.hepatica.fhir.read.RecordSample.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Discontinuation;
import dev.hepatica.clinical.Discontinuation.Reason;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Provenance;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscontinuationReaderTest {

  private static final String OXALIPLATIN =
      "\"medicationCodeableConcept\": " + concept(CodeSystems.ATC, "L01XA03");
  private static final String NOT_TOLERATED = concept(CodeSystems.SNOMED_CT, "407563006");

  private static String order(String status, String reason) {
    return resource(
        "MedicationRequest",
        "o",
        "\"status\": \"%s\", \"authoredOn\": \"2026-02-10\", \"statusReason\": %s, %s"
            .formatted(status, reason, OXALIPLATIN));
  }

  private static List<Discontinuation> discontinuations(String resource) {
    return read(resource).course().discontinuations();
  }

  private static Discontinuation stopped(String reference, Reason reason, String on) {
    return new Discontinuation(
        Drug.OXALIPLATIN,
        reason,
        Optional.of(ClinicalDate.of(LocalDate.parse(on))),
        new Provenance(reference, "statusReason"));
  }

  @ParameterizedTest
  @CsvSource({"407563006, NOT_TOLERATED", "266721009, NO_RESPONSE"})
  void aStoppedOrderSaysWhy(String code, Reason reason) {
    assertThat(discontinuations(order("stopped", concept(CodeSystems.SNOMED_CT, code))))
        .containsExactly(stopped("MedicationRequest/o", reason, "2026-02-10"));
  }

  @Test
  void aStatementSaysItOnTheLastDayOfTaking() {
    String statement =
        resource(
            "MedicationStatement",
            "s",
            """
            "status": "stopped", "statusReason": [%s], %s, "dateAsserted": "2026-05-01",
            "effectivePeriod": {"start": "2026-01-05", "end": "2026-03-02"}"""
                .formatted(NOT_TOLERATED, OXALIPLATIN));
    assertThat(discontinuations(statement))
        .containsExactly(stopped("MedicationStatement/s", Reason.NOT_TOLERATED, "2026-03-02"));
  }

  @Test
  void aDoseThatWasNotGivenSaysItAndIsNoExposure() {
    String dose =
        resource(
            "MedicationAdministration",
            "a",
            "\"status\": \"not-done\", \"effectiveDateTime\": \"2026-03-16\", \"statusReason\": ["
                + NOT_TOLERATED
                + "], "
                + OXALIPLATIN);
    assertThat(discontinuations(dose))
        .containsExactly(stopped("MedicationAdministration/a", Reason.NOT_TOLERATED, "2026-03-16"));
    assertThat(read(dose).treatment().exposures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "on-hold", "draft", "unknown", "entered-in-error"})
  void whatIsNotStoppedSaysNothing(String status) {
    assertThat(discontinuations(order(status, NOT_TOLERATED))).isEmpty();
  }

  @Test
  void aStopThatLiesAheadSaysNothingYet() {
    assertThat(
            discontinuations(order("stopped", NOT_TOLERATED).replace("2026-02-10", "2026-06-02")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Not tolerated, NOT_TOLERATED",
    "unacceptable toxicity, NOT_TOLERATED",
    "Disease progression, NO_RESPONSE",
    "no response, NO_RESPONSE"
  })
  void wordsAreTheLastResort(String words, Reason reason) {
    assertThat(discontinuations(order("stopped", "{\"text\": \"" + words + "\"}")))
        .extracting(Discontinuation::reason)
        .containsExactly(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"well tolerated", "no toxicity", "no progression", "patient's wish"})
  void otherWordsAreNoted(String words) {
    var picture = read(order("stopped", "{\"text\": \"" + words + "\"}"));
    assertThat(picture.course().discontinuations()).isEmpty();
    assertThat(reasons(picture))
        .containsExactly("a reason for stopping a drug that is not understood");
  }

  @Test
  void codesThatContradictEachOtherSayNothing() {
    String both =
        """
        {"coding": [{"system": "http://snomed.info/sct", "code": "407563006"},
          {"system": "http://snomed.info/sct", "code": "266721009"}]}""";
    assertThat(discontinuations(order("stopped", both))).isEmpty();
  }

  @Test
  void treatmentThatWasCompletedIsNoDiscontinuation() {
    var picture = read(order("completed", concept(CodeSystems.SNOMED_CT, "182992009")));
    assertThat(picture.course().discontinuations()).isEmpty();
    assertThat(picture.notes()).isEmpty();
  }
}
