package dev.hepatica.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Choice;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes the pages on rules and their traces from the code. A page that differs from the committed
 * one is rewritten and the test fails, so that the new one is read before it is committed.
 */
class GeneratedDocsTest {

  private static final String WARNING =
      """
      > **Not clinically validated, reviewed: none.** No clinician has reviewed this model.

      Written from the code (clinical model %s) by `GeneratedDocsTest`; do not edit.

      """
          .formatted(ClinicalDecisionModel.VERSION);

  @Test
  void thePageOfRulesIsThatOfTheCode() throws IOException {
    mustBe("rules.md", rules());
  }

  @Test
  void thePageOfTracesIsThatOfTheCode() throws IOException {
    mustBe("traceability.md", traceability());
  }

  @Test
  void thePageOfConflictsIsThatOfTheRuleBook() throws IOException {
    mustBe("clinical-decisions/conflicts.md", conflicts());
  }

  @Test
  void theStoriesOfTheRuleBookAreTheVignettes() throws IOException {
    mustBe(Path.of("src/main/resources/knowledge/stories.yaml"), stories());
  }

  @Test
  void whatIsDeclaredToBeUsedOfAPersonIsWhatTheModelUses() throws IOException {
    StringBuilder file =
        new StringBuilder("# Written from the vignettes by GeneratedDocsTest; do not edit.\n");
    PersonalDataInUse.byData()
        .forEach((data, rules) -> file.append(data).append(": ").append(rules).append("\n"));
    mustBe(Path.of("src/main/resources/knowledge/personal-data.yaml"), file.toString());
  }

  @Test
  void theStatementOfWhatIsAskedOfAnEhrIsThatOfThePrefetchTemplates() throws IOException {
    mustBe(
        Path.of("fhir-profiles/capabilitystatements/hepatica-ehr.json"),
        EhrRequirements.of(PrefetchPlan.templates()));
  }

  private static void mustBe(String name, String expected) throws IOException {
    mustBe(Path.of("src/docs", name), expected);
  }

  private static void mustBe(Path page, String expected) throws IOException {
    String committed = Files.exists(page) ? Files.readString(page) : "";
    if (!committed.equals(expected)) Files.writeString(page, expected);
    assertThat(committed)
        .as("%s was out of date and has been rewritten: read and commit it", page)
        .isEqualTo(expected);
  }

  // The rules

  private static String rules() {
    StringBuilder page = new StringBuilder("# Rules\n\n").append(WARNING);
    for (RuleSpec rule : ClinicalDecisionModel.specifications()) page.append(rule(rule));
    page.append("## Thresholds\n\n")
        .append("A site may override them within the range; cards that use one say so.\n\n")
        .append(
            "| key | meaning | value | range | source | used by |\n|---|---|---|---|---|---|\n");
    for (Threshold threshold : ClinicalDecisionModel.thresholds()) {
      page.append(
          row(
              "`" + threshold.key() + "`",
              threshold.meaning(),
              words(threshold.standard()),
              words(threshold.lowest()) + " to " + words(threshold.highest()),
              label(threshold.citation()),
              users(threshold)));
    }
    page.append("\n## Words that a site may choose\n\n")
        .append("| key | meaning | word | allowed | used by |\n|---|---|---|---|---|\n");
    for (Choice choice : ClinicalDecisionModel.choices()) {
      page.append(
          row(
              "`" + choice.key() + "`",
              choice.meaning(),
              choice.standard(),
              choice.range(),
              ClinicalDecisionModel.specifications().stream()
                  .filter(rule -> rule.choices().contains(choice))
                  .map(RuleSpec::id)
                  .collect(Collectors.joining(", "))));
    }
    return page.toString();
  }

