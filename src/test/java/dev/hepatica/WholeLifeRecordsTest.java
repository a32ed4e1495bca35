package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Records of a whole life from a public generator: much that must not be mistaken for a fact. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class WholeLifeRecordsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(strings = {"Arthur650", "Georgann131", "Mariella503", "Signe792"})
  @DisplayName("a whole life without a metastasis is not applicable, and nothing is in its way")
  void withoutMetastasis(String chart) throws Exception {
    JsonNode answer = assess(chart(chart));
    assertThat(answer.path("applicable").asBoolean(true)).isFalse();
    assertThat(answer.path("outcomes").size()).isZero();
    assertThat(answer.path("needs").size()).isZero();
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("stories")
  @DisplayName("a story told inside a whole life gets the answer of the story alone")
  void withTheFactsOfAStory(String story, String chart) throws Exception {
    Vignette.Filed filed =
        Vignette.all().stream().filter(v -> v.path().contains(story)).findFirst().orElseThrow();
    ObjectNode alone = FhirRecord.of(VignettePicture.of(filed.vignette())).bundle();
    ObjectNode inside = chart(chart);
    addFacts(inside, alone);

    ObjectNode expected = withoutNames(assess(alone));
    assertThat(withoutNames(assess(inside))).isEqualTo(expected);
    assertThat(expected.path("applicable").asBoolean(false)).isTrue();
  }

  static Stream<Arguments> stories() {
    return Stream.of("CRLM-SURG-001-remnant-of-18-percent", "CRLM-RES-002-fit-and-low-risk")
        .flatMap(
            story ->
                Stream.of("Arthur650", "Georgann131", "Mariella503", "Signe792")
                    .map(chart -> Arguments.of(story, chart)));
  }

  /** Adds everything but the person, as facts about the person of the chart. */
  private static void addFacts(ObjectNode chart, ObjectNode facts) {
    String patient = "";
    for (JsonNode entry : chart.path("entry")) {
      if (entry.path("resource").path("resourceType").asString().equals("Patient")) {
        patient = entry.path("fullUrl").asString();
      }
    }
    ArrayNode entries = (ArrayNode) chart.path("entry");
    for (JsonNode entry : facts.path("entry")) {
      if (entry.path("resource").path("resourceType").asString().equals("Patient")) continue;
      String resource = entry.toString().replace("\"Patient/p-1\"", "\"" + patient + "\"");
      entries.add(JSON.readTree(resource));
    }
  }

  /** The person differs, and so may what the record calls her and what was not understood. */
  private static ObjectNode withoutNames(JsonNode answer) {
    // Two of the lives had chemotherapy, long before a metastasis.
    String words =
        answer
            .toString()
            .replace(
                "no cycle counted since the metastasis", "no chemotherapy in the records read");
    ObjectNode copy = (ObjectNode) JSON.readTree(words);
    copy.remove(List.of("patient", "readingNotes"));
    // A life has its own age, bowel operation and adjuvant drugs, which options rightly weigh.
    ArrayNode outcomes = (ArrayNode) copy.path("outcomes");
    outcomes.removeIf(outcome -> outcome.path("kind").asString("").equals("option"));
    ArrayNode needs = (ArrayNode) copy.path("needs");
    needs.removeIf(WholeLifeRecordsTest::isNeededByOptionsAlone);
    needs.forEach(
        need -> ((ArrayNode) need.path("neededBy")).removeIf(WholeLifeRecordsTest::isOption));
    return copy;
  }

  private static boolean isNeededByOptionsAlone(JsonNode need) {
    for (JsonNode rule : need.path("neededBy")) if (!isOption(rule)) return false;
    return true;
  }

  private static boolean isOption(JsonNode rule) {
    return rule.asString().startsWith("CRLM-OPT-");
  }

  private JsonNode assess(ObjectNode bundle) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/assessments?asOf=2026-06-01"))
            .header("Content-Type", "application/fhir+json")
            .POST(HttpRequest.BodyPublishers.ofString(bundle.toString()))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static ObjectNode chart(String name) throws IOException {
    String resource = "/synthea/" + name + ".json.gz";
    try (InputStream in = WholeLifeRecordsTest.class.getResourceAsStream(resource);
        InputStream unzipped = new GZIPInputStream(in)) {
      return (ObjectNode) JSON.readTree(unzipped);
    }
  }
}
