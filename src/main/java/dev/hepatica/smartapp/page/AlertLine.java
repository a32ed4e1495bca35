package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Recommends;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * An alert as the page shows it.
 *
 * @param urgency in words
 * @param level as the name of a style
 * @param launched whether the card from which the app was launched was about this rule
 * @param detail HTML, made from a template of ours; anything else in it is escaped
 * @param silencedBy the rule that speaks in its place; empty where it speaks itself
 */
record AlertLine(
    String rule,
    String title,
    String urgency,
    String level,
    boolean launched,
    String summary,
    String detail,
    List<FactLine> facts,
    List<SourceLine> evidence,
    String silencedBy) {

  private static final Parser MARKDOWN = Parser.builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

  /** A publication and the place in it. */
  record SourceLine(String label, int year, String design, String locator, String url) {

    static List<SourceLine> of(List<Citation> citations, Vocabulary vocabulary) {
      List<SourceLine> lines = new ArrayList<>();
      for (Citation citation : citations) {
        lines.add(
            new SourceLine(
                citation.evidence().label(),
                citation.evidence().year(),
                vocabulary.term("design", citation.evidence().design()),
                citation.locator(),
                citation.evidence().url().orElse("")));
      }
      return lines;
    }
  }

  static List<AlertLine> of(
      Assessment assessment, String launchedFor, Vocabulary vocabulary, SourceBook sources) {
    return assessment.alerts().stream()
        .map(alert -> of(alert, launchedFor, vocabulary, sources))
        .toList();
  }

  private static AlertLine of(
      Alert alert, String launchedFor, Vocabulary vocabulary, SourceBook sources) {
    Recommends advice = alert.recommendation();
    return new AlertLine(
        alert.ruleId(),
        vocabulary.nameOf(alert.ruleId()),
        vocabulary.term("indicator", advice.indicator()),
        Kebab.of(advice.indicator()),
        alert.ruleId().equals(launchedFor),
        vocabulary.summary(advice),
        HTML.render(MARKDOWN.parse(vocabulary.detail(advice))),
        sources.lines(advice.facts()),
        SourceLine.of(advice.rule().citations(), vocabulary),
        alert.suppressedBy().orElse(""));
  }

  boolean speaks() {
    return silencedBy.isEmpty();
  }
}
