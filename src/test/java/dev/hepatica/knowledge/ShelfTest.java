package dev.hepatica.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Setting;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShelfTest {

  private static final Shelf SHELF = Shelf.load();
  private static final Pattern TOLD_IN_FULL =
      Pattern.compile("CRLM-(CTX|RES|FLR|STAGE|RISK|TIME|DRUG|SURG)-\\d{3}");

  private static List<String> rules() {
    return ClinicalDecisionModel.specifications().stream().map(RuleSpec::id).toList();
  }

  @Test
  void everyConflictOfTheSourcesIsListedWithWhatSettlesIt() {
    List<String> ids =
        Stream.of(
                numbered("K-%02d", 36),
                numbered("C%02d", 33),
                numbered("CONF %d", 35),
                Stream.of("CONF 19b"),
                numbered("X-%02d", 20))
            .flatMap(all -> all)
            .toList();

    assertThat(SHELF.conflicts().stream().map(Shelf.Conflict::id))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(SHELF.conflicts())
        .allSatisfy(
            conflict -> {
              assertThat(conflict.says()).isNotBlank();
              assertThat(conflict.settled()).endsWith(".");
              assertThat(rules()).containsAll(conflict.rules());
              assertThat(SHELF.decisions().stream().map(Shelf.Decision::id))
                  .containsAll(conflict.records());
            });
  }

  @Test
  void everyRuleHasATriggerInWordsWithItsOwnNumbers() {
    for (RuleSpec rule : ClinicalDecisionModel.specifications()) {
      String trigger = SHELF.triggers().get(rule.id());
      if (trigger == null) {
        assertThat(rule.id()).doesNotMatch(TOLD_IN_FULL);
        continue;
      }
      Matcher key = Pattern.compile("\\{([^}]+)}").matcher(trigger);
      while (key.find()) {
        assertThat(rule.settings().stream().map(Setting::key)).as(rule.id()).contains(key.group(1));
      }
    }
    assertThat(rules()).containsAll(SHELF.triggers().keySet());
  }

  @Test
  void everyDecisionNamesRulesOfTheModelOrConcernsAll() {
    assertThat(SHELF.decisions()).isNotEmpty();
    assertThat(SHELF.decisions())
        .allSatisfy(
            decision -> {
              assertThat(decision.title()).isNotBlank();
              assertThat(decision.ofEveryRule() || !decision.rules().isEmpty())
                  .as(decision.id())
                  .isTrue();
            });
    assertThat(SHELF.findDecision("CD-201").orElseThrow().rules())
        .contains("CRLM-DRUG-001", "CRLM-DRUG-014", "CRLM-DRUG-028");
  }

  @Test
  void everySourceOnTheShelfIsOneOfTheModel() {
    assertThat(ClinicalDecisionModel.evidence().stream().map(evidence -> evidence.key()))
        .containsAll(SHELF.sources().keySet());
  }

  @Test
  void theUseOfFitnessIsDeclaredByEveryRuleThatHasItsAge() {
    for (RuleSpec rule : ClinicalDecisionModel.specifications()) {
      boolean byStatus =
          rule.thresholds().stream().anyMatch(number -> number.key().equals("fitness.maxAge"));
      if (byStatus && TOLD_IN_FULL.matcher(rule.id()).matches()) {
        assertThat(PersonalData.usedBy(rule.id()))
            .as(rule.id())
            .containsKey(PersonalData.HEALTH_STATUS_ASSESSMENTS);
      }
    }
    assertThat(PersonalData.usedBy("CRLM-DRUG-018")).containsKey(PersonalData.DATE_OF_BIRTH);
    assertThat(PersonalData.usedByAnyRule())
        .doesNotContainKeys(PersonalData.SEX, PersonalData.RACE);
  }

  private static Stream<String> numbered(String form, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(form::formatted);
  }
}
