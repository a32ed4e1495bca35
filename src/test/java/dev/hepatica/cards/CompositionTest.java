package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.ProposedResources;
import dev.hepatica.support.AnyPatient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How much is shown at once, in which order, and what a card about missing data offers. */
class CompositionTest {

  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final int PATIENTS = 400;

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 12})
  void aChartShowsNoMoreThanTheSiteWants(int limit) {
    CardWriter writer = new CardWriter(WORDINGS, new CardLimits(limit, false), CardLinks.none());

    assertThat(charts().map(chart -> cards(writer, chart)))
        .allSatisfy(cards -> assertThat(cards).hasSizeLessThanOrEqualTo(limit));
  }

  @Test
  void aChartShowsCriticalThenWarningsThenTheSituationThenWhatIsMissing() {
    CardWriter writer = new CardWriter(WORDINGS);

    assertThat(charts().map(chart -> cards(writer, chart)))
        .allSatisfy(
            cards -> {
              List<Integer> ranks = cards.stream().map(CompositionTest::rank).toList();
              assertThat(ranks).isSorted();
            });
  }

  @Test
  void anAlertBeyondTheLimitStandsInTheSituation() {
    CardWriter few = new CardWriter(WORDINGS, new CardLimits(3, false), CardLinks.none());
    CardWriter many = new CardWriter(WORDINGS, new CardLimits(12, false), CardLinks.none());
    List<Assessment> crowded =
        charts().filter(chart -> cards(many, chart).size() > 3).limit(20).toList();

    assertThat(crowded).isNotEmpty();
    for (Assessment chart : crowded) {
      List<Card> shown = cards(few, chart);
      String situation =
          shown.stream()
              .filter(card -> card.source().topic().code().equals(CardWriter.SITUATION))
              .map(Card::detail)
              .findFirst()
              .orElseThrow();
      List<String> shownSummaries = shown.stream().map(Card::summary).toList();
      assertThat(cards(many, chart))
          .filteredOn(card -> !card.indicator().equals("info"))
          .filteredOn(card -> !shownSummaries.contains(card.summary()))
          .allSatisfy(card -> assertThat(situation).contains(card.summary()));
    }
  }

  @Test
  void anInformationStandsBesideAWarningOnlyWhereTheSiteWantsIt() {
    CardWriter quiet = new CardWriter(WORDINGS);
    CardWriter talkative = new CardWriter(WORDINGS, new CardLimits(5, true), CardLinks.none());
    List<Assessment> orders =
        assessments().filter(order -> order.occasion() == Occasion.ORDER_SIGN).toList();

    assertThat(orders)
        .allSatisfy(
            order ->
                assertThat(cards(talkative, order).size())
                    .isGreaterThanOrEqualTo(cards(quiet, order).size()));
    assertThat(orders)
        .anyMatch(order -> cards(talkative, order).size() > cards(quiet, order).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 13})
  void aLimitOutOfRangeIsRefused(int limit) {
    assertThatThrownBy(() -> new CardLimits(limit, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 to 12");
  }

  @ParameterizedTest
  @EnumSource(DataItem.class)
  void everyItemThatAnOrderSettlesIsOfferedWithAWord(DataItem item) {
    Optional<Need> need =
        assessments()
            .flatMap(assessment -> assessment.needs().stream())
            .filter(it -> it.item() == item)
            .findFirst();
    if (need.flatMap(Need::settledBy).isEmpty()) return;

    List<SettlingOrders> orders = SettlingOrders.of(List.of(need.orElseThrow()));
    assertThat(orders).hasSize(1);
    assertThat(
            WORDINGS
                .in(Language.ENGLISH)
                .frame("settle-" + orders.get(0).key(), java.util.Map.of("items", "x")))
        .isNotBlank();
  }

  @Test
  void testsOfTheTumourGoTogetherAndSoDoThoseOfBlood() {
    List<Need> needs = new ArrayList<>();
    assessments()
        .flatMap(assessment -> assessment.needs().stream())
        .filter(need -> needs.stream().noneMatch(it -> it.item() == need.item()))
        .forEach(needs::add);

    assertThat(SettlingOrders.of(needs))
        .extracting(SettlingOrders::key)
        .doesNotHaveDuplicates()
        .contains("tumour-tests", "blood-tests", "ct-volumetry", "tumour-board");
    assertThat(SettlingOrders.of(needs))
        .filteredOn(orders -> orders.key().equals("tumour-tests"))
        .singleElement()
        .satisfies(
            orders ->
                assertThat(orders.items())
                    .contains(DataItem.KRAS, DataItem.NRAS, DataItem.BRAF, DataItem.MSI_MMR));
  }

  /** Draft orders of a needs card go to the patient in question and are drafts. */
  @Test
  void aNeedsCardOffersDraftsForThisPatient() {
    CardWriter writer = new CardWriter(WORDINGS);
    List<JsonNode> drafts =
        assessments()
            .flatMap(assessment -> withDrafts(writer, assessment).stream())
            .filter(card -> card.source().topic().code().equals(CardWriter.NEEDS))
            .flatMap(card -> card.suggestions().stream())
            .flatMap(suggestion -> suggestion.actions().stream())
            .filter(action -> action.type().equals("create"))
            .map(Card.Action::resource)
            .toList();

    assertThat(drafts).isNotEmpty();
    assertThat(drafts)
        .allSatisfy(
            draft -> {
              assertThat(draft.path("resourceType").asString()).isEqualTo("ServiceRequest");
              assertThat(draft.path("status").asString()).isEqualTo("draft");
            });
  }

  private static List<Card> withDrafts(CardWriter writer, Assessment assessment) {
    return writer.cardsFor(
        assessment,
        Language.ENGLISH,
        new ProposedResources()
            .about("Patient/p-1", LocalDate.of(2026, 6, 1), order -> Optional.empty()));
  }

  /** Critical, warning, situation or scope, what is missing. */
  private static int rank(Card card) {
    if (card.source().topic().code().equals(CardWriter.NEEDS)) return 3;
    if (card.source().topic().code().equals(CardWriter.SITUATION)) return 2;
    return switch (card.indicator()) {
      case "critical" -> 0;
      case "warning" -> 1;
      default -> 2;
    };
  }

  private static List<Card> cards(CardWriter writer, Assessment assessment) {
    return writer.cardsFor(assessment, Language.ENGLISH, FhirDrafts.none());
  }

  private static Stream<Assessment> charts() {
    return assessments().filter(chart -> chart.occasion() == Occasion.PATIENT_VIEW);
  }

  private static Stream<Assessment> assessments() {
    return AnyPatient.patients(11, PATIENTS)
        .map(
            patient ->
                ClinicalDecisionModel.assess(
                    patient.picture(), patient.moment(), Thresholds.standard()));
  }
}
