package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.TreatmentOption;
import dev.hepatica.fhir.BoardDocument.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page of the tumour board in words, section by section, for the document. */
public final class BoardSections {

  private final Reasoning reasoning;
  private final Vocabulary vocabulary;
  private final PageWords words;

  public BoardSections(Reasoning reasoning, Vocabulary vocabulary, PageWords words) {
    this.reasoning = reasoning;
    this.vocabulary = vocabulary;
    this.words = words;
  }

  /**
   * @param decided the decision in words; empty where none was written down
   * @param codes the chosen option and the reason, with their words
   */
  public List<Section> all(List<String> decided, Map<String, String> codes) {
    Assessment assessment = reasoning.assessment();
    SourceBook sources = new SourceBook(vocabulary, words, assessment.asOf());
    Situation situation = new Situation(assessment, vocabulary, words, sources);
    List<Section> sections = new ArrayList<>();
    List<String> standing = new ArrayList<>();
    standing.add(situation.sentence());
    standing.add(new LiverSection(reasoning.picture(), vocabulary, words, sources).sentence());
    situation.lines().forEach(line -> standing.add(line.name() + ": " + line.value()));
    sections.add(section("situation.title", standing, "Observation"));
    sections.add(
        section(
            "scores.title",
            ScoreLine.of(assessment, vocabulary, words, sources).stream()
                .map(score -> score.name() + ": " + score.range())
                .toList(),
            "RiskAssessment"));
    sections.add(section("alerts.title", alerts(assessment), "DetectedIssue"));
    sections.add(section("options.title", options(assessment), "CarePlan"));
    sections.add(
        section(
            "needs.title",
            assessment.needs().stream().map(need -> vocabulary.term("item", need.item())).toList(),
            "GuidanceResponse"));
    sections.add(
        section(
            "notes.title",
            assessment.readingNotes().stream()
                .map(note -> NoteLine.of(note, words))
                .map(note -> note.reference() + ": " + note.reason())
                .toList(),
            "OperationOutcome"));
    if (!decided.isEmpty()) {
      sections.add(new Section(words.say("board.decision"), decided, Set.of(), codes));
    }
    sections.add(
        new Section(
            words.say("board.about"),
            List.of(words.say("footer"), words.say("honest")),
            Set.of(),
            Map.of()));
    return sections;
  }

  private List<String> alerts(Assessment assessment) {
    List<String> lines =
        assessment.alerts().stream()
            .filter(Alert::speaks)
            .map(
                alert ->
                    vocabulary.term("indicator", alert.recommendation().indicator())
                        + ": "
                        + vocabulary.summary(alert.recommendation()))
            .toList();
    return lines.isEmpty() ? List.of(words.say("alerts.none")) : lines;
  }

  private List<String> options(Assessment assessment) {
    return assessment.options().stream()
        .sorted(Comparator.comparing(TreatmentOption::status))
        .map(
            option ->
                vocabulary.nameOf(option.ruleId())
                    + ": "
                    + vocabulary.term("option-status", option.status()))
        .toList();
  }

  private Section section(String title, List<String> lines, String type) {
    return new Section(words.say(title), lines, Set.of(type), Map.of());
  }
}
