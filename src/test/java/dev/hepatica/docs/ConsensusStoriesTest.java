package dev.hepatica.docs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.cards.CardWriter;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.OptionStatus;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.TreatmentOption;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every scenario of the consensus has a story whose answer was read, and the page still says it.
 */
class ConsensusStoriesTest {

  private static final Path PAGE = Path.of("src/docs/clinical-safety/consensus-stories.md");
  private static final String STORY = "stories/CRLM-RES-002-story-";

  /** The scenarios of the consensus, each with the story that tells it. */
  private static final Map<String, String> SCENARIOS =
      Map.ofEntries(
          entry("resectable, fit, low risk", "fit-low-risk"),
          entry("resectable, fit, high risk", "fit-high-risk"),
          entry("progression on neoadjuvant chemotherapy", "progression-on-neoadjuvant"),
          entry("after resection", "after-resection"),
          entry("resectable, unwilling", "declines-surgery"),
          entry("resectable, unfit", "unfit-resectable"),
          entry("resectable, unfit, central lesions", "unfit-central-lesions"),
          entry("R0 feasible, remnant too small", "small-remnant"),
          entry("the same, unfit", "unfit-small-remnant"),
          entry("R0 compromised, remnant adequate", "r0-not-yet"),
          entry("both", "remnant-and-r0"),
          entry("unresectable, fit, RAS wild type, left", "unresectable-fit"),
          entry("unresectable, RAS wild type, right", "unresectable-right-wild-type"),
          entry("unresectable, RAS mutated", "unresectable-ras-mutated"),
          entry("unresectable, BRAF mutated", "unresectable-braf-v600e"),
          entry("unresectable, unfit", "unresectable-unfit"),
          entry("definitively unresectable, ablation", "unresectable-after-therapy"),
          entry("third line, liver-dominant", "third-line"),
          entry("recurrent, fit", "recurrence"),
          entry("recurrent, unfit", "recurrence-unfit"));

  private static final Pattern HEADING = Pattern.compile("### .*: `([a-z0-9-]+)`");
  private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern OPTION = Pattern.compile("OPT-\\d{3}");

  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final CardWriter CARDS = new CardWriter(WORDINGS);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static List<String> scenarios() {
    return SCENARIOS.keySet().stream().sorted().toList();
  }

  static List<String> stories() {
    return Vignette.all().stream()
        .filter(filed -> filed.path().startsWith(STORY) && filed.variant().isEmpty())
        .map(filed -> nameOf(filed))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioHasAStoryThatIsOnThePage(String scenario) {
    assertThat(stories()).contains(SCENARIOS.get(scenario));
    assertThat(page()).containsKey(SCENARIOS.get(scenario));
  }

  @Test
  void everyStoryIsOnThePageAndNothingElse() {
    assertThat(page().keySet()).containsExactlyInAnyOrderElementsOf(stories());
  }

  @Test
  void everyStoryHasWhatTheSourceSaysAndAVerdict() throws IOException {
    for (String section : Files.readString(PAGE).split("\n(?=### )")) {
      if (!section.startsWith("### ")) continue;
      assertThat(section).containsPattern("\n\n(?!\\|)[^\n]{40,}\n\n\\| \\| \\|");
      assertThat(section).containsPattern("\\*\\*Verdict\\.\\*\\* \\S+");
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void thePageSaysWhatTheModelSays(String story) {
    Map<String, String> written = page().get(story);
    Map<String, String> said = new LinkedHashMap<>();
    for (Vignette.Filed filed : Vignette.all()) {
      if (!filed.path().startsWith(STORY) || !nameOf(filed).equals(story)) continue;
      if (filed.variant().isEmpty()) {
        said.putAll(answerTo(filed.vignette()));
      } else {
        said.put(filed.variant().replaceAll("\\.$", ""), cardsFor(filed.vignette()));
      }
    }

    assertThat(written).isEqualTo(said);
  }

  /** Every row of a story's table: the numbers of options alone, as the page adds their names. */
  private static Map<String, Map<String, String>> page() {
    Map<String, Map<String, String>> stories = new LinkedHashMap<>();
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line : lines()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        rows = new LinkedHashMap<>();
        stories.put(heading.group(1), rows);
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) rows.put(row.group(1).strip(), numbersIn(row.group(2).strip()));
    }
    return stories;
  }

  private static String numbersIn(String cell) {
    Matcher option = OPTION.matcher(cell);
    List<String> numbers = new ArrayList<>();
    while (option.find()) numbers.add(option.group());
    return numbers.isEmpty() ? cell : String.join(", ", numbers);
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(PAGE);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Map<String, String> answerTo(Vignette vignette) {
    Assessment assessment = assess(vignette);
    Map<String, String> rows = new LinkedHashMap<>();
    for (OptionStatus status : OptionStatus.values()) {
      if (status == OptionStatus.NOT_APPLICABLE) continue;
      String options =
          assessment.options().stream()
              .filter(option -> option.status() == status)
              .map(TreatmentOption::ruleId)
              .map(ConsensusStoriesTest::withoutPrefix)
              .collect(Collectors.joining(", "));
      if (!options.isEmpty()) rows.put(Kebab.of(status), options);
    }
    String alerts =
        assessment.alerts().stream()
            .filter(Alert::speaks)
            .map(alert -> spoken(alert.recommendation().indicator(), alert.ruleId()))
            .collect(Collectors.joining(", "));
    if (!alerts.isEmpty()) rows.put("alerts", alerts);
    String needs =
        assessment.needs().stream()
            .map(Need::item)
            .map(item -> item.code())
            .collect(Collectors.joining(", "));
    rows.put("asks for", needs.isEmpty() ? "nothing" : needs);
    return rows;
  }

  private static String cardsFor(Vignette vignette) {
    List<String> cards = new ArrayList<>();
    CARDS
        .cardsFor(assess(vignette), Language.ENGLISH, FhirDrafts.none())
        .forEach(
            card -> {
              JsonNode written = JSON.valueToTree(card);
              String rule = written.path("source").path("topic").path("code").asString();
              cards.add(written.path("indicator").asString() + " " + withoutPrefix(rule));
            });
    return cards.isEmpty() ? "no card" : String.join(", ", cards);
  }

  private static Assessment assess(Vignette vignette) {
    return ClinicalDecisionModel.assess(
        VignettePicture.of(vignette), VignettePicture.momentOf(vignette), Thresholds.standard());
  }

  private static String spoken(Indicator indicator, String rule) {
    return Kebab.of(indicator) + " " + withoutPrefix(rule);
  }

  private static String withoutPrefix(String rule) {
    return rule.replaceFirst("^CRLM-", "");
  }

  private static String nameOf(Vignette.Filed filed) {
    return filed.path().replace(STORY, "").replace(".yaml", "");
  }
}
