package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.coded;
import static dev.hepatica.fhir.read.RecordSample.focus;
import static dev.hepatica.fhir.read.RecordSample.local;
import static dev.hepatica.fhir.read.RecordSample.loinc;
import static dev.hepatica.fhir.read.RecordSample.quantity;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static dev.hepatica.fhir.read.RecordSample.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.LiverFindings;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings about the liver, what lesions lie beside, and what is no lesion. */
class LiverFindingsReaderTest {

  private static final String II = "277956007";
  private static final String IV = "277958008";
  private static final String VI = "277960005";
  private static final String I = "71133005";
  private static final String LIVER = "10200004";

  private static String lesion(String site) {
    return resource(
        "BodyStructure",
        "l" + site,
        "\"location\": {\"coding\": [{\"system\": \"http://snomed.info/sct\", \"code\": \""
            + site
            + "\"}]}");
  }

  private static String complete() {
    return local("complete", "lesion-list-complete", "\"valueBoolean\": true");
  }

  private static Optional<LesionDistribution> distribution(boolean complete, String... sites) {
    List<String> resources = new ArrayList<>();
    for (String site : sites) resources.add(lesion(site));
    if (complete) resources.add(complete());
    return read(resources.toArray(String[]::new))
        .liverFindings()
        .distribution()
        .latest()
        .map(Dated::value);
  }

  @Test
  void theDistributionFollowsFromTheSegments() {
    assertThat(distribution(false, II, VI)).contains(LesionDistribution.BILOBAR);
    assertThat(distribution(false, II, VI, LIVER)).contains(LesionDistribution.BILOBAR);
    assertThat(distribution(true, II, IV)).contains(LesionDistribution.UNILOBAR);
    assertThat(distribution(true, I, VI)).contains(LesionDistribution.UNILOBAR);
  }

  @Test
  void oneSideIsNotUnilobarUntilEveryLesionIsKnown() {
    assertThat(distribution(false, II, IV)).isEmpty();
    assertThat(distribution(true, II, LIVER)).isEmpty();
    assertThat(distribution(true, I)).isEmpty();
    assertThat(distribution(true)).isEmpty();
  }

  @Test
  void aDerivedDistributionIsDatedByTheMeasurements() {
    String size =
        loinc(
            "s",
            "21889-1",
            "\"effectiveDateTime\": \"2026-05-04\", "
                + focus("BodyStructure/l" + VI)
                + ", \"component\": [{\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", "
                + "\"code\": \"33728-7\"}]}, "
                + quantity("20", "mm")
                + "}]");
    Dated<LesionDistribution> derived =
        read(lesion(II), lesion(VI), size).liverFindings().distribution().latest().orElseThrow();
    assertThat(derived.on().orElseThrow()).hasToString("2026-05-04");
    assertThat(derived.from()).isEqualTo(new Provenance("BodyStructure/l" + VI, "location"));
  }

  @Test
  void aStatedDistributionWins() {
    String stated = local("d", "lesion-distribution", coded(CodeSystems.CRLM_VALUE, "unilobar"));
    assertThat(
            read(stated, lesion(II), lesion(VI))
                .liverFindings()
                .distribution()
                .latest()
                .map(Dated::value))
        .contains(LesionDistribution.UNILOBAR);
    assertThat(read(stated.replace("unilobar", "left")).notes()).hasSize(1);
  }

