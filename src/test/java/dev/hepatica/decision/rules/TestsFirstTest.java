package dev.hepatica.decision.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an alert that asks for an examination: CD-601. */
class TestsFirstTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
  private static final String ANTIBODY = "MedicationRequest/antibody";

  @Test
  void theDraftThatWaitsForATestIsTakenOutWithIt() {
    List<ProposedAction> actions =
        alert(signing(untested().draft("antibody", Drug.CETUXIMAB)), "CRLM-DRUG-003")
            .orElseThrow()
            .actions();

    assertThat(actions).singleElement().isInstanceOf(ProposedAction.Together.class);
    ProposedAction.Together step = (ProposedAction.Together) actions.get(0);
    assertThat(step.key()).isEqualTo("order-genotyping-first");
    assertThat(step.steps().get(0)).isInstanceOf(ProposedAction.OrderGenotyping.class);
    assertThat(step.steps().get(1))
        .isEqualTo(new ProposedAction.RemoveDraft("remove-draft", ANTIBODY));
  }

  /** The antibody would be given on an unknown genotype, whatever is on order. */
  @Test
  void anOrderIsNoResultForADraftThatIsSignedNevertheless() {
    Assessment signed =
        signing(
            untested().draft("antibody", Drug.CETUXIMAB).askedFor("CRLM-DRUG-003", "2026-06-01"));

    assertThat(alert(signed, "CRLM-DRUG-003")).isPresent();
  }

  @Test
  void nothingIsTakenOutOfAnOrderThatStands() {
    PatientBuilder patient =
        untested().drugOrder("antibody", OrderStatus.ACTIVE, "2026-06-02", Drug.CETUXIMAB);

    Assessment resigned =
        assess(patient.build(), new Moment(TODAY, Occasion.ORDER_SIGN, Set.of(ANTIBODY)));

    Recommends advice = alert(resigned, "CRLM-DRUG-003").orElseThrow();
    assertThat(advice.actions()).isEmpty();
    assertThat(advice.nextSteps())
        .singleElement()
        .isInstanceOf(ProposedAction.OrderGenotyping.class);
  }

  /** CD-650: a referral makes a planned hepatectomy no safer. */
  @ParameterizedTest
  @CsvSource({"'', true", "2026-06-01, false"})
  void onTheChartAStepThatSettlesNothingIsOfferedBesideTheAlert(String asked, boolean offered) {
    PatientBuilder patient =
        untested().flr("18", "2026-05-20").hepatectomy("operation", "2026-06-20");
    if (!asked.isEmpty()) patient.askedFor("CRLM-SURG-001", asked);

    Recommends advice = alert(opening(patient), "CRLM-SURG-001").orElseThrow();

    assertThat(advice.indicator()).isEqualTo(Indicator.CRITICAL);
    assertThat(advice.actions()).isEmpty();
    assertThat(advice.nextSteps().isEmpty()).isNotEqualTo(offered);
  }

  /** CD-650: an operation waits for what is missing about it, a drug does not. */
  @Test
  void anOperationInHandIsTakenOutUntilTheResultIsThere() {
    ClinicalPicture picture =
        untested()
            .planned(
                "Appointment/theatre",
                ProcedureKind.HEPATECTOMY,
                ResectionExtent.NOT_STATED,
                OrderStatus.DRAFT,
                "2026-06-20",
                Optional.empty())
            .build();
    Set<String> inHand = Set.of(picture.treatment().planned().get(0).reference());

    Assessment signed = assess(picture, new Moment(TODAY, Occasion.ORDER_SIGN, inHand));
    Assessment opened = opening(untested().hepatectomy("operation", "2026-06-20"));

    assertThat(signed.waiting()).isNotEmpty();
    assertThat(signed.waiting())
        .allSatisfy(
            rule ->
                assertThat(rule.removals())
                    .containsExactly(
                        new ProposedAction.RemoveDraft("remove-draft", inHand.iterator().next())));
    assertThat(opened.waiting()).allMatch(rule -> rule.removals().isEmpty());
  }

  @Test
  void aDrugNeedNotWaitForWhatIsOnlyMissing() {
    Assessment signed =
        signing(untested().draft("chemo", Drug.FLUOROURACIL, Drug.IRINOTECAN, Drug.CETUXIMAB));

    assertThat(signed.waiting()).isNotEmpty().allMatch(rule -> rule.removals().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "CRLM-DRUG-017, 2026-06-01, false",
    "CRLM-DRUG-017, 2026-05-04, false",
    "CRLM-DRUG-017, 2026-05-03, true",
    "CRLM-DRUG-017, 2026-06-02, true",
    "CRLM-DRUG-017, '', true",
    "CRLM-DRUG-003, 2026-06-01, true"
  })
  void chemotherapyGoesOnWhileTheGenotypeIsOnOrder(String asked, String on, boolean speaks) {
    Assessment signed = signing(untested().draft("chemo", Drug.OXALIPLATIN).askedFor(asked, on));

    assertThat(alert(signed, "CRLM-DRUG-017").isPresent()).isEqualTo(speaks);
  }

  @Test
  void allThatIsMissingMustBeOnOrder() {
    PatientBuilder patient = untested().draft("chemo", Drug.OXALIPLATIN);
    List<DataItem> items = List.of(DataItem.KRAS, DataItem.NRAS, DataItem.BRAF, DataItem.MSI_MMR);
    items.forEach(item -> patient.askedFor(item.ruleId(), "2026-06-01"));
    assertThat(alert(signing(patient), "CRLM-DRUG-017")).isPresent();

    patient.askedFor(DataItem.HER2.ruleId(), "2026-06-01");
    assertThat(alert(signing(patient), "CRLM-DRUG-017")).isEmpty();
  }

  @Test
  void whatIsOnOrderIsStillMissingAndNotOfferedAgain() {
    Need before = need(opening(untested()), DataItem.KRAS);
    Need after =
        need(opening(untested().askedFor(DataItem.KRAS.ruleId(), "2026-06-01")), DataItem.KRAS);

    assertThat(before.settledBy()).isPresent();
    assertThat(after.settledBy()).isEmpty();
    assertThat(before.isOnOrder()).isFalse();
    assertThat(after.onOrderSince()).hasToString("Optional[2026-06-01]");
    assertThat(after.neededBy()).isEqualTo(before.neededBy());
  }

  private static PatientBuilder untested() {
    return PatientBuilder.aPatient();
  }

  private static Assessment signing(PatientBuilder patient) {
    ClinicalPicture picture = patient.build();
    Set<String> drafts =
        picture.treatment().drugOrders().stream()
            .filter(order -> order.status() == OrderStatus.DRAFT)
            .map(DrugOrder::reference)
            .collect(Collectors.toSet());
    return assess(picture, new Moment(TODAY, Occasion.ORDER_SIGN, drafts));
  }

  private static Assessment opening(PatientBuilder patient) {
    return assess(patient.build(), new Moment(TODAY, Occasion.PATIENT_VIEW, Set.of()));
  }

  private static Assessment assess(ClinicalPicture picture, Moment moment) {
    return ClinicalDecisionModel.assess(picture, moment, Thresholds.standard());
  }

  private static Optional<Recommends> alert(Assessment assessment, String rule) {
    return assessment.alerts().stream()
        .filter(alert -> alert.ruleId().equals(rule))
        .map(Alert::recommendation)
        .findFirst();
  }

  private static Need need(Assessment assessment, DataItem item) {
    return assessment.needs().stream().filter(it -> it.item() == item).findFirst().orElseThrow();
  }
}
