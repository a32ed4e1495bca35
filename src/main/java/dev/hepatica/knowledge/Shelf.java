package dev.hepatica.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is written about the rules beside the code: triggers in words, conflicts between sources,
 * clinical decisions, patient stories, and what a source says about itself. Read once at start.
 *
 * @param triggers by rule id, with numbers as {@code {keys}}
 * @param stories by rule id
 * @param sources by key of the evidence
 */
record Shelf(
    Map<String, String> triggers,
    List<Conflict> conflicts,
    List<Decision> decisions,
    Map<String, List<Story>> stories,
    Map<String, SourceNote> sources) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String FOLDER = "/knowledge/";
  private static final String RECORDS = "classpath*:/knowledge/decisions/CD-*.md";
  private static final Pattern HEADING = Pattern.compile("#\\s+(CD-\\d{3}):?\\s+(.+)");
  private static final Pattern RULE = Pattern.compile("CRLM-([A-Z]+)-(\\d{3})");
  private static final Pattern RANGE = Pattern.compile(RULE + "\\s+to\\s+" + RULE);

  /** Sources that differ, are silent or misprinted, and what settles it. */
  record Conflict(
      String id, String says, String settled, List<String> rules, List<String> records) {}

  /** A clinical decision record and its text. */
  record Decision(String id, String title, List<String> rules, boolean ofEveryRule, String text) {

    boolean concerns(String rule) {
      return ofEveryRule || rules.contains(rule);
    }

    /** The record by its headings; lines that were broken for the editor run on. */
    List<Section> sections() {
      List<Section> sections = new ArrayList<>();
      for (String part : text.split("(?m)^## ")) {
        int end = part.indexOf('\n');
        if (part.startsWith("#") || end < 0) continue;
        String body =
            part.substring(end).strip().replaceAll("\\n(?!\\n|\\d+\\. |- )(?<!\\n\\n)", " ");
        sections.add(new Section(part.substring(0, end).strip(), body));
      }
      return List.copyOf(sections);
    }
  }

  /** A part of a record. */
  record Section(String heading, String body) {}

  /** A patient story that tests a rule. */
  record Story(String file, String story) {}

  /** What a source says about itself. */
  record SourceNote(String developer, String funding, List<String> figures) {}

  static Shelf load() {
    JsonNode stories = tree("stories.yaml");
    Map<String, List<Story>> byRule = new LinkedHashMap<>();
    stories
        .properties()
        .forEach(entry -> byRule.put(entry.getKey(), listOf(entry.getValue(), Story.class)));
    Map<String, String> triggers = new LinkedHashMap<>();
    tree("triggers.yaml")
        .properties()
        .forEach(entry -> triggers.put(entry.getKey(), entry.getValue().asString()));
    Map<String, SourceNote> sources = new LinkedHashMap<>();
    tree("sources.yaml")
        .properties()
        .forEach(
            entry ->
                sources.put(entry.getKey(), YAML.treeToValue(entry.getValue(), SourceNote.class)));
    return new Shelf(
        triggers, listOf(tree("conflicts.yaml"), Conflict.class), readDecisions(), byRule, sources);
  }

  /** Ids of the rules that use a kind of data about the person. */
  static Map<String, List<String>> rulesByPersonalData() {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    tree("personal-data.yaml")
        .properties()
        .forEach(entry -> rules.put(entry.getKey(), listOf(entry.getValue(), String.class)));
    return rules;
  }

  List<Conflict> conflictsAbout(String rule) {
    return conflicts.stream().filter(conflict -> conflict.rules().contains(rule)).toList();
  }

  List<Decision> decisionsAbout(String rule) {
    return decisions.stream().filter(decision -> decision.concerns(rule)).toList();
  }

  Optional<Decision> findDecision(String id) {
    return decisions.stream().filter(decision -> decision.id().equals(id)).findFirst();
  }

  private static <T> List<T> listOf(JsonNode array, Class<T> type) {
    List<T> items = new ArrayList<>();
    array.forEach(item -> items.add(YAML.treeToValue(item, type)));
    return List.copyOf(items);
  }

  private static JsonNode tree(String name) {
    try (InputStream in = Shelf.class.getResourceAsStream(FOLDER + name)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Decision> readDecisions() {
    try {
      List<Decision> decisions = new ArrayList<>();
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(RECORDS)) {
        decisions.add(decision(file.getContentAsString(StandardCharsets.UTF_8)));
      }
      decisions.sort(Comparator.comparing(Decision::id));
      return List.copyOf(decisions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Decision decision(String text) {
    Matcher heading = HEADING.matcher(text);
    if (!heading.find()) throw new IllegalStateException("a clinical decision without a heading");
    String rules = text.lines().filter(line -> line.contains("Rules")).findFirst().orElse("");
    boolean all = !RULE.matcher(rules).find();
    return new Decision(heading.group(1), heading.group(2).strip(), named(rules), all, text);
  }

  /** Rule ids one by one, and those of a range such as {@code CRLM-DRUG-001 to CRLM-DRUG-028}. */
  private static List<String> named(String line) {
    List<String> ids = new ArrayList<>();
    Matcher range = RANGE.matcher(line);
    while (range.find()) {
      for (int n = Integer.parseInt(range.group(2)); n <= Integer.parseInt(range.group(4)); n++) {
        ids.add("CRLM-%s-%03d".formatted(range.group(1), n));
      }
    }
    Matcher one = RULE.matcher(line);
    while (one.find()) if (!ids.contains(one.group())) ids.add(one.group());
    return List.copyOf(ids);
  }
}