  private static History<Measure> measured(LiverFindings findings, String code) {
    return switch (code) {
      case "planned-resection-margin" -> findings.plannedMargin();
      case "congested-volume" -> findings.congestedVolume();
      case "liver-involvement-percent" -> findings.involvement();
      case "icg-r15" -> findings.icgR15();
      default -> findings.expectedLungDose();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "planned-resection-margin, 12, mm, 12", "planned-resection-margin, 1.2, cm, 12",
    "congested-volume, 150, mL, 150", "congested-volume, 0.15, L, 150",
    "liver-involvement-percent, 25, %, 25", "icg-r15, 14, %, 14",
    "expected-lung-dose, 12, Gy, 12", "expected-lung-dose, 1200, cGy, 12"
  })
  void measuresAreConverted(String code, String value, String unit, String expected) {
    ClinicalPicture picture = read(local("m", code, quantity(value, unit)));
    assertThat(measured(picture.liverFindings(), code).newestFirst())
        .singleElement()
        .satisfies(one -> assertThat(one.value().value()).isEqualByComparingTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "planned-resection-margin, 12, mL",
    "congested-volume, 150, %",
    "liver-involvement-percent, 101, %",
    "icg-r15, 14, %/min",
    "expected-lung-dose, 12, mm"
  })
  void anotherDimensionIsNoted(String code, String value, String unit) {
    ClinicalPicture picture = read(local("m", code, quantity(value, unit)));
    assertThat(measured(picture.liverFindings(), code).isEmpty()).isTrue();
    assertThat(picture.notes()).hasSize(1);
  }

  private static History<Truth> stated(LiverFindings findings, String code) {
    return switch (code) {
      case "all-lesions-ablatable" -> findings.allLesionsAblatable();
      case "bilioenteric-anastomosis" -> findings.bilioentericAnastomosis();
      case "biliary-stent" -> findings.biliaryStent();
      default -> findings.gastrointestinalShunt();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all-lesions-ablatable",
        "bilioenteric-anastomosis",
        "biliary-stent",
        "gastrointestinal-shunt"
      })
  void yesAndNoAreRead(String code) {
    assertThat(
            stated(read(local("t", code, "\"valueBoolean\": true")).liverFindings(), code)
                .latest()
                .map(Dated::value))
        .contains(Truth.YES);
    assertThat(
            stated(
                    read(local("t", code, coded(CodeSystems.SNOMED_CT, "373067005")))
                        .liverFindings(),
                    code)
                .latest()
                .map(Dated::value))
        .contains(Truth.NO);
    assertThat(
            stated(read(local("t", code, "\"valueString\": \"seen\"")).liverFindings(), code)
                .latest()
                .map(Dated::value))
        .contains(Truth.UNKNOWN);
  }

  private static String component(String code, String value) {
    return "{\"code\": "
        + RecordSample.concept(CodeSystems.CRLM_OBSERVATION, code)
        + ", "
        + value
        + "}";
  }

  private static String relation(String focus, String... components) {
    return local(
        "r",
        "lesion-relation",
        focus(focus) + ", \"component\": [" + String.join(",", components) + "]");
  }

  @Test
  void whatALesionLiesBesideIsRead() {
    String relation =
        relation(
            "BodyStructure/l" + VI,
            component("central", "\"valueBoolean\": false"),
            component("subcapsular", coded(CodeSystems.SNOMED_CT, "373066001")),
            component("distance-to-bile-duct", quantity("0.8", "cm")),
            component("distance-to-colon", quantity("0", "mm")),
            component("distance-to-luminal-organ", quantity("9", "mm")),
            component("adjacent-vessel-diameter", quantity("4", "mm")));
    History<LesionRelations> relations =
        read(lesion(VI), relation).liver().lesions().lesions().get(0).relations();
    assertThat(relations.latest().orElseThrow().value())
        .isEqualTo(
            new LesionRelations(
                Truth.NO,
                Truth.YES,
                Truth.UNKNOWN,
                Optional.of(Measure.of("8.0", Unit.MILLIMETRE)),
                Optional.of(Measure.of("0", Unit.MILLIMETRE)),
                Optional.of(Measure.of("9", Unit.MILLIMETRE)),
                Optional.of(Measure.of("4", Unit.MILLIMETRE))));
    assertThat(relations.latest().orElseThrow().from())
        .isEqualTo(new Provenance("Observation/r", "component"));
  }

