package dev.hepatica.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of classification, timing, drugs and surgery was read against the model. */
class RulesReadTest {

  private static final Path PAGE = Path.of("src/docs/clinical-safety/rules-read.md");
  private static final Path DECISIONS = Path.of("src/docs/clinical-decisions");

  private static final Pattern READ =
      Pattern.compile("CRLM-(CTX|RES|FLR|STAGE|RISK|TIME|DRUG|SURG)-\\d{3}");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z]+-\\d{3}) \\| ([^|]+) \\| ([^|]+) \\|$");
  private static final Pattern VERDICT =
      Pattern.compile("as the model says.*|differs: CD-\\d{3}.*|mended: .*");
  private static final Pattern DECISION = Pattern.compile("CD-\\d{3}");

  @Test
  void everyRuleHasItsLineAndNothingElseHas() throws IOException {
    List<String> rules =
        ClinicalDecisionModel.specifications().stream()
            .map(RuleSpec::id)
            .filter(id -> READ.matcher(id).matches())
            .map(id -> id.replace("CRLM-", ""))
            .toList();

    assertThat(rows().map(row -> row.group(1))).containsExactlyInAnyOrderElementsOf(rules);
  }

  @Test
  void everyLineEndsInAVerdict() throws IOException {
    assertThat(rows().map(row -> row.group(3)))
        .allMatch(verdict -> VERDICT.matcher(verdict).matches());
  }

  @Test
  void everyDecisionThatAVerdictNamesIsOnRecord() throws IOException {
    List<String> onRecord;
    try (Stream<Path> files = Files.list(DECISIONS)) {
      onRecord = files.map(file -> file.getFileName().toString()).toList();
    }
    DECISION
        .matcher(Files.readString(PAGE))
        .results()
        .map(MatchResult::group)
        .distinct()
        .forEach(named -> assertThat(onRecord).anyMatch(file -> file.startsWith(named + "-")));
  }

  @Test
  void thePageSaysThatNoClinicianReadIt() throws IOException {
    assertThat(Files.readString(PAGE)).contains("Reviewed: none", "No clinician");
  }

  private static Stream<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGE)).results();
  }
}
