package dev.hepatica.cards;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The card that says where the patient stands, unless the clinician has seen just that. */
final class SituationCards {

  /** The classifications on which the card rests, the scenario first. */
  private static final List<String> RULES = Pick.each(rules(), RuleSpec::id);

  static final List<Citation> CITATIONS =
      rules().stream().flatMap(rule -> rule.citations().stream()).distinct().toList();

  private final CardParts parts;
  private final Assessment assessment;
  private final Wording wording;

  SituationCards(CardParts parts) {
    this.parts = parts;
    this.assessment = parts.assessment();
    this.wording = parts.wording();
  }

  /**
   * The card; empty where it would only repeat what was seen. A warning without a card of its own,
   * a part of the record that could not be read, or a next step that is open, is never left out.
   *
   * @param notShown alerts that have no card of their own
   * @param nextSteps what is worth ordering although the alerts stand
   */
  Optional<Card> unlessSeen(List<Alert> notShown, List<Card.Suggestion> nextSteps) {
    Situation situation = new Situation(assessment, wording);
    List<Fact> facts = situation.facts();
    SituationState now = SituationState.of(assessment, facts, notShown);
    Fingerprint fingerprint = new Fingerprint(assessment.modelVersion(), assessment.patient());
    Optional<SituationState> seen =
        fingerprint
            .newest(parts.addressee().seen(), assessment.asOf())
            .filter(state -> SituationChanges.canBeSaid(state, wording.terms()));
    boolean same = seen.filter(now::saysTheSameAs).isPresent();
    if (same && nextSteps.isEmpty() && !mustBeSaidAgain(notShown)) return Optional.empty();

    Optional<SituationChanges> changes =
        seen.filter(state -> !same)
            .map(before -> new SituationChanges(assessment, before, now, wording, situation));
    return Optional.of(
        card(situation, facts, notShown, nextSteps, changes, fingerprint.write(now)));
  }

  private static Set<RuleSpec> rules() {
    Set<RuleSpec> rules = new LinkedHashSet<>();
    rules.add(ClinicalDecisionModel.scenarioRule());
    rules.addAll(ClinicalDecisionModel.CLASSIFICATIONS);
    return rules;
  }

  private boolean mustBeSaidAgain(List<Alert> notShown) {
    return !assessment.unread().isEmpty()
        || notShown.stream()
            .anyMatch(alert -> alert.recommendation().indicator() != Indicator.INFO);
  }

  private Card card(
      Situation situation,
      List<Fact> facts,
      List<Alert> notShown,
      List<Card.Suggestion> nextSteps,
      Optional<SituationChanges> changes,
      String fingerprint) {
    List<FactJson> worded = parts.worded(facts);
    Sources sources = wording.sources(CardWriter.SITUATION);
    Map<String, Object> extension = parts.extension(RULES, worded, sources);
    extension.put("fingerprint", fingerprint);
    AlertCards alerts = new AlertCards(parts);
    String uuid = parts.uuid();
    return new Card(
        uuid,
        changes.map(SituationChanges::summary).orElseGet(situation::summary),
        situation.detail(
                Pick.each(notShown, alerts::line),
                Pick.each(nextSteps, Card.Suggestion::label),
                changes.map(SituationChanges::lines).orElse(List.of()))
            + parts.below().basis(worded, sources)
            + parts.footer(),
        Kebab.of(Indicator.INFO),
        parts.modelSource(CardWriter.SITUATION),
        nextSteps,
        nextSteps.isEmpty() ? null : "any",
        List.of(),
        parts.links(
            uuid,
            CardWriter.SITUATION,
            Optional.of(ClinicalDecisionModel.scenarioRule().id()),
            Optional.empty()),
        Map.of(CardWriter.EXTENSION, extension));
  }
}