  @Test
  void aDistanceInAnotherDimensionAndALesionNotSentAreNoted() {
    ClinicalPicture picture =
        read(
            lesion(VI),
            relation("BodyStructure/l" + VI, component("distance-to-colon", quantity("9", "mL"))));
    assertThat(picture.liver().lesions().lesions().get(0).relations().newestFirst())
        .singleElement()
        .satisfies(one -> assertThat(one.value().distanceToColon()).isEmpty());
    assertThat(reasons(picture)).containsExactly("a distance in a unit that cannot be converted");
    assertThat(reasons(read(relation("BodyStructure/x"))))
        .containsExactly("the relations of a lesion that was not sent");
  }

  @ParameterizedTest
  @CsvSource({
    "Simple cyst, 0",
    "Haemangioma, 0",
    "hemangioma, 0",
    "Metastasis, 1",
    "cyst or metastasis, 1",
    "adenocarcinoma, 1",
    "Abscess, 0",
    "post-operative scar, 0",
    "scar or viable tumour, 1"
  })
  void whatIsBenignIsNoLesion(String morphology, int lesions) {
    String structure =
        lesion(VI).replaceFirst("\\{", "{\"morphology\": {\"text\": \"" + morphology + "\"},");
    ClinicalPicture picture = read(structure);
    assertThat(picture.liver().lesions().lesions()).hasSize(lesions);
    assertThat(picture.notes()).hasSize(1 - lesions);
  }

  @Test
  void relationsThatContradictEachOtherAreUnknownAndTheNearestDistanceCounts() {
    ClinicalPicture picture =
        read(
            lesion(VI),
            relation(
                "BodyStructure/l" + VI,
                component("central", "\"valueBoolean\": true"),
                component("central", "\"valueBoolean\": false"),
                component("distance-to-colon", quantity("9", "mm")),
                component("distance-to-colon", quantity("0.4", "cm"))));
    assertThat(picture.liver().lesions().lesions().get(0).relations().newestFirst())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.value().central()).isEqualTo(Truth.UNKNOWN);
              assertThat(one.value().distanceToColon().orElseThrow().value())
                  .isEqualByComparingTo("4");
            });
    assertThat(reasons(picture)).containsExactly("components that contradict each other");
  }

  private static String size(String focus, String... components) {
    return loinc(
        "s",
        "21889-1",
        "\"focus\": [{\"reference\": \""
            + focus
            + "\"}], \"component\": ["
            + String.join(",", components)
            + "]");
  }

  private static String longest(String value, String unit) {
    return "{\"code\": "
        + RecordSample.concept(CodeSystems.LOINC, "33728-7")
        + ", "
        + quantity(value, unit)
        + "}";
  }

  @Test
  void ofSeveralLongestDiametersTheLargestCounts() {
    ClinicalPicture picture =
        read(lesion(VI), size("BodyStructure/l" + VI, longest("18", "mm"), longest("2.4", "cm")));
    assertThat(picture.liver().lesions().largestListed().orElseThrow().value().value())
        .isEqualByComparingTo("24");
  }

  @Test
  void theSizeOfAConditionIsNoLesion() {
    ClinicalPicture picture =
        read(
            lesion(VI),
            RecordSample.snomed("c", "94381002"),
            size("Condition/c", longest("18", "mm")));
    assertThat(picture.liver().lesions().largestListed()).isEmpty();
    assertThat(reasons(picture))
        .containsExactly("the size of something that is not listed as a lesion; not counted");
  }

  @Test
  void aDiameterInInchesIsNoted() {
    ClinicalPicture picture =
        read(lesion(VI), size("BodyStructure/l" + VI, longest("1.5", "[in_i]")));
    assertThat(picture.liver().lesions().largestListed()).isEmpty();
    assertThat(picture.liver().lesions().everyListedLesionIsMeasured()).isFalse();
    assertThat(reasons(picture)).containsExactly("a diameter in a unit that cannot be converted");
  }
}
