package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Order;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.ProposedResources;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the card of missing data says once the examinations are on order: CD-650. */
class AwaitedResultsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
  private static final String ORDERED = "2026-05-29";
  private static final CardWriter WRITER =
      new CardWriter(
          Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules()));

  @Test
  void whatIsOnOrderIsNamedWithItsDayAndIsNotCountedAsNotKnown() {
    List<DataItem> missing = missing(AwaitedResultsTest::chemotherapy);
    assertThat(missing).hasSizeGreaterThan(1);
    DataItem one = missing.get(0);

    Card card = needs(asked(chemotherapy(), List.of(one)));

    assertThat(card.indicator()).isEqualTo("warning");
    assertThat(card.detail()).contains("On order, result awaited.", ", since " + ORDERED);
    assertThat(card.summary()).isNotEqualTo(needs(chemotherapy()).summary());
  }

  @Test
  void aDrugMayBeSignedWhileAllResultsAreAwaited() {
    Card card = needs(asked(chemotherapy(), missing(AwaitedResultsTest::chemotherapy)));

    assertThat(card.indicator()).isEqualTo("info");
    assertThat(card.overrideReasons()).isEmpty();
    assertThat(card.summary()).startsWith("Order not checked in full; awaited: ");
    assertThat(card.detail()).contains("No card from these rules is not clearance.");
    assertThat(card.suggestions()).isEmpty();
  }

  @Test
  void anOperationWaitsForTheResults() {
    Card asking = needs(operation());
    assertThat(asking.indicator()).isEqualTo("warning");
    assertThat(last(asking.suggestions()).label())
        .isEqualTo("Order what is missing first and take the draft out");
    assertThat(last(asking.suggestions()).actions())
        .extracting(Card.Action::type)
        .contains("create")
        .endsWith("delete");

    Card awaiting = needs(asked(operation(), missing(AwaitedResultsTest::operation)));
    assertThat(awaiting.indicator()).isEqualTo("warning");
    assertThat(awaiting.summary()).startsWith("Order not checked in full; awaited: ");
    assertThat(awaiting.suggestions())
        .extracting(Card.Suggestion::label)
        .containsExactly("Take the draft out until the results are known");
  }

  @Test
  void theChartNamesWhatIsAwaitedOnceNothingElseIsMissing() {
    PatientBuilder patient = PatientBuilder.aPatient();
    Assessment chart = assess(patient.build(), Occasion.PATIENT_VIEW);
    chart.needs().forEach(need -> patient.askedFor(need.item().ruleId(), ORDERED));

    Card card = needs(patient.build(), Occasion.PATIENT_VIEW);

    assertThat(card.summary()).startsWith("On order, results awaited: ");
    assertThat(card.detail()).contains("(on order since " + ORDERED + ")");
    assertThat(card.suggestions()).isEmpty();
  }

  // Whose order

  private static PatientBuilder chemotherapy() {
    return PatientBuilder.aPatient()
        .draft("chemo", Drug.FLUOROURACIL, Drug.IRINOTECAN, Drug.CETUXIMAB);
  }

  private static PatientBuilder operation() {
    return PatientBuilder.aPatient()
        .planned(
            "ServiceRequest/operation",
            ProcedureKind.HEPATECTOMY,
            ResectionExtent.NOT_STATED,
            OrderStatus.DRAFT,
            "2026-06-20",
            Optional.empty());
  }

  private static PatientBuilder asked(PatientBuilder patient, List<DataItem> items) {
    items.forEach(item -> patient.askedFor(item.ruleId(), ORDERED));
    return patient;
  }

  private static List<DataItem> missing(Supplier<PatientBuilder> patient) {
    Assessment signed = assess(patient.get().build(), Occasion.ORDER_SIGN);
    return signed.waiting().stream().flatMap(rule -> rule.missing().stream()).distinct().toList();
  }

  private static Card needs(PatientBuilder patient) {
    return needs(patient.build(), Occasion.ORDER_SIGN);
  }

  private static Card needs(ClinicalPicture picture, Occasion occasion) {
    Assessment assessment = assess(picture, occasion);
    return WRITER
        .cardsFor(
            assessment,
            Language.ENGLISH,
            new ProposedResources()
                .about(assessment.patient(), TODAY, reference -> Optional.empty()))
        .stream()
        .filter(card -> card.source().topic().code().equals(CardWriter.NEEDS))
        .findFirst()
        .orElseThrow();
  }

  private static Assessment assess(ClinicalPicture picture, Occasion occasion) {
    Set<String> drafts =
        Stream.<Order>concat(
                picture.treatment().drugOrders().stream(), picture.treatment().planned().stream())
            .filter(order -> order.status() == OrderStatus.DRAFT)
            .map(Order::reference)
            .collect(Collectors.toSet());
    return ClinicalDecisionModel.assess(
        picture, new Moment(TODAY, occasion, drafts), Thresholds.standard());
  }

  private static Card.Suggestion last(List<Card.Suggestion> suggestions) {
    return suggestions.get(suggestions.size() - 1);
  }
}
