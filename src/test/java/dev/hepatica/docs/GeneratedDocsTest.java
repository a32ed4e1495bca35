package dev.hepatica.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.support.Vignette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  // The traces

  private static String traceability() throws IOException {
    StringBuilder page = new StringBuilder("# Traceability\n\n").append(WARNING);
    page.append(
            "From each rule to its wording, to the patient stories that test it and to its sources.\n\n")
        .append("| rule | card | vignettes | sources |\n|---|---|---|---|\n");
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
                      .map(path -> "`" + path + "`")
                      .toList()),
              rule.citations().stream()
                  .map(GeneratedDocsTest::label)
                  .distinct()
                  .collect(Collectors.joining("<br>"))));
    }
    return page.toString();
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
