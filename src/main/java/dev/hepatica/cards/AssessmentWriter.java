package dev.hepatica.cards;

import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.decision.AjccMetastasisStage;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.Score;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an assessment as the JSON that {@code POST /assessments} and the app show. */
public final class AssessmentWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Wordings wordings;

  public AssessmentWriter(Wordings wordings) {
    this.wordings = wordings;
  }

  /**
   * @param withTexts whether outcomes carry their worded summary; inside a CDS Hooks response the
   *     cards already say it
   */
  public ObjectNode write(Assessment assessment, Language language, boolean withTexts) {
    Wording wording = wordings.in(language);
    ObjectNode json = JSON.createObjectNode();
    json.put("modelVersion", assessment.modelVersion());
    json.put("asOf", assessment.asOf().toString());
    json.put("patient", assessment.patient());
    json.put("applicable", assessment.isApplicable());
    assessment
        .classification()
        .ifPresentOrElse(
            result -> classification(json, result, wording), () -> notClassified(json));
    ArrayNode outcomes = json.putArray("outcomes");
    assessment.alerts().forEach(alert -> outcome(outcomes.addObject(), alert, wording, withTexts));
    OptionWriter options = new OptionWriter(wording);
    assessment.options().forEach(option -> options.write(outcomes.addObject(), option, withTexts));
    ArrayNode needs = json.putArray("needs");
    assessment.needs().forEach(need -> need(needs.addObject(), need));
    ArrayNode notes = json.putArray("readingNotes");
    assessment.readingNotes().forEach(note -> note(notes.addObject(), note));
    if (!assessment.unread().isEmpty()) {
      ArrayNode unread = json.putArray("unread");
      assessment.unread().stream().sorted().forEach(part -> unread.add(Kebab.of(part)));
    }
    return json;
  }

  private static void classification(ObjectNode json, Classification result, Wording wording) {
    json.put("fitness", Kebab.of(result.fitness().value()));
    json.put("liverQuality", Kebab.of(result.liverQuality().value()));
    remnant(json.putObject("flr"), result.remnant().value());

    ObjectNode scenario = json.putObject("scenario");
    scenario.put("code", Kebab.of(result.scenario().value().code()));
    scenario.put("underlying", Kebab.of(result.scenario().value().underlying()));
    ArrayNode reasons = scenario.putArray("reasons");
    for (Phrase reason : result.scenario().reasons()) reasons.add(wording.say(reason));
    if (result.scoresDisagree()) reasons.add(wording.frame("scores-disagree", Map.of()));

    ObjectNode stages = json.putObject("stages");
    stages.put("ecmtg", result.ecmtg().value().code());
    if (!result.ajcc().is(AjccMetastasisStage.UNKNOWN)) {
      stages.put("ajcc8", result.ajcc().value().code());
    }
    stages.put("group", result.group().value().map(Enum::name).orElse(null));
    stages.put("jsccr", Kebab.of(result.jsccr().value().verdict()));
    stages.put("oncosurge", Kebab.of(result.oncoSurge().value().rating()));
    ArrayNode scores = json.putArray("scores");
    result.scores().forEach(score -> score(scores.addObject(), score));
  }

  /** Who is not concerned is not classified; what would be judged stands as unknown. */
  private static void notClassified(ObjectNode json) {
    json.put("fitness", Kebab.of(FitnessLevel.UNKNOWN));
    json.put("liverQuality", Kebab.of(LiverQuality.UNKNOWN));
    json.putObject("flr").put("status", Kebab.of(RemnantStatus.UNKNOWN));
    json.putObject("stages");
    json.putArray("scores");
  }

  private static void remnant(ObjectNode json, Remnant remnant) {
    remnant.percent().ifPresent(percent -> json.put("percent", shown(percent.value())));
    json.put("status", Kebab.of(remnant.status()));
    remnant.measuredOn().ifPresent(date -> json.put("date", date.toString()));
  }

  private static BigDecimal shown(BigDecimal value) {
    BigDecimal shown = Terms.shown(value).stripTrailingZeros();
    return shown.scale() < 1 ? shown.setScale(1) : shown;
  }

  private static void score(ObjectNode json, Score score) {
    json.put("id", score.id());
    score.min().ifPresent(min -> json.put("min", min));
    score.max().ifPresent(max -> json.put("max", max));
    score.of().ifPresent(of -> json.put("of", of));
    json.put("group", score.group().orElse(null));
    ArrayNode items = json.putArray("items");
    for (Score.Item item : score.items()) {
      ObjectNode entry = items.addObject();
      entry.put("id", item.id());
      if (item.isKnown()) {
        entry.put("points", item.least());
      } else {
        entry.putNull("points");
      }
      entry.put("known", item.isKnown());
    }
    if (!score.settledBy().isEmpty()) {
      ArrayNode settledBy = json.putArray("settledBy");
      score.settledBy().forEach(settledBy::add);
    }
  }

  private static void outcome(ObjectNode json, Alert alert, Wording wording, boolean withTexts) {
    Recommends advice = alert.recommendation();
    json.put("rule", alert.ruleId());
    json.put("kind", "alert");
    json.put("indicator", Kebab.of(advice.indicator()));
    if (withTexts) {
      json.put(
          "summary",
          wording
              .rule(alert.ruleId())
              .variant(advice.variant())
              .summary()
              .fill(wording.words(advice.slots())));
    }
    alert.suppressedBy().ifPresent(speaker -> json.put("suppressedBy", speaker));
    ArrayNode facts = json.putArray("facts");
    for (Fact fact : advice.facts()) facts.add(FactJson.of(fact, wording).toTree());
    ArrayNode evidence = json.putArray("evidence");
    for (Citation citation : advice.rule().citations()) {
      evidence.add(EvidenceJson.of(citation).toTree());
    }
  }

  private static void need(ObjectNode json, Need need) {
    json.put("item", need.item().code());
    ArrayNode neededBy = json.putArray("neededBy");
    List<String> rules = need.neededBy();
    rules.forEach(neededBy::add);
    json.put("rule", need.item().ruleId());
  }

  private static void note(ObjectNode json, ReadingNote note) {
    json.put("reference", note.reference());
    json.put("reason", note.reason());
  }
}
