package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("who speaks when several rules hold for one order")
class PrecedenceTest {

  private static final OrderInQuestion ORDER = about("MedicationRequest/one");
  private static final OrderInQuestion ANOTHER = about("MedicationRequest/another");

  private static OrderInQuestion about(String reference) {
    return new OrderInQuestion(List.of(reference));
  }

  private static Recommends holds(String id, Indicator indicator, OrderInQuestion about) {
    return rule("CRLM-" + id).recommends(indicator, "any", about);
  }

  private static Alert alert(String id, List<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.ruleId().equals("CRLM-" + id))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0} speaks for {1}")
  @CsvSource({
    "DRUG-001, DRUG-003",
    "DRUG-001, DRUG-004",
    "DRUG-001, DRUG-008",
    "DRUG-002, DRUG-003",
    "DRUG-002, DRUG-004",
    "DRUG-002, DRUG-008",
    "DRUG-006, DRUG-008",
    "DRUG-006, DRUG-004",
    "DRUG-003, DRUG-017",
    "DRUG-015, DRUG-017",
    "DRUG-019, DRUG-018",
    "SURG-001, SURG-002",
    "SURG-001, SURG-003",
    "TIME-004, SURG-003",
    "SURG-012, SURG-006",
    "TIME-006, TIME-005",
    "ABL-001, ABL-002",
    "ABL-001, ABL-003",
    "ABL-004, ABL-014"
  })
  void theFirstSpeaksAndNamesTheOther(String speaker, String silenced) {
    List<Alert> alerts =
        Precedence.settle(
            List.of(
                holds(silenced, Indicator.WARNING, ORDER),
                holds(speaker, Indicator.WARNING, ORDER)));

    assertThat(alert(speaker, alerts).speaks()).isTrue();
    assertThat(alert(speaker, alerts).alsoHolding()).containsExactly("CRLM-" + silenced);
    assertThat(alert(silenced, alerts).suppressedBy()).contains("CRLM-" + speaker);
  }

  @ParameterizedTest(name = "{0} and {1} about two orders both speak")
  @CsvSource({"DRUG-001, DRUG-003", "SURG-001, SURG-003", "TIME-006, TIME-005"})
  void aboutTwoOrdersBothSpeak(String one, String other) {
    List<Alert> alerts =
        Precedence.settle(
            List.of(
                holds(one, Indicator.CRITICAL, ORDER), holds(other, Indicator.WARNING, ANOTHER)));

    assertThat(alerts).allMatch(Alert::speaks);
  }

  @ParameterizedTest(name = "TIME-008 {0}: {1} speaks")
  @CsvSource({"CRITICAL, TIME-008, TIME-007", "WARNING, TIME-007, TIME-008"})
  void exposureSpeaksByItsSeverity(Indicator exposure, String speaker, String silenced) {
    List<Alert> alerts =
        Precedence.settle(
            List.of(
                holds("TIME-007", Indicator.WARNING, ORDER), holds("TIME-008", exposure, ORDER)));

    assertThat(alert(speaker, alerts).speaks()).isTrue();
    assertThat(alert(silenced, alerts).suppressedBy()).contains("CRLM-" + speaker);
  }

  @Test
  void suppressionIsTransitiveAndNamesTheOneThatSpeaks() {
    List<Alert> alerts =
        Precedence.settle(
            List.of(
                holds("DRUG-002", Indicator.CRITICAL, ORDER),
                holds("DRUG-003", Indicator.WARNING, ORDER),
                holds("DRUG-017", Indicator.WARNING, ORDER)));

    assertThat(alert("DRUG-002", alerts).alsoHolding())
        .containsExactly("CRLM-DRUG-003", "CRLM-DRUG-017");
    assertThat(alert("DRUG-017", alerts).suppressedBy()).contains("CRLM-DRUG-002");
    assertThat(alerts.stream().filter(Alert::speaks)).hasSize(1);
  }

  @Test
  void theMostSevereStandsFirst() {
    List<Alert> alerts =
        Precedence.settle(
            List.of(
                holds("DRUG-020", Indicator.INFO, ORDER),
                holds("DRUG-018", Indicator.WARNING, ORDER),
                holds("DRUG-001", Indicator.CRITICAL, ORDER)));

    assertThat(alerts.stream().map(alert -> alert.recommendation().indicator()))
        .containsExactly(Indicator.CRITICAL, Indicator.WARNING, Indicator.INFO);
  }
}
