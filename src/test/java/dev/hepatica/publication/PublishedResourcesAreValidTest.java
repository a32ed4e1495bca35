package dev.hepatica.publication;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dev.hepatica.support.PublishedProfiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What we publish is valid FHIR R4, and a licence is broken by none of it. No network. */
class PublishedResourcesAreValidTest {

  private static final Path FOLDER = Path.of("fhir-profiles");
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final Set<String> SHIPPED_WITHOUT_WORDS =
      Set.of("http://snomed.info/sct", "http://www.ama-assn.org/go/cpt");

  static Stream<Path> files() {
    return Stream.of(
            "structuredefinitions",
            "codesystems",
            "capabilitystatements",
            "plandefinitions",
            "libraries",
            "examples")
        .flatMap(PublishedResourcesAreValidTest::filesIn);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aPublishedResourceIsValid(Path file) {
    assertThat(errors(text(file))).isEmpty();
  }

  @Test
  void everyValueSetIsValid() {
    assertThat(filesIn("valuesets"))
        .allSatisfy(file -> assertThat(errors(text(file))).as(file.toString()).isEmpty());
  }

  /** A validator that knew our profiles by name only would let these pass. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "observation-remnant-percent|\"code\": \"%\"|\"code\": \"mL\"",
        "observation-remnant-percent|future-liver-remnant-percent|total-liver-volume",
        "observation-resectability|potentially-resectable|bilobar",
        "observation-lung-site-resectable|\"focus\"|\"derivedFrom\"",
        "observation-lesion-count|\"status\": \"final\"|\"status\": \"preliminary\"",
        "observation-lesion-relation|\"valueBoolean\": true|\"valueString\": \"yes\"",
        "servicerequest-segments-order|\"valueInteger\": 4|\"valueInteger\": 9"
      })
  void anExampleThatIsSpoiltIsNotValid(String example, String part, String spoilt) {
    String whole = text(FOLDER.resolve("examples").resolve(example + ".json"));
    assertThat(whole).contains(part);
    assertThat(errors(whole)).isEmpty();

    assertThat(errors(whole.replace(part, spoilt))).isNotEmpty();
  }

  @Test
  void everyProfileHasAnExample() {
    Set<String> used =
        filesIn("examples")
            .flatMap(file -> json(file).path("meta").path("profile").valueStream())
            .map(JsonNode::asString)
            .collect(Collectors.toSet());
    filesIn("structuredefinitions")
        .map(PublishedResourcesAreValidTest::json)
        .filter(profile -> !profile.path("type").asString().equals("Extension"))
        .map(profile -> profile.path("url").asString())
        .filter(url -> !url.endsWith("/crlm-fact"))
        .forEach(url -> assertThat(used).contains(url));
  }

  @Test
  void aFileIsNamedByItsIdAndItsUrlToo() {
    Stream.concat(files(), filesIn("valuesets"))
        .forEach(
            file -> {
              JsonNode resource = json(file);
              String type = resource.path("resourceType").asString();
              String id = resource.path("id").asString();
              String name = file.getFileName().toString();
              assertThat(name)
                  .isIn(id + ".json", type.toLowerCase(Locale.ROOT) + "-" + id + ".json");
              if (resource.has("url")) {
                assertThat(resource.path("url").asString())
                    .isEqualTo("https://hepatica.dev/fhir/" + type + "/" + id);
              }
            });
  }

  @Test
  void everyCodeOfOurOwnHasItsPlace() {
    Set<String> codes = new HashSet<>();
    json(FOLDER.resolve("codesystems/crlm-observation.json"))
        .path("concept")
        .forEach(concept -> codes.add(concept.path("code").asString()));
    Set<String> facts = new HashSet<>();
    json(FOLDER.resolve("valuesets/crlm-fact-codes.json"))
        .path("compose")
        .path("include")
        .get(0)
        .path("concept")
        .forEach(concept -> facts.add(concept.path("code").asString()));
    assertThat(codes).containsAll(facts);

    Set<String> used = new HashSet<>();
    filesIn("examples").forEach(file -> collectOwnCodes(json(file), used));
    assertThat(used).containsAll(codes);
  }

  @Test
  void noDescriptionOfSnomedCtOrCptIsShipped() {
    for (Path file : all()) {
      assertThat(wordsWithoutLicence(json(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void whoeverNamesACodeSystemWithALicenceSaysSo() {
    filesIn("valuesets")
        .filter(file -> text(file).contains("http://snomed.info/sct"))
        .forEach(
            file ->
                assertThat(json(file).path("copyright").asString())
                    .as(file.toString())
                    .contains("SNOMED International"));
    filesIn("valuesets")
        .filter(file -> text(file).contains("http://www.ama-assn.org/go/cpt"))
        .forEach(
            file ->
                assertThat(json(file).path("copyright").asString())
                    .as(file.toString())
                    .contains("American Medical Association"));
  }

  private static List<String> errors(String resource) {
    return PublishedProfiles.errors(resource);
  }

  /** Displays beside codes of systems whose words are not ours to ship. */
  private static List<String> wordsWithoutLicence(JsonNode node) {
    if (!node.isContainer()) return List.of();
    boolean restricted = SHIPPED_WITHOUT_WORDS.contains(node.path("system").asString(""));
    Stream<String> own =
        restricted
            ? Stream.concat(Stream.of(node), node.path("concept").valueStream())
                .filter(part -> part.has("display"))
                .map(part -> part.path("display").asString())
            : Stream.of();
    return Stream.concat(
            own, node.valueStream().flatMap(part -> wordsWithoutLicence(part).stream()))
        .toList();
  }

  private static void collectOwnCodes(JsonNode node, Set<String> codes) {
    if (node.path("system").asString("").endsWith("/CodeSystem/crlm-observation")) {
      codes.add(node.path("code").asString());
    }
    node.valueStream().filter(JsonNode::isContainer).forEach(part -> collectOwnCodes(part, codes));
  }

  private static List<Path> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> filesIn(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    return JsonMapper.shared().readTree(text(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
