package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.Vignette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No rule without a patient story, and none with less than five tests. */
class RuleCoverageTest {

  private static final int FEWEST = 5;
  private static final Path RULE_TESTS = Path.of("src/test/java/dev/hepatica/decision/rules");

  static List<String> rules() {
    return ClinicalDecisionModel.specifications().stream().map(RuleSpec::id).toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleIsToldInAtLeastOneStory(String rule) {
    assertThat(stories(rule)).isPositive();
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