  private static String rule(RuleSpec rule) {
    StringBuilder text = new StringBuilder("## " + rule.id() + "\n\n");
    text.append(filled(rule)).append("\n\n").append("**Why.** ").append(rule.because());
    text.append("\n\n**Speaks on.** ").append(occasions(rule)).append("\n\n**Sources.**\n\n");
    rule.citations().forEach(citation -> text.append("- ").append(source(citation)).append('\n'));
    if (!rule.thresholds().isEmpty()) {
      text.append("\n**Thresholds.** ")
          .append(
              rule.thresholds().stream()
                  .map(threshold -> "`" + threshold.key() + "` " + words(threshold.standard()))
                  .collect(Collectors.joining(", ")))
          .append('\n');
    }
    return text.append('\n').toString();
  }

  private static String filled(RuleSpec rule) {
    String statement = rule.statement();
    for (Threshold threshold : rule.thresholds()) {
      statement =
          statement.replace(
              "{" + threshold.key() + "}", words(Thresholds.standard().valueOf(threshold)));
    }
    for (Choice choice : rule.choices()) {
      statement = statement.replace("{" + choice.key() + "}", choice.standard());
    }
    assertThat(statement).as(rule.id()).doesNotContain("{");
    return statement;
  }

  private static String occasions(RuleSpec rule) {
    if (rule.occasions().isEmpty()) return "every assessment (classification)";
    return Arrays.stream(Occasion.values())
        .filter(rule::speaksOn)
        .map(Kebab::of)
        .collect(Collectors.joining(", "));
  }

  private static String source(Citation citation) {
    String label = citation.evidence().label();
    String name =
        citation.evidence().url().map(url -> "[" + label + "](" + url + ")").orElse(label);
    return name
        + " ("
        + Kebab.of(citation.evidence().design()).replace('-', ' ')
        + "): "
        + citation.locator();
  }

  private static String label(Citation citation) {
    return citation.evidence().label();
  }

  private static String users(Threshold threshold) {
    return ClinicalDecisionModel.specifications().stream()
        .filter(rule -> rule.thresholds().contains(threshold))
        .map(RuleSpec::id)
        .collect(Collectors.joining(", "));
  }

  private static String words(Measure measure) {
    String number = measure.value().stripTrailingZeros().toPlainString();
    return switch (measure.unit()) {
      case DAY -> number + (number.equals("1") ? " day" : " days");
      case MONTH -> number + (number.equals("1") ? " month" : " months");
      case POINT, COUNT, RATIO -> number;
      default -> number + " " + measure.unit().symbol();
    };
  }

  // The conflicts

  private static String conflicts() throws IOException {
    StringBuilder page =
        new StringBuilder("# Where the sources differ\n\n")
            .append(WARNING)
            .append("K: surgical review 2014 and review 2023. C: multimodality review 2018 and")
            .append(" guideline digest 2019. CONF: Spanish consensus 2020. X: from outside the")
            .append(" five sources.\n\n")
            .append("| id | the sources | here | rules | records |\n|---|---|---|---|---|\n");
    JsonNode conflicts =
        YAMLMapper.builder()
            .build()
            .readTree(Files.readString(Path.of("src/main/resources/knowledge/conflicts.yaml")));
    for (JsonNode conflict : conflicts) {
      page.append(
          row(
              conflict.path("id").asString(),
              conflict.path("says").asString(),
              conflict.path("settled").asString(),
              joined(conflict.path("rules")),
              joined(conflict.path("records"))));
    }
    return page.toString();
  }

