package dev.hepatica.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.RecordedFact;
import dev.hepatica.decision.DataItem;
import dev.hepatica.fhir.read.Chart;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.ReadingReport;
import dev.hepatica.fhir.read.RecordReader;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

class MappingReportTest {

  private static final CodeSets CODES = CodeSets.load();
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

  @ParameterizedTest
  @MethodSource("dev.hepatica.support.Vignette#all")
  @DisplayName(
      "every fact and remark of a story stands at its resource, and no resource is passed over")
  void nothingIsPassedOver(Vignette.Filed filed) {
    String bundle = FhirRecord.of(VignettePicture.of(filed.vignette())).bundle().toString();
    ReadingReport reading = explained(bundle);

    List<RecordedFact> reported =
        reading.resources().stream().flatMap(one -> one.facts().stream()).toList();
    assertThat(reported).containsExactlyInAnyOrderElementsOf(RecordedFact.allOf(reading.picture()));
    int entries = JsonMapper.shared().readTree(bundle).path("entry").size();
    assertThat(reading.resources()).hasSize(entries);
    assertThat(reading.resources())
        .allSatisfy(
            one ->
                assertThat(one.facts().isEmpty() && one.notes().isEmpty())
                    .isEqualTo(one.ignored().isPresent()));
  }

  @Test
  @DisplayName("to explain a record is to read it the same way")
  void thePictureIsTheOneThatIsJudged() {
    for (Vignette.Filed filed : Vignette.all()) {
      String bundle = FhirRecord.of(VignettePicture.of(filed.vignette())).bundle().toString();
      assertThat(explained(bundle).picture())
          .isEqualTo(new RecordReader(CODES).read(chart(new ChartIntake(CODES), bundle), AS_OF));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another-version  | cea-1
          status           | cea-2
          future           | cea-3
          unknown-code     | other-1
          no-code          | other-2
          no-value         | cea-4
          no-fact          | height
          type-not-read    | visit
          part-of-another  | product
          """)
  void whyAResourceIsIgnored(String reason, String id) {
    String cea = "{\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"2039-6\"}]}";
    String bundle =
        bundle(
            observation("cea-1", "final", cea, "2026-05-01", quantity("3", "ng/mL"))
                .replace("\"status\"", "\"meta\": {\"versionId\": \"1\"}, \"status\""),
            observation("cea-1", "final", cea, "2026-05-01", quantity("4", "ng/mL"))
                .replace("\"status\"", "\"meta\": {\"versionId\": \"2\"}, \"status\""),
            observation("cea-2", "preliminary", cea, "2026-05-01", quantity("5", "ng/mL")),
            observation("cea-3", "final", cea, "2026-07-01", quantity("6", "ng/mL")),
            observation("cea-4", "final", cea, "2026-05-02", "\"bodySite\": {}"),
            observation(
                "other-1",
                "final",
                cea.replace("2039-6", "718-7"),
                "2026-05-01",
                quantity("6", "g/dL")),
            observation(
                "other-2", "final", "{\"text\": \"CEA\"}", "2026-05-01", quantity("6", "ng/mL")),
            observation(
                "height",
                "final",
                cea.replace("2039-6", "8302-2"),
                "2026-05-01",
                quantity("170", "cm")),
            "{\"resourceType\": \"Encounter\", \"id\": \"visit\", \"status\": \"finished\"}",
            """
            {"resourceType": "MedicationAdministration", "id": "given", "status": "completed",
             "effectiveDateTime": "2026-05-01", "medicationReference": {"reference": "Medication/product"}}""",
            """
            {"resourceType": "Medication", "id": "product", "code": {"coding": [
              {"system": "http://www.whocc.no/atc", "code": "L01FG01"}]}}""");

    MappingReport.Resource ignored =
        report(bundle).resources().stream()
            .filter(one -> one.reference().endsWith("/" + id) && one.ignored() != null)
            .findFirst()
            .orElseThrow();

    assertThat(ignored.ignored().reason()).isEqualTo(reason);
    if (reason.equals("status")) {
      assertThat(ignored.ignored().because()).containsExactly("preliminary");
    }
    if (reason.equals("part-of-another")) {
      assertThat(ignored.ignored().because()).containsExactly("MedicationAdministration/given");
    }
  }

  @Test
  void aFactHasItsNameValueDateAndPlaceAndAnOlderOneSaysSo() {
    String cea = "{\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"2039-6\"}]}";
    MappingReport report =
        report(
            bundle(
                observation("old", "final", cea, "2026-04-01", quantity("3", "ng/mL")),
                observation("new", "final", cea, "2026-05-01", quantity("4.5", "ug/L"))));

    assertThat(report.resources().stream().flatMap(one -> one.facts().stream()))
        .contains(
            new MappingReport.Fact("disease.cea", "3 ng/mL", "2026-04-01", "valueQuantity", false),
            new MappingReport.Fact(
                "disease.cea", "4.5 ng/mL", "2026-05-01", "valueQuantity", true));
    assertThat(report.notFound()).extracting(MappingReport.NotFound::item).doesNotContain("cea");
  }

  @Test
  void theItemsThatAreMissingComeWithTheCodesThatWereLookedFor() {
    MappingReport report = report(bundle());

    assertThat(report.notFound())
        .extracting(MappingReport.NotFound::item)
        .containsExactlyElementsOf(Stream.of(DataItem.values()).map(DataItem::code).toList());
    assertThat(report.notFound())
        .filteredOn(missing -> missing.item().equals("cea"))
        .flatExtracting(MappingReport.NotFound::lookedFor)
        .flatExtracting(MappingReport.LookedFor::codes)
        .anySatisfy(
            codes -> {
              assertThat(codes.system()).isEqualTo("http://loinc.org");
              assertThat(codes.codes()).contains("2039-6");
              assertThat(codes.count()).isGreaterThanOrEqualTo(codes.codes().size());
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyItemIsLookedForByCodesThatExist(DataItem item) {
    MinimumDataSet.Search search = MinimumDataSet.searches().get(item);

    assertThat(search.concepts())
        .isNotEmpty()
        .allSatisfy(concept -> assertThat(CODES.codesOf(concept)).as(concept).isNotEmpty());
  }

  @Test
  @DisplayName("no text of the record is repeated, in the report or on the page")
  void noTextIsRepeated() {
    String secret = "Zaphod";
    String code =
        """
        {"text": "%1$s", "coding": [{"system": "http://loinc.org", "code": "2039-6", "display": "%1$s"}]}"""
            .formatted(secret);
    MappingReport report =
        report(
            bundle(
                observation("a", "final", code, "2026-05-01", quantity("3", "ng/mL")),
                observation("b", "final", code, "2026-05-01", "\"valueString\": \"Zaphod\""),
                observation("c", "final", "{\"text\": \"Zaphod\"}", "2026-05-01", "\"note\": []"),
                """
                {"resourceType": "Condition", "id": "d", "code": {"text": "Zaphod colon cancer"}}""",
                """
                {"resourceType": "MedicationRequest", "id": "e", "status": "active",
                 "groupIdentifier": {"value": "Zaphod"},
                 "medicationCodeableConcept": {"text": "FOLFOX Zaphod"}}"""));

    assertThat(report.toJson().toString())
        .contains("FLUOROURACIL".toLowerCase())
        .doesNotContain(secret);
    assertThat(report.toPage()).doesNotContain(secret);
  }

  @Test
  void whatTheRecordHoldsIsNoMarkupOfThePage() {
    MappingReport report =
        report(
            bundle(
                """
                {"resourceType": "Observation", "id": "x", "status": "final", "code": {"coding": [
                  {"system": "http://loinc.org", "code": "<script>alert(1)</script>"}]}}"""));

    assertThat(report.toPage()).contains("&lt;SCRIPT&gt;").doesNotContainIgnoringCase("<script>");
  }

  private static MappingReport report(String bundle) {
    return MappingReport.of(explained(bundle), CODES, AS_OF, "2026.11.0");
  }

  private static ReadingReport explained(String bundle) {
    return new RecordReader(CODES).explain(chart(ChartIntake.toExplain(), bundle), AS_OF);
  }

  private static Chart chart(ChartIntake intake, String bundle) {
    try (JsonParser parser = JsonMapper.shared().createParser(bundle)) {
      parser.nextToken();
      intake.record(parser);
    }
    return intake.chartOfTheOnePatient();
  }

  private static String bundle(String... resources) {
    String patient = "{\"resourceType\": \"Patient\", \"id\": \"1\"}";
    List<String> entries =
        Stream.concat(Stream.of(patient), Stream.of(resources))
            .map(resource -> "{\"resource\": " + resource + "}")
            .toList();
    return "{\"resourceType\": \"Bundle\", \"entry\": [" + String.join(",", entries) + "]}";
  }

  private static String observation(
      String id, String status, String code, String date, String value) {
    return """
        {"resourceType": "Observation", "id": "%s", "status": "%s", "code": %s,
         "effectiveDateTime": "%s", %s}"""
        .formatted(id, status, code, date, value);
  }

  private static String quantity(String value, String unit) {
    return "\"valueQuantity\": {\"value\": " + value + ", \"unit\": \"" + unit + "\"}";
  }
}
