package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.ResectionExtent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteCodesTest {

  private static final String LAB = "https://hospital.example/lab";
  private static final String ORDERS = "https://hospital.example/orders";

  @TempDir Path folder;

  // What a site may add

  @Test
  void aLocalLabCodeIsReadOnlyWithTheSitesValueSet() throws IOException {
    write("cea.json", valueSet("obs.cea", LAB, "CEA-S"));
    String cea =
        RecordSample.observation(
            "cea",
            LAB,
            "CEA-S",
            """
            "effectiveDateTime": "2026-05-20",
            "valueQuantity": {"value": 31, "system": "http://unitsofmeasure.org", "code": "ng/mL"}""");

    assertThat(readWithSite(cea).disease().cea().latest().orElseThrow().value().value())
        .isEqualByComparingTo("31");
    assertThat(RecordSample.read(cea).disease().cea().isEmpty()).isTrue();
  }

  @Test
  void aLocalOrderCodeIsReadOnlyWithTheSitesValueSet() throws IOException {
    write("hepatectomy.json", valueSet("proc.hepatectomy.right", ORDERS, "OP-4711"));
    String order =
        RecordSample.resource(
            "ServiceRequest",
            "op",
            """
            "status": "active", "intent": "order", "subject": {"reference": "Patient/1"},
            "occurrenceDateTime": "2026-06-20",
            "code": %s"""
                .formatted(RecordSample.concept(ORDERS, "OP-4711")));

    assertThat(readWithSite(order).treatment().planned())
        .singleElement()
        .satisfies(
            planned -> {
              assertThat(planned.kind()).isEqualTo(ProcedureKind.HEPATECTOMY);
              assertThat(planned.extent()).isEqualTo(ResectionExtent.MAJOR);
            });
    assertThat(RecordSample.read(order).treatment().planned()).isEmpty();
  }

  @Test
  void aCodeWithoutASystemIsReadWhereTheSiteSaysSo() throws IOException {
    write("platelets.json", valueSet("obs.platelets", SiteCodesReader.WITHOUT_SYSTEM, "THROMBO"));
    String platelets =
        """
        {"resourceType": "Observation", "id": "plt", "status": "final",
         "subject": {"reference": "Patient/1"}, "effectiveDateTime": "2026-05-20",
         "code": {"coding": [{"code": "THROMBO"}]},
         "valueQuantity": {"value": 210, "unit": "10*3/uL"}}""";
    String ofAnotherSystem =
        RecordSample.observation("other", LAB, "THROMBO", RecordSample.quantity("99", "10*3/uL"));

    assertThat(readWithSite(platelets).laboratory().of(LabTest.PLATELETS).isEmpty()).isFalse();
    assertThat(readWithSite(ofAnotherSystem).laboratory().of(LabTest.PLATELETS).isEmpty()).isTrue();
    assertThat(RecordSample.read(platelets).laboratory().of(LabTest.PLATELETS).isEmpty()).isTrue();
  }

  @Test
  void aFactWithoutAStandardCodeIsExtendedByOurOwnCode() throws IOException {
    write("mdt.json", valueSet("crlm-observation.resectability", ORDERS, "MDT-RES"));
    String statement =
        RecordSample.observation(
            "mdt", ORDERS, "MDT-RES", RecordSample.coded(CodeSystems.CRLM_VALUE, "resectable"));

    assertThat(readWithSite(statement).liver().resectability().latest().orElseThrow().value())
        .isEqualTo(ResectabilityStatement.RESECTABLE);
  }

  @Test
  void aSiteCanNameCodesThatMustNotCount() throws IOException {
    write("pleural.json", valueSet("obs.cea.exclusions", LAB, "CEA-PLEURA"));
    String mislabelled =
        """
        {"resourceType": "Observation", "id": "cea", "status": "final",
         "subject": {"reference": "Patient/1"},
         "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6"},
                             {"system": "%s", "code": "CEA-PLEURA"}]},
         "valueQuantity": {"value": 400, "unit": "ng/mL"}}"""
            .formatted(LAB);

    assertThat(readWithSite(mislabelled).disease().cea().isEmpty()).isTrue();
    assertThat(RecordSample.read(mislabelled).disease().cea().isEmpty()).isFalse();
  }

  @Test
  void whatIsInForceCanBeListed() throws IOException {
    write("b.json", valueSet("obs.alt", LAB, "ALT-S"));
    write("a.json", valueSet("obs.cea", LAB, "CEA-S", "CEA-P"));
    write("README.md", "Our local codes");
    write(".hidden", "of the system");

    assertThat(CodeSets.load(folder).siteCodes())
        .containsExactly(
            new SiteCodes(
                "a.json",
                "obs.cea",
                List.of(
                    new SiteCodes.Code(LAB, "CEA-S", ""), new SiteCodes.Code(LAB, "CEA-P", ""))),
            new SiteCodes("b.json", "obs.alt", List.of(new SiteCodes.Code(LAB, "ALT-S", ""))));
    assertThat(CodeSets.load().siteCodes()).isEmpty();
  }

  @Test
  void twoConceptsThatSharePublishedCodesMayShareALocalOne() throws IOException {
    write("a.json", valueSet("cond.primary.other.neuroendocrine", LAB, "NEC-COLON"));
    write("b.json", valueSet("cond.exclude.nec_net_colorectal", LAB, "NEC-COLON"));

    assertThat(CodeSets.load(folder).siteCodes()).hasSize(2);
  }

  // What stops the start

  @Test
  void brokenJsonIsNamedWithItsLine() throws IOException {
    write("cea.json", "{\n  \"resourceType\": \"ValueSet\",\n  \"status\": active\n}\n");

    assertRefused("cea.json, line 3: this is not JSON");
  }

  @Test
  void aMemberNamedTwiceIsNamedWithItsLine() throws IOException {
    write(
        "cea.json", "{\"resourceType\": \"ValueSet\",\n \"status\": \"active\",\n \"status\": 1}");

    assertRefused("cea.json, line 3: this is not JSON, or a member is named twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|cea.json, line 1: the file is empty",
        "{} {}|cea.json, line 1: something follows the ValueSet",
        "[]|cea.json, line 1: this is not a ValueSet",
        "{\"resourceType\": \"CodeSystem\"}|cea.json, line 1: this is not a ValueSet",
        "{\"resourceType\": \"ValueSet\"}|cea.json, line 1: it holds no code",
        "{\"resourceType\": \"ValueSet\"}|cea.json, line 1: it does not say what it extends"
      })
  void whatIsNoValueSetIsRefused(String content, String message) throws IOException {
    write("cea.json", content);

    assertRefused(message);
  }

  @Test
  void anUnknownConceptIsRefused() throws IOException {
    write("cea.json", valueSet("obs.cae", LAB, "CEA-S"));

    assertRefused("cea.json, line 3: no published ValueSet has the concept 'obs.cae'");
  }

  @Test
  void aCandidateOfAConceptThatHasNoneIsRefused() throws IOException {
    write("cea.json", valueSet("obs.cea.candidates", LAB, "CEA-S"));

    assertRefused("line 3: no published ValueSet has the concept 'obs.cea.candidates'");
  }

  @Test
  void aCodeOfTheNegativeListIsRefused() throws IOException {
    write("cea.json", valueSet("obs.cea", CodeSystems.LOINC, "2037-0"));

    assertRefused(
        "cea.json, line 6: the code is on the published list of codes that never count"
            + " (obs.cea.exclusions)");
  }

  @Test
  void aDiseaseThatIsNotThePrimaryIsRefusedAsThePrimary() throws IOException {
    write("primary.json", valueSet("cond.primary_crc", CodeSystems.ICD_10_CM, "C18.1"));

    assertRefused("line 6: the code is on the published list of codes that never count");
  }

  @Test
  void aCodeThatMeansSomethingElseIsRefused() throws IOException {
    write("alt.json", valueSet("obs.alt", CodeSystems.LOINC, "2039-6"));

    assertRefused("alt.json, line 6: the code already means obs.cea");
  }

  @Test
  void oneOfOurOwnCodesCannotMeanSomethingElse() throws IOException {
    write("icg.json", valueSet("obs.alt", CodeSystems.CRLM_OBSERVATION, "icg-r15"));

    assertRefused("line 6: the code already means crlm-observation.icg-r15");
  }

  @Test
  void aPublishedCodeIsNotTakenAway() throws IOException {
    write(
        "bev.json",
        valueSet(
            "med.bevacizumab.exclusions", "http://www.nlm.nih.gov/research/umls/rxnorm", "253337"));

    assertRefused("line 6: the code is published as med.bevacizumab; a site adds codes");
  }

  @Test
  void twoFilesThatDisagreeAreRefused() throws IOException {
    write("a.json", valueSet("obs.alt", LAB, "X"));
    write("b.json", valueSet("obs.ast", LAB, "X"));

    assertRefused("b.json, line 6: the code already means obs.alt in a.json, line 6");
  }

  @Test
  void aCodeCannotCountAndNotCount() throws IOException {
    write("a.json", valueSet("obs.cea", LAB, "X"));
    write("b.json", valueSet("obs.cea.exclusions", LAB, "X"));

    assertRefused("b.json, line 6: the code already means obs.cea in a.json, line 6");
  }

  @Test
  void codesWithoutASystemAreRefusedAndTheWayOutIsNamed() throws IOException {
    write("cea.json", valueSet("obs.cea", "", "CEA-S"));

    assertRefused(
        "cea.json, line 5: a list of codes without a system; for codes that your records send"
            + " without one, write "
            + SiteCodesReader.WITHOUT_SYSTEM);
  }

  @Test
  void anEmptyListIsRefused() throws IOException {
    write("cea.json", valueSet("obs.cea", LAB));

    assertRefused("cea.json, line 4: it holds no code");
  }

  @Test
  void anEntryWithoutACodeIsRefused() throws IOException {
    write("cea.json", valueSet("obs.cea", LAB, " "));

    assertRefused("cea.json, line 6: an entry without a code");
  }

  @ParameterizedTest
  @CsvSource({"filter", "valueSet"})
  void codesThatAreNotListedOneByOneAreRefused(String way) throws IOException {
    write(
        "cea.json",
        valueSet("obs.cea", LAB, "CEA-S")
            .replace("\"concept\"", "\"" + way + "\": [],\n\"concept\""));

    assertRefused("cea.json, line 5: '" + way + "' is not read here; list the codes one by one");
  }

  @Test
  void aRetiredValueSetIsRefused() throws IOException {
    write("cea.json", valueSet("obs.cea", LAB, "CEA-S").replace("active", "retired"));

    assertRefused("cea.json, line 2: the ValueSet is retired");
  }

  @Test
  void filesThatWouldNotBeReadAreRefused() throws IOException {
    write("cea.json", valueSet("obs.cea", LAB, "CEA-S"));
    write("alt.xml", "<ValueSet/>");
    Files.createDirectory(folder.resolve("more"));

    assertRefused("alt.xml: only JSON files (.json) are read");
    assertRefused("more: a folder inside the folder is not read");
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertRefused("the folder holds no ValueSet");
  }

  @Test
  void everyProblemIsNamedAtOnce() throws IOException {
    write("a.json", valueSet("obs.cae", LAB, "X"));
    write("b.json", "{");

    assertRefused("a.json, line 3");
    assertRefused("b.json, line 1");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> CodeSets.load(folder))
        .isInstanceOf(RefusedSiteCodes.class)
        .hasMessageContaining(message);
  }

  private ClinicalPicture readWithSite(String... resources) {
    CodeSets codes = CodeSets.load(folder);
    ChartIntake intake = new ChartIntake(codes);
    intake.record(RecordSample.parser(RecordSample.bundle(resources)));
    return new RecordReader(codes).read(intake.chartOfTheOnePatient(), RecordSample.AS_OF);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  /** Its codes begin on line 6. */
  private static String valueSet(String concept, String system, String... codes) {
    List<String> entries = new ArrayList<>();
    Arrays.stream(codes).forEach(code -> entries.add("{\"code\": \"" + code + "\"}"));
    return """
        {"resourceType": "ValueSet",
         "status": "active",
         "identifier": [{"system": "https://hepatica.dev/fhir/concept", "value": "%s"}],
         "compose": {"include": [
           {"system": "%s", "concept": [
             %s
           ]}]}}"""
        .formatted(concept, system, String.join(",\n", entries));
  }
}
