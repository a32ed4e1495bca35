package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.decision.AjccMetastasisStage;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.EcmtgStage;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.decision.Slot;
import java.util.List;
import java.util.Optional;

/** Where the patient stands: the sentence at the head and the classifications behind it. */
final class Situation {

  private final Assessment assessment;
  private final Vocabulary vocabulary;
  private final PageWords words;
  private final SourceBook sources;

  Situation(Assessment assessment, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    this.assessment = assessment;
    this.vocabulary = vocabulary;
    this.words = words;
    this.sources = sources;
  }

  /** One classification with its reasons and what it rests on. */
  record Line(
      String name,
      String value,
      String rule,
      List<String> reasons,
      List<FactLine> facts,
      List<String> missing) {}

  String sentence() {
    Optional<Classification> classified = assessment.classification();
    if (classified.isEmpty()) {
      return words.say(
          "scope."
              + assessment.scope().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }
    Classification result = classified.get();
    return words.say(
        "situation.sentence",
        scenario(result),
        ajcc(result),
        vocabulary.term("fitness", result.fitness().value()).toLowerCase(java.util.Locale.ROOT),
        remnant(result.remnant().value()));
  }

  List<Line> lines() {
    if (assessment.classification().isEmpty()) return List.of();
    Classification result = assessment.classification().get();
    return List.of(
        line("scenario", scenario(result), "CRLM-RES-002", result.scenario()),
        line(
            "fitness",
            vocabulary.term("fitness", result.fitness().value()),
            "CRLM-RES-001",
            result.fitness()),
        line(
            "liver",
            vocabulary.write(LiverQuality.inWords(result.liverQuality())),
            "CRLM-FLR-001",
            result.liverQuality()),
        line("remnant", remnant(result.remnant().value()), "CRLM-FLR-002", result.remnant()),
        line("ajcc", ajcc(result), "CRLM-STAGE-002", result.ajcc()),
        line("ecmtg", ecmtg(result), "CRLM-STAGE-001", result.ecmtg()),
        line(
            "group",
            result.group().value().map(Enum::name).orElseGet(this::unknown),
            "CRLM-STAGE-003",
            result.group()),
        line(
            "jsccr",
            vocabulary.term("jsccr", result.jsccr().value().verdict()),
            "CRLM-RES-003",
            result.jsccr()),
        line(
            "oncosurge",
            vocabulary.term("oncosurge", result.oncoSurge().value().rating()),
            "CRLM-RES-004",
            result.oncoSurge()));
  }

  private Line line(String key, String value, String rule, Judged<?> judged) {
    return new Line(
        words.say("situation." + key),
        value,
        rule,
        judged.reasons().stream().map(vocabulary::say).distinct().toList(),
        sources.lines(judged.facts()),
        judged.missing().stream().sorted().map(item -> vocabulary.term("item", item)).toList());
  }

  private String scenario(Classification result) {
    ScenarioCode code = result.scenario().value().code();
    String said = vocabulary.term("scenario", code);
    return code == ScenarioCode.RECURRENT
        ? said + " (" + vocabulary.term("scenario", result.scenario().value().underlying()) + ")"
        : said;
  }

  private String ajcc(Classification result) {
    AjccMetastasisStage stage = result.ajcc().value();
    return stage == AjccMetastasisStage.UNKNOWN ? unknown() : stage.code();
  }

  private String ecmtg(Classification result) {
    EcmtgStage stage = result.ecmtg().value();
    return stage == EcmtgStage.UNCLASSIFIED ? words.say("situation.unclassified") : stage.code();
  }

  private String remnant(Remnant remnant) {
    String status = vocabulary.term("remnant", remnant.status());
    return remnant
        .percent()
        .map(percent -> vocabulary.write(Slot.amount(percent)) + ", " + status)
        .orElse(status);
  }

  private String unknown() {
    return vocabulary.term("grammar", "unknown");
  }
}
