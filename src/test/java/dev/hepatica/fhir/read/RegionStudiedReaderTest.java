package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.concept;
import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.parser;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.Provenance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionStudiedReaderTest {

  private static final String KRAS = gene("HGNC:6407", "KRAS");
  private static final String NRAS = gene("HGNC:7989", "NRAS");
  private static final String BRAF = gene("HGNC:1097", "BRAF");

  private static String gene(String id, String symbol) {
    return """
        {"code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
         "valueCodeableConcept": {"coding": [{"system": "http://www.genenames.org/geneId",
           "code": "%s", "display": "%s"}]}}"""
        .formatted(id, symbol);
  }

  private static String covers(String words) {
    return """
        {"code": {"coding": [{"system": "http://loinc.org", "code": "81293-3"}]},
         "valueString": "%s"}"""
        .formatted(words);
  }

  private static String panel(String... components) {
    return loinc(
        "panel",
        "53041-0",
        "\"effectiveDateTime\": \"2026-02-01\", \"component\": ["
            + Arrays.stream(components).collect(Collectors.joining(","))
            + "]");
  }

  private static String variant(String presence, String gene) {
    return loinc(
        "v",
        "69548-6",
        "\"valueCodeableConcept\": "
            + concept(CodeSystems.LOINC, presence)
            + ", \"component\": ["
            + gene
            + "]");
  }

  private static List<GeneFinding> findings(ClinicalPicture picture, Gene gene) {
    return picture.molecular().findingsOf(gene).newestFirst().stream()
        .map(finding -> finding.value())
        .toList();
  }

  @Test
  void coverageOfAllRasExonsWithoutAVariantIsWildType() {
    ClinicalPicture picture = read(panel(KRAS, NRAS, covers("exons 2-4")));
    for (Gene gene : List.of(Gene.KRAS, Gene.NRAS)) {
      assertThat(picture.molecular().findingsOf(gene).newestFirst())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.value()).isEqualTo(new GeneFinding.WildType());
                assertThat(finding.on().orElseThrow()).hasToString("2026-02-01");
                assertThat(finding.from()).isEqualTo(new Provenance("Observation/panel", "value"));
              });
    }
  }

  @Test
  void theNameOfTheGeneAloneIsNoCoverage() {
    ClinicalPicture picture = read(panel(KRAS, NRAS));
    assertThat(findings(picture, Gene.KRAS)).isEmpty();
  }

  @Test
  void coverageProvesNothingForOtherGenes() {
    assertThat(findings(read(panel(BRAF, covers("all exons"))), Gene.BRAF)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LA9633-4", "LA9634-2", "LA18198-4"})
  void aVariantOfTheGeneSpeaksForItself(String presence) {
    ClinicalPicture picture = read(panel(KRAS, NRAS, covers("exons 2-4")), variant(presence, KRAS));
    assertThat(findings(picture, Gene.KRAS))
        .isEqualTo(findings(read(variant(presence, KRAS)), Gene.KRAS));
    assertThat(findings(picture, Gene.NRAS)).containsExactly(new GeneFinding.WildType());
  }

  @Test
  void aVariantWhoseGeneIsContradictoryMayBeOneOfRas() {
    ClinicalPicture picture =
        read(
            panel(KRAS, NRAS, covers("exons 2-4")), variant("LA9633-4", gene("HGNC:6342", "NRAS")));
    assertThat(findings(picture, Gene.NRAS)).isEmpty();
    assertThat(findings(picture, Gene.KRAS)).isEmpty();
    assertThat(reasons(picture))
        .containsExactly("gene identifier and symbol disagree; neither counts");
  }

  @Test
  void aPanelWithAContradictoryGeneProvesNothing() {
    ClinicalPicture picture = read(panel(KRAS, gene("HGNC:6342", "NRAS"), covers("exons 2-4")));
    assertThat(findings(picture, Gene.KRAS)).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void observationsThatWereNotReadInFullMayHoldTheVariant() {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    intake.prefetch("patient", parser(RecordSample.PATIENT));
    intake.prefetch(
        "observations",
        parser(
            """
            {"resourceType": "Bundle", "link": [{"relation": "next", "url": "http://x/y"}],
             "entry": [{"resource": %s}]}"""
                .formatted(panel(KRAS, NRAS, covers("exons 2-4")))));
    ClinicalPicture picture =
        new RecordReader(RecordSample.CODES).read(intake.chartOf("1"), RecordSample.AS_OF);
    assertThat(findings(picture, Gene.KRAS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exons 2-4 | true",
        "Exons 2, 3 and 4 | true",
        "exons 1 to 5 | true",
        "exon 2/3/4 | true",
        "entire coding region | true",
        "KRAS and NRAS: exons 2-4 | true",
        "exons 2-4 of KRAS and NRAS; exon 15 of BRAF | true",
        "KRAS exon 2; KRAS exons 3-4 | true",
        "KRAS (exons 2-4); NRAS (exons 2-4) | true",
        "exon 2 | false",
        "exons 2 and 3 | false",
        "exons 2, 4 | false",
        "KRAS exon 2; NRAS exons 2-4 | false",
        "exons 2-4 except codon 61 | false",
        "hotspots of exons 2-4 | false",
        "exons 2-4; exon 3 failed | false",
        "codons 12, 13, 61 | false",
        "exon 234 | false"
      })
  void onlyExonsTwoToFourAreCoverage(String words, boolean covered) {
    assertThat(RegionStudiedReader.isCovered(Gene.KRAS, List.of(words))).isEqualTo(covered);
  }
}
