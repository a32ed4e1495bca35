package dev.hepatica.cards;

import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.RuleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code cds-cards}: {@code common/} holds what all languages share, {@code <language>/} the
 * words. Anything missing, misspelt or too long stops the start and names the file.
 */
final class WordingLoader {

  private static final ObjectMapper YAML = YAMLMapper.builder().build();

  /** Where the options of treatment stand, which are worded differently from cards. */
  private static final String OPTIONS = "options/";

  private final Language language;
  private final Map<String, Evidence> evidence;

  WordingLoader(Language language, Collection<Evidence> evidence) {
    this.language = language;
    this.evidence = evidence.stream().collect(Collectors.toMap(Evidence::key, Function.identity()));
  }

  Wording load(Collection<RuleSpec> speaking) {
    OverrideReasons reasons = OverrideReasons.read(read("common/override-reasons.yaml"));
    Terms terms = new Terms(groups(file("terms.yaml")), language.locale());
    Map<String, RuleWording> rules = new LinkedHashMap<>();
    Map<String, OptionWording> options = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : read("common/index.yaml").properties()) {
      String path = entry.getValue().asString();
      if (path.startsWith(OPTIONS)) {
        options.put(entry.getKey(), option(entry.getKey(), path + ".yaml"));
      } else {
        rules.put(entry.getKey(), rule(entry.getKey(), path, terms, reasons));
      }
    }
    Set<String> worded = new LinkedHashSet<>(rules.keySet());
    worded.addAll(options.keySet());
    requireSame(speaking.stream().map(RuleSpec::id).collect(Collectors.toSet()), worded);
    Map<String, Sources> sources = new LinkedHashMap<>();
    speaking.forEach(rule -> sources.put(rule.id(), Sources.of(rule.citations(), terms)));
    sources.put(CardWriter.SITUATION, Sources.of(SituationCards.CITATIONS, terms));
    return new Wording(
        terms,
        rules,
        options,
        templates(file("phrases.yaml"), "phrases"),
        templates(file("frame.yaml"), "frame"),
        evidence,
        sources,
        reasons);
  }

  private RuleWording rule(String id, String path, Terms terms, OverrideReasons overriding) {
    String file = path + ".yaml";
    JsonNode common = read("common/" + file);
    JsonNode words = file(file);
    require(file, id.equals(text(common, "rule", file)), "is about another rule");
    require(file, id.equals(text(words, "rule", file)), "is about another rule");
    String source = text(common, "source", file);
    require(file, evidence.containsKey(source), "names an unknown source: " + source);

    Map<String, SlotKind> slots = new LinkedHashMap<>();
    common
        .path("slots")
        .properties()
        .forEach(slot -> slots.put(slot.getKey(), SlotKind.parse(slot.getValue().asString())));
    String topic = path.substring(0, path.indexOf('/'));
    List<String> own = OverrideReasons.codes(common.path("overrideReasons"));
    List<String> reasons = own.isEmpty() ? List.of() : overriding.of(topic, own);
    for (String reason : reasons) {
      overriding.systemOf(reason);
      terms.word("override-reason", reason);
    }

    Map<String, RuleWording.Variant> variants = new LinkedHashMap<>();
    words
        .path("variants")
        .properties()
        .forEach(
            variant ->
                variants.put(
                    variant.getKey(),
                    new RuleWording.Variant(
                        Template.compile(file, text(variant.getValue(), "summary", file)),
                        Template.compile(file, text(variant.getValue(), "detail", file)))));
    RuleWording wording =
        new RuleWording(
            id,
            text(words, "title", file),
            source,
            reasons,
            slots,
            variants,
            templates(words.path("suggestions"), file));
    tryWidest(file, wording, terms);
    return wording;
  }

  private OptionWording option(String id, String file) {
    JsonNode common = read("common/" + file);
    JsonNode words = file(file);
    require(file, id.equals(text(common, "rule", file)), "is about another rule");
    require(file, id.equals(text(words, "rule", file)), "is about another rule");
    return new OptionWording(
        id,
        text(words, "title", file),
        figures("benefit", common, words, file),
        figures("risk", common, words, file),
        text(words, "nextStep", file));
  }

  /** The sources stand in {@code common}, what they say in the language. */
  private List<OptionWording.Figure> figures(
      String what, JsonNode common, JsonNode words, String file) {
    require(file, !common.path(what).isEmpty(), "lacks " + what);
    require(
        file,
        common.path(what).propertyNames().equals(words.path(what).propertyNames()),
        "words another " + what + " than it cites");
    List<OptionWording.Figure> figures = new ArrayList<>();
    for (Map.Entry<String, JsonNode> source : common.path(what).properties()) {
      String key = source.getValue().asString();
      require(file, evidence.containsKey(key), "names an unknown source: " + key);
      figures.add(
          new OptionWording.Figure(
              text(words.path(what), source.getKey(), file), evidence.get(key)));
    }
    return figures;
  }

  /** Fills every template with the widest value of every slot. */
  private static void tryWidest(String file, RuleWording wording, Terms terms) {
    Map<String, Object> widest = new LinkedHashMap<>();
    wording.slots().forEach((name, kind) -> widest.put(name, kind.widest(terms)));
    wording
        .variants()
        .forEach(
            (name, variant) -> {
              String summary = variant.summary().fill(widest);
              int length = summary.codePointCount(0, summary.length());
              require(
                  file,
                  length <= Wording.LONGEST_SUMMARY,
                  "summary " + name + " can reach " + length + " characters");
              require(file, summary.indexOf('\n') < 0, "summary " + name + " has several lines");
              variant.detail().fill(widest);
            });
    widest.put("to", SlotKind.parse("date").widest(terms));
    wording.suggestions().values().forEach(label -> label.fill(widest));
  }

  private static void requireSame(Set<String> rules, Set<String> worded) {
    require(
        "common/index.yaml",
        rules.equals(worded),
        "must name exactly the rules that speak: " + rules + ", not " + worded);
  }

  private static Map<String, Map<String, String>> groups(JsonNode terms) {
    Map<String, Map<String, String>> groups = new LinkedHashMap<>();
    terms
        .properties()
        .forEach(
            group -> {
              Map<String, String> words = new LinkedHashMap<>();
              group
                  .getValue()
                  .properties()
                  .forEach(word -> words.put(word.getKey(), word.getValue().asString()));
              groups.put(group.getKey(), words);
            });
    return groups;
  }

  private static Map<String, Template> templates(JsonNode texts, String file) {
    Map<String, Template> templates = new LinkedHashMap<>();
    texts
        .properties()
        .forEach(
            text ->
                templates.put(
                    text.getKey(),
                    Template.compile(file + " " + text.getKey(), text.getValue().asString())));
    return templates;
  }

  private static String text(JsonNode node, String member, String file) {
    JsonNode value = node.path(member);
    require(file, value.isString() && !value.asString().isBlank(), "lacks " + member);
    return value.asString();
  }

  private static void require(String file, boolean holds, String problem) {
    if (!holds) throw new IllegalStateException("cds-cards: " + file + " " + problem);
  }

  private JsonNode file(String name) {
    return read(language.tag() + "/" + name);
  }

  private static JsonNode read(String path) {
    String resource = "/cds-cards/" + path;
    try (InputStream in = WordingLoader.class.getResourceAsStream(resource)) {
      require(path, in != null, "is missing");
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("cds-cards: " + path + " cannot be read", e);
    }
  }
}
