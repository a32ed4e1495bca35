package dev.hepatica.cards;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.ProposedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What every card of one answer is made of.
 *
 * @param below what stands below the advice of every card
 */
record CardParts(
    Assessment assessment,
    Wording wording,
    Addressee addressee,
    FhirDrafts drafts,
    CardLinks links,
    Supplier<UUID> uuids,
    Basis below) {

  static final String RULE_SYSTEM = "https://hepatica.dev/fhir/CodeSystem/crlm-rule";

  String uuid() {
    return uuids.get().toString();
  }

  String footer() {
    return below.footer();
  }

  List<FactJson> worded(List<Fact> facts) {
    return Pick.each(facts, fact -> FactJson.of(fact, wording));
  }

  Map<String, Object> extension(List<String> rules, List<FactJson> facts, Sources sources) {
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("rules", rules);
    extension.put("modelVersion", assessment.modelVersion());
    if (!facts.isEmpty()) extension.put("facts", facts);
    if (!sources.json().isEmpty()) extension.put("evidence", sources.json());
    return extension;
  }

  Card.Source source(Evidence evidence, String code, String display) {
    return new Card.Source(
        evidence.label(), evidence.url().orElse(null), new Card.Coding(code, RULE_SYSTEM, display));
  }

  Card.Source modelSource(String code) {
    return new Card.Source(
        wording.frame("model-source", Map.of("version", assessment.modelVersion())),
        null,
        new Card.Coding(code, RULE_SYSTEM, wording.frame("title-" + code, Map.of())));
  }

  List<Card.Coding> overrideReasons(List<String> codes) {
    return Pick.each(
        codes,
        code ->
            new Card.Coding(
                code,
                wording.overrideReasons().systemOf(code),
                wording.terms().word("override-reason", code)));
  }

  /**
   * Adds a suggestion; none where the step cannot be written as FHIR.
   *
   * @param label what the clinician reads on the button
   */
  void offer(
      ProposedAction proposed,
      String label,
      FhirDrafts.Reason reason,
      List<Card.Suggestion> suggestions) {
    List<Card.Action> actions =
        drafts.write(proposed, reason).stream().map(draft -> action(draft, label)).toList();
    if (actions.isEmpty()) return;
    // The first is the one the model prefers; at most one may be marked.
    Boolean recommended = suggestions.isEmpty() ? Boolean.TRUE : null;
    suggestions.add(new Card.Suggestion(label, uuid(), recommended, actions));
  }

  private static Card.Action action(FhirDrafts.Draft draft, String label) {
    return new Card.Action(
        Kebab.of(draft.kind()),
        label,
        draft.resource().orElse(null),
        draft.resourceId().orElse(null));
  }

  /**
   * To the app, to the page of a rule and to its source, as far as each has an address.
   *
   * @param card uuid of the card
   * @param topic what the card is about, for the app
   * @param page the rule whose page explains it
   */
  List<Card.Link> links(
      String card, String topic, Optional<String> page, Optional<Evidence> source) {
    List<Card.Link> all = new ArrayList<>();
    links
        .app(wording.frame("link-app", Map.of()), card, topic, addressee.hookInstance())
        .ifPresent(all::add);
    page.flatMap(rule -> links.rulePage(wording.frame("link-rule", Map.of("rule", rule)), rule))
        .ifPresent(all::add);
    source
        .flatMap(
            evidence ->
                evidence
                    .url()
                    .map(
                        url ->
                            CardLinks.absolute(
                                wording.frame("link-source", Map.of("source", evidence.label())),
                                url)))
        .ifPresent(all::add);
    return all;
  }
}
