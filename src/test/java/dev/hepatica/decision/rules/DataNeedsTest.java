package dev.hepatica.decision.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("CRLM-DATA-001 to CRLM-DATA-035 what is missing")
class DataNeedsTest {

  private static final int PATIENTS = 1500;

  @Test
  void everyItemHasItsRuleByNumber() {
    assertThat(DataNeeds.ALL.stream().map(RuleSpec::id))
        .containsExactlyElementsOf(Stream.of(DataItem.values()).map(DataItem::ruleId).toList());
  }

  @ParameterizedTest
  @EnumSource(DataItem.class)
  void everyItemSaysWhatItDecidesAndOnWhatItRests(DataItem item) {
    RuleSpec rule = ClinicalDecisionModel.DATA_NEEDS.get(item.ordinal());

    assertThat(rule.statement()).startsWith("Asks for ").endsWith("waits for it.");
    assertThat(rule.because()).startsWith("It decides ");
    assertThat(rule.citations()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(DataItem.class)
  void everyItemIsAskedForBySomeoneWhoWaits(DataItem item) {
    List<Need> needs = needs().filter(need -> need.item() == item).toList();

    assertThat(needs).isNotEmpty();
    assertThat(needs).allSatisfy(need -> assertThat(need.neededBy()).isNotEmpty());
    assertThat(needs)
        .allSatisfy(need -> assertThat(need.settledBy()).isEqualTo(DataNeeds.settledBy(item)));
  }

  @Test
  void noItemIsAskedForTwice() {
    assertThat(assessments().map(Assessment::needs))
        .allSatisfy(
            needs -> assertThat(needs.stream().map(Need::item).toList()).doesNotHaveDuplicates());
  }

  @Test
  void nobodyIsAskedAboutSomeoneWhoIsNotConcerned() {
    assertThat(Judging.needs(PatientBuilder.anEmptyRecord())).isEmpty();
  }

  @Test
  void whatWaitsIsARuleOfTheModel() {
    Set<String> known =
        ClinicalDecisionModel.specifications().stream()
            .map(RuleSpec::id)
            .collect(Collectors.toSet());

    assertThat(needs().flatMap(need -> need.neededBy().stream()).distinct())
        .allSatisfy(rule -> assertThat(known).contains(rule));
  }

  private static Stream<Need> needs() {
    return assessments().flatMap(assessment -> assessment.needs().stream());
  }

  private static Stream<Assessment> assessments() {
    return AnyPatient.patients(3, PATIENTS)
        .map(
            patient ->
                ClinicalDecisionModel.assess(
                    patient.picture(), patient.moment(), Thresholds.standard()));
  }
}
