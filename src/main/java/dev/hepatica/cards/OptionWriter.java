package dev.hepatica.cards;

import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.OptionStatus;
import dev.hepatica.decision.Reason;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.TreatmentOption;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an option of treatment: its status, why and why not, what it can bring, what is next. For
 * one answer only: most options rest on the same facts, which it words once.
 */
final class OptionWriter {

  private final Wording wording;
  private final Map<Fact, FactJson> worded = new IdentityHashMap<>();

  OptionWriter(Wording wording) {
    this.wording = wording;
  }

  void write(ObjectNode json, TreatmentOption option, boolean withTexts) {
    json.put("rule", option.ruleId());
    json.put("kind", "option");
    if (withTexts) json.put("summary", title(option));
    json.put("status", Kebab.of(option.status()));
    if (withTexts) texts(json, option);
    List<String> rules = option.rulesNamed();
    if (!rules.isEmpty()) {
      ArrayNode named = json.putArray("rules");
      rules.forEach(named::add);
    }
    if (!option.missing().isEmpty()) {
      ArrayNode missing = json.putArray("missing");
      option.missing().forEach(item -> missing.add(item.code()));
    }
    ArrayNode facts = json.putArray("facts");
    for (Fact fact : option.facts()) {
      facts.add(worded.computeIfAbsent(fact, it -> FactJson.of(it, wording)).toTree());
    }
    ArrayNode evidence = json.putArray("evidence");
    for (Citation citation : option.rule().citations()) {
      evidence.add(EvidenceJson.of(citation).toTree());
    }
  }

  private void texts(ObjectNode json, TreatmentOption option) {
    ArrayNode reasons = json.putArray("reasons");
    option.reasons().forEach(reason -> reasons.add(say(reason)));
    OptionWording words = wording.option(option.ruleId());
    figures(json.putArray("benefit"), words.benefit());
    figures(json.putArray("risk"), words.risk());
    json.put("nextStep", nextStep(option));
  }

  private static void figures(ArrayNode json, List<OptionWording.Figure> figures) {
    for (OptionWording.Figure figure : figures) {
      ObjectNode entry = json.addObject();
      entry.put("text", figure.text());
      entry.put("evidence", figure.evidence().key());
      entry.put("label", figure.evidence().label());
      entry.put("year", figure.evidence().year());
      entry.put("design", Kebab.of(figure.evidence().design()));
    }
  }

  String title(TreatmentOption option) {
    return wording.option(option.ruleId()).title();
  }

  String status(TreatmentOption option) {
    return wording.terms().word("option-status", Kebab.of(option.status()));
  }

  /** "For: …", "Against: … (CRLM-SURG-001)". */
  String say(Reason reason) {
    String rules =
        reason.rules().isEmpty()
            ? ""
            : wording.frame("reason-rules", Map.of("rules", String.join(", ", reason.rules())));
    return wording.frame(
        "reason-" + Kebab.of(reason.bearing()),
        Map.of("words", wording.say(reason.words()), "rules", rules.isEmpty() ? "" : " " + rules));
  }

  /** What is next depends on how the option stands. */
  String nextStep(TreatmentOption option) {
    OptionStatus status = option.status();
    return switch (status) {
      case RECOMMENDED, CONSIDER -> wording.option(option.ruleId()).nextStep();
      case NEEDS_DATA ->
          option.missing().isEmpty()
              ? wording.frame("option-next-test", Map.of())
              : wording.frame(
                  "option-next-needs",
                  Map.of(
                      "items",
                      wording
                          .terms()
                          .row(
                              option.missing().stream()
                                  .map(item -> wording.terms().write(Slot.term("item", item)))
                                  .toList())));
      case NOT_RECOMMENDED, CONTRAINDICATED, NOT_APPLICABLE ->
          wording.frame("option-next-" + Kebab.of(status), Map.of());
    };
  }
}
