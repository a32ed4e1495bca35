package dev.hepatica.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.cards.CardLimits;
import dev.hepatica.clients.CallLimits;
import dev.hepatica.clients.TimeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference of settings is written from the metadata that the jar carries for editors, and the
 * metadata are held against the code: no setting is read that they do not name, and none is named
 * that nothing reads.
 */
class ConfigurationReferenceTest {

  private static final Path METADATA =
      Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
  private static final Path PAGE = Path.of("src/docs/settings.md");
  private static final Path SOURCES = Path.of("src/main/java");

  private static final String BEGIN =
      """
      # Settings

      Written from the metadata of the settings by `ConfigurationReferenceTest`; do not edit. What belongs together, and
      why, stands in [configuration](configuration.md).
      """;

  private static final Pattern READ = Pattern.compile("\"(hepatica\\.[a-z0-9.-]*[a-z0-9])");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  @Test
  void theReferenceIsThatOfTheMetadata() throws IOException {
    String page = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    String expected = BEGIN + table();
    if (!page.equals(expected)) Files.writeString(PAGE, expected);
    assertThat(page)
        .as("%s was out of date and has been rewritten: read and commit it", PAGE)
        .isEqualTo(expected);
  }

  @Test
  void everySettingThatIsReadIsNamed() throws IOException {
    for (Map.Entry<String, Path> read : read().entrySet()) {
      String name = read.getKey();
      assertThat(settings().keySet())
          .as("%s reads %s: name it in %s", read.getValue(), name, METADATA)
          .anyMatch(
              known ->
                  known.equals(name)
                      || known.startsWith(name + ".")
                      || known.startsWith(name + "["));
    }
  }

  @Test
  void everySettingThatIsNamedIsRead() throws IOException {
    TreeSet<String> words = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file :
          files
              .filter(path -> path.toString().matches(".*(\\.java|application.*\\.yml)"))
              .toList()) {
        Matcher word = WORD.matcher(Files.readString(file));
        while (word.find()) words.add(word.group());
      }
    }
    for (String name : settings().keySet()) {
      String last = name.substring(name.lastIndexOf('.') + 1);
      assertThat(words).as(name).containsAnyOf(last, camel(last));
    }
  }

  @Test
  void theDefaultsAreThoseOfTheCode() throws IOException {
    TimeLimits times = TimeLimits.STANDARD;
    CardLimits cards = CardLimits.standard();
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("hepatica.clients[].time-limits.optional", times.optional().toMillis() + "ms");
    defaults.put("hepatica.clients[].time-limits.required", times.required().toSeconds() + "s");
    defaults.put("hepatica.clients[].time-limits.whole", times.whole().toSeconds() + "s");
    defaults.put("hepatica.clients[].call-limits.per-second", CallLimits.STANDARD.perSecond() + "");
    defaults.put("hepatica.clients[].call-limits.at-once", CallLimits.STANDARD.atOnce() + "");
    defaults.put("hepatica.cards.on-the-chart", cards.cardsOnTheChart() + "");
    defaults.put(
        "hepatica.cards.information-beside-warnings", cards.informationBesideWarnings() + "");

    Map<String, JsonNode> settings = settings();
    defaults.forEach(
        (name, value) ->
            assertThat(settings.get(name).path("defaultValue").asString())
                .as(name)
                .isEqualTo(value));
  }

  private static String table() throws IOException {
    StringBuilder table =
        new StringBuilder("\n| setting | form | default | what it is |\n|---|---|---|---|\n");
    settings()
        .forEach(
            (name, setting) ->
                table
                    .append("| `")
                    .append(name)
                    .append("` | ")
                    .append(form(setting.path("type").asString()))
                    .append(" | ")
                    .append(
                        setting.has("defaultValue")
                            ? "`" + setting.path("defaultValue").asString() + "`"
                            : "")
                    .append(" | ")
                    .append(setting.path("description").asString())
                    .append(" |\n"));
    return table.toString();
  }

  private static String form(String type) {
    if (type.startsWith("java.util.List")) return "list";
    if (type.startsWith("java.util.Map")) return "map";
    return switch (type) {
      case "java.lang.String" -> "text";
      case "java.lang.Integer" -> "whole number";
      case "java.lang.Boolean" -> "true or false";
      case "java.time.Duration" -> "time, such as `400ms`";
      case "org.springframework.util.unit.DataSize" -> "size, such as `256MB`";
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static Map<String, JsonNode> settings() throws IOException {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    JsonMapper.shared()
        .readTree(Files.readString(METADATA))
        .path("properties")
        .forEach(
            property -> {
              assertThat(property.path("description").asString()).isNotBlank();
              assertThat(settings.put(property.path("name").asString(), property)).isNull();
            });
    return settings;
  }

  /**
   * Names in the code that look like settings; those of metrics are told apart by their imports.
   */
  private static Map<String, Path> read() throws IOException {
    Map<String, Path> read = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        if (text.contains("import io.micrometer.core.instrument")) continue;
        Matcher name = READ.matcher(text);
        while (name.find()) read.put(name.group(1), file);
      }
    }
    assertThat(read).hasSizeGreaterThan(15);
    return read;
  }

  private static String camel(String kebab) {
    StringBuilder camel = new StringBuilder();
    for (String part : kebab.split("-")) {
      camel.append(
          camel.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return camel.toString();
  }
}
