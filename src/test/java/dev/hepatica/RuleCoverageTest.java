package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.Vignette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No rule without a patient story, and none with less than five tests. The topics that are told in
 * full have five stories for each rule: it speaks, it is silent, and what is missing is named.
 */
class RuleCoverageTest {

  private static final int FEWEST = 5;
  private static final Pattern TOLD_IN_FULL =
      Pattern.compile(
          "CRLM-(CTX|RES|FLR|STAGE|RISK|TIME|DRUG|SURG|ABL|SBRT|TARE|TACE|HAI|OPT)-\\d{3}");
  private static final Pattern ALERT =
      Pattern.compile("CRLM-(TIME|DRUG|SURG|ABL|SBRT|TARE|TACE|HAI)-\\d{3}");

  /**
   * Rules that need no further fact, or that speak about the missing one themselves, or leave it to
   * another rule about the same order.
   */
  private static final Set<String> NEVER_WAITS =
      Set.of(
          "CRLM-DRUG-001",
          "CRLM-DRUG-003",
          "CRLM-DRUG-005",
          "CRLM-DRUG-009",
          "CRLM-DRUG-010",
          "CRLM-DRUG-011",
          "CRLM-DRUG-012",
          "CRLM-DRUG-014",
          "CRLM-DRUG-015",
          "CRLM-DRUG-025",
          "CRLM-DRUG-028",
          "CRLM-SURG-014",
          "CRLM-ABL-003",
          "CRLM-ABL-010",
          "CRLM-ABL-011",
          "CRLM-ABL-016",
          "CRLM-SBRT-001",
          "CRLM-SBRT-002",
          "CRLM-SBRT-005",
          "CRLM-SBRT-006",
          "CRLM-SBRT-008",
          "CRLM-SBRT-009",
          "CRLM-TARE-002",
          "CRLM-TACE-001",
          "CRLM-TACE-002");

  /** Options that wait for nothing: after a resection, and the board. */
  private static final Set<String> NEVER_OPEN = Set.of("CRLM-OPT-037", "CRLM-OPT-039");

  private static final Path RULE_TESTS = Path.of("src/test/java/dev/hepatica/decision/rules");

  static List<String> rules() {
    return ClinicalDecisionModel.specifications().stream().map(RuleSpec::id).toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleIsToldInAtLeastOneStory(String rule) {
    assertThat(stories(rule)).isPositive();
  }

  /** The rules of the topics that are told in full. */
  static List<String> rulesToldInFull() {
    return rules().stream().filter(rule -> TOLD_IN_FULL.matcher(rule).matches()).toList();
  }

  /** Those of them that can raise an alert. */
  static List<String> alertsToldInFull() {
    return rulesToldInFull().stream().filter(rule -> ALERT.matcher(rule).matches()).toList();
  }

  @ParameterizedTest
  @MethodSource("rulesToldInFull")
  void everyRuleIsToldInAtLeastFiveStories(String rule) {
    assertThat(stories(rule)).isGreaterThanOrEqualTo(FEWEST);
  }

  @ParameterizedTest
  @MethodSource("alertsToldInFull")
  void itsStoriesShowItSpeakingAndSilentAndWithoutAFact(String rule) {
    List<Vignette.Expected> stories =
        Vignette.all().stream()
            .filter(filed -> filed.rule().equals(rule))
            .map(filed -> filed.vignette().expect())
            .toList();

    assertThat(stories)
        .as("speaks")
        .anyMatch(expected -> expected.alerts().stream().anyMatch(a -> a.rule().equals(rule)));
    assertThat(stories).as("silent").anyMatch(expected -> expected.silent().contains(rule));
    if (!NEVER_WAITS.contains(rule)) {
      assertThat(stories)
          .as("a fact is missing")
          .anyMatch(expected -> expected.waiting().contains(rule));
    }
  }

  static List<String> options() {
    return ClinicalDecisionModel.OPTIONS.stream().map(RuleSpec::id).toList();
  }

  @ParameterizedTest
  @MethodSource("options")
  void itsStoriesShowTheOptionOfferedAndRefusedAndWaiting(String option) {
    List<String> told =
        Vignette.all().stream()
            .filter(filed -> filed.rule().equals(option))
            .flatMap(filed -> filed.vignette().expect().options().entrySet().stream())
            .filter(expected -> expected.getKey().equals(option))
            .map(expected -> expected.getValue().status())
            .toList();

    assertThat(told).as("offered").containsAnyOf("recommended", "consider");
    assertThat(told)
        .as("refused")
        .containsAnyOf("not-applicable", "not-recommended", "contraindicated");
    if (!NEVER_OPEN.contains(option)) assertThat(told).as("waiting").contains("needs-data");
  }

  static List<DataItem> items() {
    return List.of(DataItem.values());
  }

  @ParameterizedTest
  @MethodSource("items")
  void everyItemIsAskedForAndNotAskedForInAtLeastFiveStories(DataItem item) {
    List<Vignette.Expected> stories =
        Vignette.all().stream().map(filed -> filed.vignette().expect()).toList();
    long asked = stories.stream().filter(e -> e.needs().contains(item.code())).count();
    long settled = stories.stream().filter(e -> e.settled().contains(item.code())).count();

    assertThat(asked).as("asked for").isPositive();
    assertThat(settled).as("not asked for").isPositive();
    assertThat(asked + settled).isGreaterThanOrEqualTo(FEWEST);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHasAtLeastFiveTests(String rule) throws IOException {
    assertThat(stories(rule) + tests(rule)).isGreaterThanOrEqualTo(FEWEST);
  }

  private static long stories(String rule) {
    return Vignette.all().stream().filter(filed -> filed.rule().equals(rule)).count();
  }

  /** Test methods of the classes whose display name covers the rule. */
  private static long tests(String rule) throws IOException {
    try (Stream<Path> files = Files.list(RULE_TESTS)) {
      long tests = 0;
      for (Path file : files.toList()) {
        String source = Files.readString(file);
        if (covers(source, rule)) tests += source.split("@Test|@ParameterizedTest", -1).length - 1;
      }
      return tests;
    }
  }

  /** The name says the rule itself, or a range such as "CRLM-RISK-001 to CRLM-RISK-005". */
  private static boolean covers(String source, String rule) {
    Matcher name = Pattern.compile("@DisplayName\\(\"([^\"]+)\"\\)").matcher(source);
    if (!name.find()) return false;
    if (name.group(1).contains(rule)) return true;
    Matcher range =
        Pattern.compile("(CRLM-[A-Z]+-\\d{3}) to (CRLM-[A-Z]+-\\d{3})").matcher(name.group(1));
    return range.find()
        && rule.compareTo(range.group(1)) >= 0
        && rule.compareTo(range.group(2)) <= 0;
  }
}
