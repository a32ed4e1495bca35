package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.condition;
import static dev.hepatica.fhir.read.RecordSample.icd10cm;
import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.observation;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static dev.hepatica.fhir.read.RecordSample.snomed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.OtherPrimary;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.clinical.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiseaseReaderTest {

  private static Disease disease(String... resources) {
    return read(resources).disease();
  }

  @ParameterizedTest
  @CsvSource({
    "C18.0, CAECUM",
    "C184, TRANSVERSE_COLON",
    "c18.5, SPLENIC_FLEXURE",
    "C19, RECTOSIGMOID",
    "C20, RECTUM",
    "C18.9, COLON_UNSPECIFIED"
  })
  void thePrimaryIsReadWithItsSite(String code, ColorectalSite site) {
    assertThat(disease(icd10cm("p", code)).primaries())
        .singleElement()
        .satisfies(primary -> assertThat(primary.site()).isEqualTo(site));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C18", "C18.1", "C78.5", "C21.8", "D12.6"})
  void whatIsNoColorectalPrimaryIsNotRead(String code) {
    assertThat(disease(icd10cm("p", code)).primaries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"721695008, ASCENDING_COLON", "721699002, DESCENDING_COLON"})
  void aCodeOfTwoSubsitesGivesTheSide(String code, ColorectalSite site) {
    assertThat(disease(snomed("p", code)).primaries().get(0).site()).isEqualTo(site);
  }

  @Test
  void theMostSpecificSiteOfAllCodingsCountsThenTheBodySite() {
    String twoCodings =
        """
        {"resourceType": "Condition", "id": "p", "code": {"coding": [
          {"system": "http://snomed.info/sct", "code": "363406005"},
          {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "C18.7"}]}}""";
    assertThat(disease(twoCodings).primaries().get(0).site())
        .isEqualTo(ColorectalSite.SIGMOID_COLON);
    String bodySite =
        condition(
            "p",
            CodeSystems.SNOMED_CT,
            "363406005",
            """
            , "bodySite": [{"coding": [{"system": "http://snomed.info/sct", "code": "32713005"}]}]""");
    assertThat(disease(bodySite).primaries().get(0).site()).isEqualTo(ColorectalSite.CAECUM);
  }

  @Test
  void anAppendixAsBodySiteIsNotColorectal() {
    String appendix =
        condition(
            "p",
            CodeSystems.SNOMED_CT,
            "363406005",
            """
            , "bodySite": [{"coding": [
              {"system": "http://terminology.hl7.org/CodeSystem/icd-o-3", "code": "C18.1"}]}]""");
    assertThat(disease(appendix).primaries()).isEmpty();
  }

  @Test
  void aColorectalNeuroendocrineTumourIsAnotherPrimary() {
    Disease disease = disease(icd10cm("p", "C7A.025"));
    assertThat(disease.primaries()).isEmpty();
    assertThat(disease.otherPrimaries())
        .singleElement()
        .satisfies(other -> assertThat(other.organ()).isEqualTo(OtherPrimary.Organ.NEUROENDOCRINE));
  }

  @Test
  void aPersonalHistoryIsAResolvedPrimary() {
    assertThat(disease(icd10cm("p", "Z85.038")).primaries().get(0).resolved()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://snomed.info/sct, 94381002", "http://hl7.org/fhir/sid/icd-10, C78.7",
    "http://hl7.org/fhir/sid/icd-10-cm, C787", "http://snomed.info/sct/900000000000207008, 94381002"
  })
  void aLiverMetastasisIsRead(String system, String code) {
    assertThat(disease(condition("m", system, code, "")).liverMetastases()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://snomed.info/sct, 315000005", "http://hl7.org/fhir/sid/icd-10-cm, C7B.02",
    "http://hl7.org/fhir/sid/icd-10-cm, C22.0", "http://snomed.info/sct, 93870000",
    "http://snomed.info/sct, 107811000119106", "http://hl7.org/fhir/sid/icd-10-cm, C78.5",
    "urn:local, C78.7"
  })
  void whatIsNoLiverMetastasisIsNotRead(String system, String code) {
    assertThat(disease(condition("m", system, code, "")).liverMetastases()).isEmpty();
  }

  @Test
  void aLiverTumourThatDoesNotSayWhichIsNoted() {
    assertThat(reasons(read(snomed("m", "93870000"))))
        .containsExactly("a malignant tumour of the liver that does not say primary or secondary");
  }

  @Test
  void aMetastasisWithTheLiverAsBodySiteIsALiverMetastasis() {
    String site =
        """
        , "bodySite": [{"coding": [{"system": "http://snomed.info/sct", "code": "10200004"}]}]""";
    assertThat(disease(condition("m", CodeSystems.SNOMED_CT, "128462008", site)).liverMetastases())
        .hasSize(1);
    assertThat(disease(snomed("m", "128462008")).liverMetastases()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "confirmed, 1",
    "provisional, 1",
    "unconfirmed, 1",
    "differential, 0",
    "refuted, 0",
    "entered-in-error, 0"
  })
  void theVerificationStatusDecides(String status, int count) {
    String more =
        """
        , "verificationStatus": {"coding": [{"code": "%s"}]}"""
            .formatted(status);
    ClinicalPicture picture = read(condition("m", CodeSystems.SNOMED_CT, "94381002", more));
    assertThat(picture.disease().liverMetastases()).hasSize(count);
    boolean preliminary = status.startsWith("pro") || status.startsWith("unc");
    assertThat(picture.notes()).hasSize(preliminary ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"active, true", "recurrence, true", "resolved, false", "remission, false"})
  void theClinicalStatusSaysWhetherItIsActive(String status, boolean active) {
    String more =
        """
        , "clinicalStatus": {"coding": [{"code": "%s"}]}"""
            .formatted(status);
    assertThat(
            disease(condition("m", CodeSystems.SNOMED_CT, "94381002", more))
                .liverMetastases()
                .get(0)
                .active())
        .isEqualTo(active);
  }

  @Test
  void onsetBeatsTheDayOfRecordingAndTheFutureIsIgnored() {
    String more =
        """
        , "onsetDateTime": "2025-11", "recordedDate": "2026-01-02T10:00:00Z\"""";
    assertThat(
            disease(condition("m", CodeSystems.SNOMED_CT, "94381002", more))
                .liverMetastases()
                .get(0)
                .recordedOn()
                .orElseThrow())
        .hasToString("2025-11");
    String future = ", \"recordedDate\": \"2026-06-02\"";
    assertThat(disease(condition("m", CodeSystems.SNOMED_CT, "94381002", future)).liverMetastases())
        .isEmpty();
  }

  private static String related(String target) {
    return condition(
        "m",
        CodeSystems.SNOMED_CT,
        "94381002",
        """
        , "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/condition-related",
          "valueReference": {"reference": "%s"}}]"""
            .formatted(target));
  }

  @Test
  void theOriginFollowsTheRelatedPrimary() {
    assertThat(
            disease(icd10cm("p", "C18.7"), related("Condition/p"))
                .liverMetastases()
                .get(0)
                .origin())
        .isEqualTo(MetastasisOrigin.COLORECTAL);
    assertThat(
            disease(icd10cm("b", "C50.9"), related("http://x/fhir/Condition/b/_history/2"))
                .liverMetastases()
                .get(0)
                .origin())
        .isEqualTo(MetastasisOrigin.OTHER_PRIMARY);
    assertThat(
            disease(condition("u", "urn:local", "thymoma", ""), related("Condition/u"))
                .liverMetastases()
                .get(0)
                .origin())
        .isEqualTo(MetastasisOrigin.OTHER_PRIMARY);
  }

  @Test
  void aRelatedConditionThatWasNotSentLeavesTheOriginOpen() {
    ClinicalPicture picture = read(related("Condition/elsewhere"));
    assertThat(picture.disease().liverMetastases().get(0).origin())
        .isEqualTo(MetastasisOrigin.NOT_STATED);
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void abdominalNodesOfIcdProveNoDisease() {
    assertThat(disease(icd10cm("n", "C77.2")).extrahepatic())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.site()).isEqualTo(ExtrahepaticSite.LYMPH_NODES);
              assertThat(node.provesDisease()).isFalse();
            });
    assertThat(disease(icd10cm("l", "C78.01")).extrahepatic())
        .singleElement()
        .satisfies(lung -> assertThat(lung.provesDisease()).isTrue());
  }

  @Test
  void aDiagnosisInWordsOnlyIsNotedNotCounted() {
    String words =
        """
        {"resourceType": "Condition", "id": "w",
         "code": {"text": "Colon cancer metastatic to the liver"}}""";
    ClinicalPicture picture = read(words);
    assertThat(picture.disease().primaries()).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "pT3, T3, PATHOLOGICAL",
    "ypT2, T2, PATHOLOGICAL",
    "cT4b, T4, CLINICAL",
    "T4a, T4, NOT_STATED",
    "ptis, TIS, PATHOLOGICAL",
    "TX, TX, NOT_STATED",
    "pTX Primary tumor cannot be assessed, TX, PATHOLOGICAL",
    "T 3, T3, NOT_STATED",
    "mrT3b, T3, NOT_STATED",
    "AJCC 8th edition: pT3 pN1b M0, T3, PATHOLOGICAL",
    "T1 Tumor invades the submucosa, T1, NOT_STATED",
    "pT4a(m), T4, PATHOLOGICAL",
    "pT3N1bM1, T3, PATHOLOGICAL"
  })
  void theTumourCategoryIsReadFromText(String text, TumourCategory category, StagingBasis basis) {
    String more = "\"valueCodeableConcept\": {\"text\": \"" + text + "\"}";
    assertThat(disease(observation("t", CodeSystems.SNOMED_CT, "78873005", more)).tumourCategory())
        .satisfies(
            history -> {
              assertThat(history.latest().orElseThrow().value().category()).isEqualTo(category);
              assertThat(history.latest().orElseThrow().value().basis()).isEqualTo(basis);
            });
  }

  @Test
  void theNodeCategoryIsReadFromCodesAndTextAndTheBasisFromTheObservation() {
    String coded =
        loinc(
            "n",
            "21906-3",
            """
            "valueCodeableConcept": {"coding": [
              {"system": "http://snomed.info/sct", "code": "1229955005"}]}""");
    assertThat(disease(coded).decidingNodeCategory().orElseThrow().value())
        .isEqualTo(NodeCategory.N1);
    String text = loinc("n", "21900-6", "\"valueString\": \"N0(i+)\"");
    assertThat(disease(text).nodeCategory().latest().orElseThrow().value().basis())
        .isEqualTo(StagingBasis.PATHOLOGICAL);
    ClinicalPicture unreadable = read(loinc("n", "21900-6", "\"valueString\": \"unknown\""));
    assertThat(unreadable.disease().nodeCategory().isEmpty()).isTrue();
    assertThat(unreadable.notes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"code\": \"ng/mL\", \"system\": \"http://unitsofmeasure.org\"",
        "\"unit\": \"µg/L\"",
        "\"unit\": \"ug/L\""
      })
  void ceaIsReadInItsUnits(String unit) {
    assertThat(
            disease(loinc("c", "2039-6", "\"valueQuantity\": {\"value\": 16.50, " + unit + "}"))
                .cea()
                .latest()
                .orElseThrow()
                .value())
        .isEqualTo(Measure.of("16.50", Unit.NANOGRAM_PER_MILLILITRE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\": 16}",
        "{\"value\": 16, \"unit\": \"U/mL\"}",
        "{\"value\": 16, \"unit\": \"ng/mL\", \"comparator\": \">\"}",
        "{\"value\": -1, \"unit\": \"ng/mL\"}"
      })
  void ceaThatCannotBeUsedIsNoted(String quantity) {
    ClinicalPicture picture = read(loinc("c", "2039-6", "\"valueQuantity\": " + quantity));
    assertThat(picture.disease().cea().isEmpty()).isTrue();
    assertThat(picture.notes()).hasSize(1);
  }

  @Test
  void ceaOfAnotherSpecimenOrOfARaceCodeIsNotRead() {
    String value = "\"valueQuantity\": {\"value\": 16, \"unit\": \"ng/mL\"}";
    assertThat(disease(loinc("c", "12515-3", value)).cea().isEmpty()).isTrue();
    assertThat(
            disease(observation("c", "urn:oid:2.16.840.1.113883.6.238", "2039-6", value))
                .cea()
                .isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "final, 1",
    "amended, 1",
    "corrected, 1",
    "preliminary, 0",
    "registered, 0",
    "cancelled, 0",
    "entered-in-error, 0"
  })
  void onlyFinalResultsCount(String status, int count) {
    String cea =
        loinc("c", "2039-6", "\"valueQuantity\": {\"value\": 16, \"unit\": \"ng/mL\"}")
            .replace("final", status);
    assertThat(disease(cea).cea().newestFirst()).hasSize(count);
  }

  @Test
  void theNewestValueStandsFirstAndTheFutureIsDropped() {
    String[] days = {
      "2026-05-01", "2026-05-20T08:00:00+02:00", "2026-05-20T17:00:00Z", "2026-06-02"
    };
    String[] observations = new String[days.length + 1];
    for (int i = 0; i < days.length; i++) {
      observations[i] =
          loinc(
              "c" + i,
              "2039-6",
              "\"effectiveDateTime\": \"%s\", \"valueQuantity\": {\"value\": %d, \"unit\": \"ng/mL\"}"
                  .formatted(days[i], i));
    }
    observations[days.length] =
        loinc("u", "2039-6", "\"valueQuantity\": {\"value\": 9, \"unit\": \"ng/mL\"}");
    assertThat(
            disease(observations).cea().newestFirst().stream()
                .map(dated -> dated.value().value().intValue()))
        .containsExactly(2, 1, 0, 9);
  }

  @Test
  void aValueThatTheRecordCallsAbsentIsNone() {
    String absent =
        loinc(
            "c",
            "2039-6",
            """
            "dataAbsentReason": {"coding": [{"code": "unknown"}]},
            "_valueQuantity": {"extension": [{"url": "x"}]}""");
    ClinicalPicture picture = read(absent);
    assertThat(picture.disease().cea().isEmpty()).isTrue();
    assertThat(picture.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T4 excluded",
        "not T4",
        "no T4 component",
        "T4 cannot be excluded",
        "at least T3",
        "possible T4",
        "T4?",
        "T3 or T4",
        "T3-4",
        "cT4, ypT2",
        "T is unclear",
        "T is 3",
        "cannot assess",
        "T2-weighted sequence",
        "T 2 cm",
        "pT12"
      })
  void wordsThatDoNotSettleTheTumourCategoryAreNoted(String text) {
    ClinicalPicture picture =
        read(
            observation(
                "t", CodeSystems.SNOMED_CT, "78873005", "\"valueString\": \"" + text + "\""));
    assertThat(picture.disease().tumourCategory().newestFirst()).isEmpty();
    assertThat(RecordSample.reasons(picture))
        .containsExactly("a TNM category that is not understood");
  }

  @ParameterizedTest
  @CsvSource({
    "pN0 No regional lymph node metastasis, N0",
    "NX, NX",
    "pNX: regional lymph nodes cannot be assessed, NX",
    "ypT2 N1c M0, N1",
    "pN2a(5/14), N2"
  })
  void theNodeCategoryIsReadFromText(String text, NodeCategory category) {
    assertThat(
            disease(loinc("n", "21900-6", "\"valueString\": \"" + text + "\""))
                .nodeCategory()
                .newestFirst())
        .singleElement()
        .satisfies(one -> assertThat(one.value().category()).isEqualTo(category));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pN 12 nodes examined", "N1 excluded", "not N2", "N0 or N1", "n 3"})
  void wordsThatDoNotSettleTheNodeCategoryAreNoted(String text) {
    ClinicalPicture picture = read(loinc("n", "21900-6", "\"valueString\": \"" + text + "\""));
    assertThat(picture.disease().nodeCategory().newestFirst()).isEmpty();
    assertThat(picture.notes()).hasSize(1);
  }
}
