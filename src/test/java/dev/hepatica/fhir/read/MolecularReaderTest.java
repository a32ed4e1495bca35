package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.Truth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MolecularReaderTest {

  private static String variant(String presence, String gene, String more) {
    return loinc(
        "v",
        "69548-6",
        """
        "valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "%s"}]},
        "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
          "valueCodeableConcept": {"coding": [%s]}}%s]"""
            .formatted(presence, gene, more));
  }

  private static String gene(String id, String symbol) {
    return """
        {"system": "http://www.genenames.org/geneId", "code": "%s", "display": "%s"}"""
        .formatted(id, symbol);
  }

  private static String component(String code, String value) {
    return """
        , {"code": {"coding": [{"system": "http://loinc.org", "code": "%s"}]},
           "valueCodeableConcept": %s}"""
        .formatted(code, value);
  }

  private static String hgvs(String text) {
    return component("48005-3", "{\"text\": \"" + text + "\"}");
  }

  @Test
  void aCodeOfTheLaboratoryBesideTheProteinChangeHidesNothing() {
    String beside =
        """
        {"coding": [{"system": "https://laboratory.example/variants", "code": "L-2"},
          {"system": "http://varnomen.hgvs.org", "code": "p.Val600Glu"}]}""";

    MolecularProfile profile =
        profile(variant("LA9633-4", gene("HGNC:1097", "BRAF"), component("48005-3", beside)));

    assertThat(profile.hasBrafV600e()).isEqualTo(Truth.YES);
  }

  private static MolecularProfile profile(String... resources) {
    return read(resources).molecular();
  }

  private static GeneFinding only(MolecularProfile profile, Gene gene) {
    assertThat(profile.findingsOf(gene).newestFirst()).hasSize(1);
    return profile.findingsOf(gene).newestFirst().get(0).value();
  }

  @ParameterizedTest
  @CsvSource({
    "p.Gly12Cys, G12C",
    "p.(Gly12Cys), G12C",
    "G12C, G12C",
    "p.G12C, G12C",
    "NP_004976.2:p.Gly12Asp, G12D",
    "p.Gln61fs, Q61fs",
    "p.Val600_Lys601delinsGlu, unspecified"
  })
  void aVariantIsReadInItsShortForm(String written, String shortForm) {
    assertThat(
            only(profile(variant("LA9633-4", gene("HGNC:6407", "KRAS"), hgvs(written))), Gene.KRAS))
        .isEqualTo(new GeneFinding.Variant(shortForm));
  }

  @Test
  void anIdentifierWithoutPrefixAndAFullNameAreFine() {
    MolecularProfile profile =
        profile(variant("LA9633-4", gene("1097", "B-Raf proto-oncogene"), hgvs("p.Val600Glu")));
    assertThat(profile.hasBrafV600e()).isEqualTo(Truth.YES);
  }

  @ParameterizedTest
  @CsvSource({"HGNC:6342, NRAS", "HGNC:7989, KIT", "HGNC:6407, NRAS"})
  void anIdentifierThatDisagreesWithTheSymbolSettlesNothing(String id, String symbol) {
    ClinicalPicture picture = read(variant("LA9633-4", gene(id, symbol), hgvs("p.Gly12Asp")));
    assertThat(picture.molecular().findings()).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void absentWithoutAVariantIsWildTypeAndWithOneIsNot() {
    assertThat(only(profile(variant("LA9634-2", gene("HGNC:6407", "KRAS"), "")), Gene.KRAS))
        .isEqualTo(new GeneFinding.WildType());
    assertThat(
            only(profile(variant("LA9634-2", gene("HGNC:6407", "KRAS"), hgvs("G12C"))), Gene.KRAS))
        .isEqualTo(new GeneFinding.VariantAbsent("G12C"));
    String codingChange = component("48004-6", "{\"text\": \"c.35G>A\"}");
    assertThat(profile(variant("LA9634-2", gene("HGNC:6407", "KRAS"), codingChange)).findings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.Gly12=", "p.=", "p.Gly12Gly"})
  void aSynonymousChangeIsNoVariant(String written) {
    assertThat(profile(variant("LA9633-4", gene("HGNC:6407", "KRAS"), hgvs(written))).findings())
        .isEmpty();
  }

  @Test
  void aBenignVariantIsNone() {
    String benign =
        component(
            "53037-8",
            "{\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"LA26334-5\"}]}");
    assertThat(
            profile(variant("LA9633-4", gene("HGNC:6407", "KRAS"), hgvs("G12D") + benign))
                .findings())
        .isEmpty();
  }

  @Test
  void aGeneListedAsStudiedProvesNothing() {
    String region =
        loinc(
            "r",
            "53041-0",
            """
            "component": [{"code": {"coding": [{"system": "http://loinc.org", "code": "48018-6"}]},
              "valueCodeableConcept": {"coding": [%s]}}]"""
                .formatted(gene("HGNC:6407", "KRAS")));
    assertThat(profile(region).isMutated(Gene.KRAS)).isEqualTo(Truth.UNKNOWN);
    assertThat(profile().isMutated(Gene.KRAS)).isEqualTo(Truth.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wild type",
        "Wild-type",
        "KRAS wild type",
        "No mutation detected",
        "Negative",
        "mutation not detected",
        "KRAS: not detected"
      })
  void aSingleGeneResultInWordsCanBeWildType(String text) {
    assertThat(only(profile(loinc("k", "85509-8", "\"valueString\": \"" + text + "\"")), Gene.KRAS))
        .isEqualTo(new GeneFinding.WildType());
  }

  @ParameterizedTest
  @CsvSource({
    "mutated, unspecified",
    "Positive, unspecified",
    "p.Gly12Asp, G12D",
    "G12D detected, G12D",
    "KRAS G12V mutation detected, G12V",
    "c.35G>A (p.Gly12Asp), G12D"
  })
  void aSingleGeneResultInWordsCanBeAVariant(String text, String variant) {
    assertThat(only(profile(loinc("k", "85509-8", "\"valueString\": \"" + text + "\"")), Gene.KRAS))
        .isEqualTo(new GeneFinding.Variant(variant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KRAS exon 2 wild type",
        "see report",
        "possible G12D",
        "insufficient tissue",
        "tested for G12C and G12D"
      })
  void whatIsNotUnderstoodStaysUnknownAndIsNoted(String text) {
    ClinicalPicture picture = read(loinc("k", "85509-8", "\"valueString\": \"" + text + "\""));
    assertThat(picture.molecular().findings()).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void theListOfMutationsTestedForIsNoResult() {
    assertThat(profile(loinc("k", "21703-4", "\"valueString\": \"G12C\"")).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://snomed.info/sct, 260385009",
    "http://loinc.org, LA6577-6",
    "http://snomed.info/sct, 260415000"
  })
  void aTestForV600eAloneLeavesTheRestOfTheGeneOpen(String system, String code) {
    MolecularProfile profile =
        profile(
            loinc(
                "b",
                "85299-6",
                "\"valueCodeableConcept\": {\"coding\": [{\"system\": \"%s\", \"code\": \"%s\"}]}"
                    .formatted(system, code)));
    assertThat(only(profile, Gene.BRAF)).isEqualTo(new GeneFinding.VariantAbsent("V600E"));
    assertThat(profile.hasBrafV600e()).isEqualTo(Truth.NO);
    assertThat(profile.isMutated(Gene.BRAF)).isEqualTo(Truth.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"codons 12/13 failed, insufficient tissue", "see report", "mutated"})
  void notDetectedByCodeIsNoWildTypeAgainstItsOwnWords(String text) {
    MolecularProfile profile = profile(kras(text));
    assertThat(profile.isMutated(Gene.KRAS)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void notDetectedByCodeMeansTheVariantThatTheTextNames() {
    assertThat(only(profile(kras("p.G12C")), Gene.KRAS))
        .isEqualTo(new GeneFinding.VariantAbsent("G12C"));
    assertThat(only(profile(kras("wild type")), Gene.KRAS)).isEqualTo(new GeneFinding.WildType());
  }

  @Test
  void aWholeReportAsAValueIsNotSearched() {
    MolecularProfile profile =
        profile(loinc("k", "85509-8", "\"valueString\": \"" + "kras ".repeat(50_000) + "\""));
    assertThat(profile.isMutated(Gene.KRAS)).isEqualTo(Truth.UNKNOWN);
  }

  private static String kras(String text) {
    return loinc(
        "k",
        "85509-8",
        """
        "valueCodeableConcept": {"coding": [
          {"system": "http://snomed.info/sct", "code": "260415000"}], "text": "%s"}"""
            .formatted(text));
  }

  @Test
  void aCombinedNegativeResultHoldsForBothGenes() {
    MolecularProfile profile =
        profile(loinc("r", "81420-2", "\"valueString\": \"No KRAS or NRAS mutation detected\""));
    assertThat(profile.isRasMutated()).isEqualTo(Truth.NO);
  }

  @Test
  void aCombinedPositiveResultHoldsForTheGeneItNames() {
    MolecularProfile named =
        profile(loinc("r", "81420-2", "\"valueString\": \"NRAS Q61K detected\""));
    assertThat(only(named, Gene.NRAS)).isEqualTo(new GeneFinding.Variant("Q61K"));
    assertThat(named.findingsOf(Gene.KRAS).isEmpty()).isTrue();
    assertThat(profile(loinc("r", "81420-2", "\"valueString\": \"positive\"")).isRasMutated())
        .isEqualTo(Truth.YES);
  }

  @Test
  void aPreliminaryResultNeverCounts() {
    String result =
        loinc("k", "85509-8", "\"valueString\": \"mutated\"").replace("final", "preliminary");
    assertThat(profile(result).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3+, YES", "1+, NO", "IHC 0, NO", "2+, UNKNOWN"})
  void theScoreOfHer2IsRead(String score, Truth mutated) {
    assertThat(
            profile(loinc("h", "72383-3", "\"valueString\": \"" + score + "\""))
                .isMutated(Gene.HER2))
        .isEqualTo(mutated);
  }

  private static Optional<Gene> named(String concept) {
    return GeneNames.read(
            new Element(RecordSample.JSON.readTree("{\"c\": " + concept + "}"), () -> {})
                .concept("c"),
            RecordSample.CODES)
        .gene();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"text\": \"KRAS\"}; KRAS",
        "{\"text\": \"kras gene\"}; KRAS",
        "{\"text\": \"K-RAS\"}; KRAS",
        "{\"text\": \"HER2/neu\"}; HER2",
        "{\"coding\": [{\"system\": \"http://www.genenames.org\", \"code\": \"KRAS\"}]}; KRAS",
        "{\"coding\": [{\"system\": \"http://www.genenames.org\", \"code\": \"6407\"}]}; KRAS",
        "{\"coding\": [{\"system\": \"http://www.genenames.org/geneId\", \"code\": \"hgnc:6407\"}]}; KRAS",
        "{\"text\": \"EGFR\"}; ",
        "{\"text\": \"KRAS proto-oncogene, GTPase\"}; "
      })
  void aGeneIsNamedByItsIdentifierOrItsSymbol(String concept, Gene expected) {
    assertThat(named(concept)).isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": \"KRAS\", \"coding\": [{\"display\": \"EGFR\"}]}",
        "{\"text\": \"KRAS\", \"coding\": [{\"display\": \"NRAS\"}]}",
        """
        {"coding": [{"system": "http://www.genenames.org", "code": "HGNC:6407"},
          {"system": "http://www.genenames.org", "code": "HGNC:7989"}]}""",
        """
        {"coding": [{"system": "http://www.genenames.org", "code": "HGNC:8031",
          "display": "NTRK3"}]}""",
        """
        {"text": "KRAS", "coding": [{"system": "http://www.genenames.org", "code": "HGNC:3236"}]}"""
      })
  void namesThatDisagreeAreNoGene(String concept) {
    GeneNames.Named named =
        GeneNames.read(
            new Element(RecordSample.JSON.readTree("{\"c\": " + concept + "}"), () -> {})
                .concept("c"),
            RecordSample.CODES);
    assertThat(named.gene()).isEmpty();
    assertThat(named.contradictory()).isTrue();
  }
}
