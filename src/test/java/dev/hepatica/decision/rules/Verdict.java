package dev.hepatica.decision.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.cards.Card;
import dev.hepatica.cards.CardWriter;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Rule;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.Scope;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.fhir.ProposedResources;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one rule says on 1 June 2026, in a word: its indicator, with the variant if that is another
 * word; {@code needs …} for what it waits for; {@code silent}.
 */
final class Verdict {

  private static final LocalDate AS_OF = LocalDate.parse("2026-06-01");

  private static final CardWriter CARDS =
      new CardWriter(
          Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules()));
  private static final ProposedResources RESOURCES = new ProposedResources();

  private Verdict() {}

  /** Every draft of the record is being signed. */
  static String onSigning(Rule.Judgement rule, PatientBuilder patient) {
    ClinicalPicture picture = patient.build();
    Moment moment = signing(picture);
    return of(rule.judge(picture, moment, Thresholds.standard()), moment);
  }

  /** The chart is opened; what stands in the record is judged. */
  static String onTheChart(Rule.Judgement rule, PatientBuilder patient) {
    Moment chart = new Moment(AS_OF, Occasion.PATIENT_VIEW, Set.of());
    return of(rule.judge(patient.build(), chart, Thresholds.standard()), chart);
  }

  /** The outcome itself, for a rule that speaks. */
  static Recommends advice(Rule.Judgement rule, PatientBuilder patient) {
    ClinicalPicture picture = patient.build();
    return (Recommends) rule.judge(picture, signing(picture), Thresholds.standard());
  }

  static String onSigning(ClassifiedJudgement rule, PatientBuilder patient) {
    return onSigning((Rule.Judgement) rule, patient);
  }

  static String onTheChart(ClassifiedJudgement rule, PatientBuilder patient) {
    return onTheChart((Rule.Judgement) rule, patient);
  }

  static Recommends advice(ClassifiedJudgement rule, PatientBuilder patient) {
    return advice((Rule.Judgement) rule, patient);
  }

  /** Rules that hold but leave the word to another one: the silent one to the speaker. */
  static Map<String, String> suppressed(PatientBuilder patient) {
    ClinicalPicture picture = patient.build();
    return ClinicalDecisionModel.assess(picture, signing(picture), Thresholds.standard())
        .alerts()
        .stream()
        .filter(alert -> !alert.speaks())
        .collect(Collectors.toMap(Alert::ruleId, alert -> alert.suppressedBy().orElseThrow()));
  }

  private static Moment signing(ClinicalPicture picture) {
    return new Moment(
        AS_OF,
        Occasion.ORDER_SIGN,
        picture.treatment().drugOrders().stream()
            .filter(order -> order.status() == OrderStatus.DRAFT)
            .map(DrugOrder::reference)
            .collect(Collectors.toSet()));
  }

  private static String of(RuleOutcome outcome, Moment moment) {
    if (outcome instanceof Recommends advice) {
      assertThat(card(advice, moment).summary()).isNotBlank();
      String indicator = Kebab.of(advice.indicator());
      return advice.variant().equals(indicator) ? indicator : indicator + " " + advice.variant();
    }
    if (outcome instanceof NeedsData needs) {
      return "needs "
          + needs.missing().stream().map(DataItem::code).collect(Collectors.joining(", "));
    }
    return "silent";
  }

  /** The card of this one rule with its suggestions: a slot without a value stops it. */
  private static Card card(Recommends advice, Moment moment) {
    Assessment assessment =
        new Assessment(
            ClinicalDecisionModel.VERSION,
            moment.asOf(),
            Occasion.ORDER_SIGN,
            "Patient/p-1",
            Scope.COLORECTAL_LIVER_METASTASES,
            Optional.empty(),
            List.of(new Alert(advice, Optional.empty(), List.of(), false)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            Set.of());
    FhirDrafts drafts =
        RESOURCES.about("Patient/p-1", moment.asOf(), reference -> Optional.empty());
    return CARDS.cardsFor(assessment, Language.ENGLISH, drafts).get(0);
  }
}
