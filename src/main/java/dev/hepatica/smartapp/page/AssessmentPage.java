package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Everything that a page shows about one patient, made from one reasoning. */
public final class AssessmentPage {

  private final Reasoning reasoning;
  private final JsonNode written;
  private final Vocabulary vocabulary;
  private final PageWords words;
  private final String launchedFor;

  /**
   * @param written the assessment as JSON with its texts
   * @param launchedFor id of the rule whose card was followed; empty where there is none
   */
  public AssessmentPage(
      Reasoning reasoning,
      JsonNode written,
      Vocabulary vocabulary,
      PageWords words,
      String launchedFor) {
    this.reasoning = reasoning;
    this.written = written;
    this.vocabulary = vocabulary;
    this.words = words;
    this.launchedFor = launchedFor;
  }

  /** A missing data item and what waits for it. */
  record NeedLine(String item, String rule, List<String> neededBy) {}

  /** The page as templates use it. */
  public Map<String, Object> model() {
    Assessment assessment = reasoning.assessment();
    LocalDate asOf = assessment.asOf();
    SourceBook sources = new SourceBook(vocabulary, words, asOf);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("banner", Banner.of(reasoning, words, asOf));
    page.put("asOf", asOf.toString());
    page.put("modelVersion", assessment.modelVersion());
    page.put("applicable", assessment.isApplicable());

    Situation situation = new Situation(assessment, vocabulary, words, sources);
    page.put("sentence", situation.sentence());
    page.put("classifications", situation.lines());

    List<AlertLine> alerts = AlertLine.of(assessment, launchedFor, vocabulary, sources);
    page.put("alerts", alerts.stream().filter(AlertLine::speaks).toList());
    page.put("silenced", alerts.stream().filter(alert -> !alert.speaks()).toList());
    page.put("tally", tally(assessment));

    LiverSection liver = new LiverSection(reasoning.picture(), vocabulary, words, sources);
    page.put("liverSentence", liver.sentence());
    page.put("lesions", liver.lesions());
    page.put("liverMap", liver.drawing());
    TimelineSection timeline = new TimelineSection(reasoning, vocabulary, words, sources);
    page.put("timeline", timeline.drawing());
    page.put("tracks", timeline.rows());
    page.put("washouts", timeline.washouts());
    page.put("contradictions", Contradiction.of(reasoning.picture(), vocabulary, words, sources));

    page.put("scores", ScoreLine.of(assessment, vocabulary, words, sources));
    List<OptionLine> options = OptionLine.of(assessment, written, launchedFor, vocabulary, sources);
    page.put("offered", options.stream().filter(OptionLine::offered).toList());
    page.put("others", options.stream().filter(option -> !option.offered()).toList());
    page.put("needs", needs(assessment));
    page.put("notes", notes(assessment));
    page.put(
        "unread",
        assessment.unread().stream()
            .sorted()
            .map(part -> vocabulary.term("record-part", part))
            .toList());
    page.put("overridden", assessment.overriddenThresholds().stream().sorted().toList());
    page.put("sources", sources.all());
    return page;
  }

  private String tally(Assessment assessment) {
    return words.say(
        "tally",
        count(assessment, Indicator.CRITICAL),
        count(assessment, Indicator.WARNING),
        count(assessment, Indicator.INFO),
        ClinicalDecisionModel.RULES.size(),
        assessment.waiting().size());
  }

  private static long count(Assessment assessment, Indicator indicator) {
    return assessment.alerts().stream()
        .filter(Alert::speaks)
        .filter(alert -> alert.recommendation().indicator() == indicator)
        .count();
  }

  private List<NeedLine> needs(Assessment assessment) {
    return assessment.needs().stream()
        .map(
            need ->
                new NeedLine(
                    vocabulary.term("item", need.item()),
                    need.item().ruleId(),
                    need.neededBy().stream().map(vocabulary::nameOf).distinct().toList()))
        .toList();
  }

  private List<NoteLine> notes(Assessment assessment) {
    return assessment.readingNotes().stream()
        .map(note -> NoteLine.of(note, words))
        .distinct()
        .toList();
  }
}
