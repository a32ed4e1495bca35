package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every language says the same: the same files, the same texts, with the same slots. */
class LanguageParityTest {

  private static final Path CARDS = Path.of("cds-cards");
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final Pattern SLOT = Pattern.compile("\\{\\{([#/]?\\w+)}}");

  static Stream<String> languages() {
    try (Stream<Path> folders = Files.list(CARDS)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.equals("common"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyFolderIsALanguageThatIsServed() {
    assertThat(LanguageFolders.all().stream().map(Language::tag))
        .containsExactlyInAnyOrderElementsOf(languages().toList())
        .contains("en", "es");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aLanguageHasTheTextsOfEnglishAndNoOthers(String language) {
    assertThat(texts(language).keySet()).isEqualTo(texts("en").keySet());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aTextUsesTheSlotsThatTheEnglishOneUses(String language) {
    Map<String, String> english = texts("en");
    texts(language)
        .forEach(
            (place, text) ->
                assertThat(slots(text)).as(place).isEqualTo(slots(english.get(place))));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyFileIsNamedByTheIndex(String language) {
    Set<String> indexed = new TreeSet<>(Set.of("terms", "phrases", "frame"));
    yaml(CARDS.resolve("common/index.yaml")).forEach(path -> indexed.add(path.asString()));

    assertThat(files(language).keySet()).isEqualTo(indexed);
  }

  /** Every text of a language by its place, such as {@code timing/x variants.info.summary}. */
  private static Map<String, String> texts(String language) {
    Map<String, String> texts = new TreeMap<>();
    files(language).forEach((name, file) -> collect(name + " ", yaml(file), texts));
    return texts;
  }

  private static void collect(String place, JsonNode node, Map<String, String> texts) {
    if (!node.isObject()) {
      texts.put(place, node.asString());
      return;
    }
    node.properties()
        .forEach(entry -> collect(place + "." + entry.getKey(), entry.getValue(), texts));
  }

  private static Map<String, Path> files(String language) {
    Path folder = CARDS.resolve(language);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> folder.relativize(file).toString().replace(".yaml", ""),
                  file -> file,
                  (one, other) -> one,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> slots(String text) {
    return SLOT.matcher(text)
        .results()
        .map((MatchResult slot) -> slot.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode yaml(Path file) {
    return YAML.readTree(file.toFile());
  }
}
