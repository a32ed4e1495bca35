package dev.hepatica.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hepatica.cards.AssessmentWriter;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.PublishedProfiles;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The FHIR form says what the JSON says, and is valid R4 after its profiles. */
class AssessmentResourcesTest {

  private static final Path PROFILES = Path.of("fhir-profiles");
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final AssessmentWriter WRITER = new AssessmentWriter(WORDINGS);
  private static final AssessmentResources RESOURCES = new AssessmentResources();

  /** Validating all of them takes longer than the rest of the suite. */
  private static final int EVERY = 8;

  @TestFactory
  Stream<DynamicTest> storiesAreValidFhirAfterItsProfiles() {
    List<Vignette.Filed> all = Vignette.all();
    return IntStream.range(0, all.size())
        .filter(i -> i % EVERY == 0)
        .mapToObj(all::get)
        .map(
            filed ->
                dynamicTest(
                    filed.title(),
                    () ->
                        assertThat(
                                PublishedProfiles.errors(
                                    fhir(assessment(filed.vignette())).toString()))
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyStoryIsToldWhole() {
    return Vignette.all().stream()
        .map(
            filed ->
                dynamicTest(filed.title(), () -> mustTellTheSame(assessment(filed.vignette()))));
  }

  @Test
  void everyCodeOfAResultIsInTheCodeSystem() throws IOException {
    Set<String> known = new HashSet<>();
    JsonNode codes =
        tools.jackson.databind.json.JsonMapper.shared()
            .readTree(Files.readString(PROFILES.resolve("codesystems/crlm-assessment.json")));
    codes.path("concept").forEach(concept -> known.add(concept.path("code").asString()));

    assertThat(Vignette.all().stream().map(filed -> fhir(assessment(filed.vignette()))))
        .allSatisfy(bundle -> assertThat(known).containsAll(resultCodes(bundle)));
  }

  @Test
  void theSameAssessmentIsWrittenTheSame() {
    Assessment assessment = assessment(Vignette.all().get(0).vignette());

    assertThat(fhir(assessment)).isEqualTo(fhir(assessment));
  }

  private static void mustTellTheSame(Assessment assessment) {
    JsonNode json = WRITER.write(assessment, Language.ENGLISH, true);
    ObjectNode bundle = fhir(assessment);

    assertThat(resources(bundle, "DetectedIssue").map(it -> code(it.path("code"))))
        .containsExactlyElementsOf(
            nodes(json.path("outcomes"))
                .filter(it -> it.path("kind").asString().equals("alert"))
                .map(it -> it.path("rule").asString())
                .toList());
    assertThat(resources(bundle, "DetectedIssue").map(it -> it.path("detail").asString()))
        .doesNotContain("");
    assertThat(
            resources(bundle, "GuidanceResponse").map(it -> code(it.path("moduleCodeableConcept"))))
        .containsExactlyElementsOf(
            nodes(json.path("needs")).map(it -> it.path("rule").asString()).toList());
    assertThat(resources(bundle, "RiskAssessment")).hasSize(json.path("scores").size());
    assertThat(
            resources(bundle, "CarePlan")
                .flatMap(plan -> nodes(plan.path("activity")))
                .map(it -> code(it.path("detail").path("code"))))
        .containsExactlyElementsOf(
            nodes(json.path("outcomes"))
                .filter(it -> it.path("kind").asString().equals("option"))
                .map(it -> it.path("rule").asString())
                .toList());
    assertThat(bundle.toString()).contains("not clinically validated");
    nodes(json.path("readingNotes"))
        .forEach(note -> assertThat(bundle.toString()).contains(note.path("reason").asString()));
  }

  private static Set<String> resultCodes(JsonNode bundle) {
    Set<String> codes = new HashSet<>();
    for (JsonNode coding : bundle.findParents("system")) {
      if (coding.path("system").asString().endsWith("/crlm-assessment")) {
        codes.add(coding.path("code").asString());
      }
    }
    return codes;
  }

  private static String code(JsonNode concept) {
    return concept.path("coding").path(0).path("code").asString();
  }

  private static Stream<JsonNode> resources(JsonNode bundle, String type) {
    return nodes(bundle.path("entry"))
        .map(entry -> entry.path("resource"))
        .filter(resource -> resource.path("resourceType").asString().equals(type));
  }

  private static Stream<JsonNode> nodes(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Assessment assessment(Vignette vignette) {
    Moment moment = Moment.assessment(VignettePicture.momentOf(vignette).asOf());
    return ClinicalDecisionModel.assess(
        VignettePicture.of(vignette), moment, Thresholds.standard());
  }

  private static ObjectNode fhir(Assessment assessment) {
    return RESOURCES.write(
        assessment,
        WRITER.write(assessment, Language.ENGLISH, true),
        rule -> WORDINGS.nameOf(rule, Language.ENGLISH));
  }
}