  private static String joined(JsonNode words) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(word.asString()));
    return String.join(", ", all);
  }

  // The stories

  private static String stories() {
    Map<String, List<Vignette.Filed>> byRule = new TreeMap<>();
    for (Vignette.Filed filed : Vignette.all()) {
      byRule.computeIfAbsent(filed.rule(), rule -> new ArrayList<>()).add(filed);
    }
    StringBuilder file =
        new StringBuilder("# Written from the vignettes by GeneratedDocsTest; do not edit.\n");
    byRule.forEach(
        (rule, filed) -> {
          file.append(rule).append(":\n");
          for (Vignette.Filed one : filed) {
            file.append("  - {file: \"")
                .append(one.path())
                .append("\", story: \"")
                .append(one.vignette().story().strip().replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"}\n");
          }
        });
    return file.toString();
  }

  // The traces

  private static String traceability() throws IOException {
    StringBuilder page = new StringBuilder("# Traceability\n\n").append(WARNING);
    page.append(
            "From each rule to its wording, to the patient stories that test it and to its sources.\n\n")
        .append(
            "| rule | card | vignettes | sources and places in them | facts read |\n|---|---|---|---|---|\n");
    Map<String, Set<String>> facts = factsRead();
    Map<String, String> cards = cards();
    Map<String, List<String>> vignettes = new TreeMap<>();
    for (Vignette.Filed filed : Vignette.all()) {
      vignettes.computeIfAbsent(filed.rule(), rule -> new ArrayList<>()).add(filed.path());
    }
    for (RuleSpec rule : ClinicalDecisionModel.specifications()) {
      String card = cards.get(rule.id());
      page.append(
          row(
              rule.id(),
              card == null ? "situation card" : "`" + card + "`",
              String.join(
                  "<br>",
                  vignettes.getOrDefault(rule.id(), List.of()).stream()
                      .distinct()
                      .map(path -> "`" + path + "`")
                      .toList()),
              rule.citations().stream()
                  .map(citation -> label(citation) + ": " + citation.locator())
                  .distinct()
                  .collect(Collectors.joining("<br>")),
              String.join("<br>", facts.getOrDefault(rule.id(), Set.of()))));
    }
    return page.toString();
  }

  /** The elements of FHIR from which the facts of each rule came, over all patient stories. */
  private static Map<String, Set<String>> factsRead() {
    Map<String, Set<String>> facts = new TreeMap<>();
    for (Vignette.Filed filed : Vignette.all()) {
      Assessment assessment =
          ClinicalDecisionModel.assess(
              VignettePicture.of(filed.vignette()),
              VignettePicture.momentOf(filed.vignette()),
              Thresholds.standard());
      for (Alert alert : assessment.alerts()) {
        add(facts, alert.ruleId(), alert.recommendation().facts());
      }
      assessment.classification().ifPresent(result -> addAll(facts, result));
    }
    return facts;
  }

  private static void addAll(Map<String, Set<String>> facts, Classification result) {
    add(facts, "CRLM-RES-001", result.fitness().facts());
    add(facts, "CRLM-FLR-001", result.liverQuality().facts());
    add(facts, "CRLM-FLR-002", result.remnant().facts());
    add(facts, "CRLM-RES-002", result.scenario().facts());
    add(facts, "CRLM-RES-003", result.jsccr().facts());
    add(facts, "CRLM-RES-004", result.oncoSurge().facts());
    add(facts, "CRLM-STAGE-001", result.ecmtg().facts());
    add(facts, "CRLM-STAGE-002", result.ajcc().facts());
    add(facts, "CRLM-STAGE-003", result.group().facts());
    for (Score score : result.scores()) {
      score.items().forEach(item -> add(facts, score.ruleId(), item.facts()));
    }
  }

  private static void add(Map<String, Set<String>> facts, String rule, List<Fact> read) {
    for (Fact fact : read) {
      String type = fact.from().reference().replaceAll("/.*", "");
      facts
          .computeIfAbsent(rule, any -> new TreeSet<>())
          .add(fact.name() + " (`" + type + "." + fact.from().path() + "`)");
    }
  }

  private static Map<String, String> cards() throws IOException {
    JsonNode index =
        YAMLMapper.builder()
            .build()
            .readTree(Files.readString(Path.of("cds-cards/common/index.yaml")));
    Map<String, String> cards = new TreeMap<>();
    index
        .properties()
        .forEach(entry -> cards.put(entry.getKey(), entry.getValue().asString() + ".yaml"));
    return cards;
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
