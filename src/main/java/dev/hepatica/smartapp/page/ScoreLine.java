package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Score;
import java.util.List;

/**
 * A prognostic score as the range that the known items leave open.
 *
 * @param range such as {@code 3–4 of 5}
 * @param group the published group in words; empty where it is open
 * @param settledBy what would settle the group; empty where it is settled
 */
record ScoreLine(
    String name, String rule, String range, String group, String settledBy, List<Item> items) {

  /** One item; the points stand as a range while it is unknown. */
  record Item(String name, String points, boolean known, List<FactLine> facts) {}

  static List<ScoreLine> of(
      Assessment assessment, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    return assessment
        .classification()
        .map(
            result ->
                result.scores().stream()
                    .map(score -> of(score, vocabulary, words, sources))
                    .toList())
        .orElse(List.of());
  }

  private static ScoreLine of(
      Score score, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    return new ScoreLine(
        vocabulary.term("score", score.id()),
        score.ruleId(),
        range(score, words),
        score.group().map(group -> vocabulary.term("score-group", group)).orElse(""),
        vocabulary.row(
            score.settledBy().stream().map(id -> vocabulary.term("score-item", id)).toList()),
        score.items().stream().map(item -> item(item, vocabulary, sources)).toList());
  }

  private static Item item(Score.Item item, Vocabulary vocabulary, SourceBook sources) {
    String points =
        item.isKnown() ? String.valueOf(item.least()) : item.least() + "–" + item.most();
    return new Item(
        vocabulary.term("score-item", item.id()),
        points,
        item.isKnown(),
        sources.lines(item.facts()));
  }

  /** The range in words; a score without an upper bound says only where it begins. */
  static String range(Score score, PageWords words) {
    String least = score.min().map(words::number).orElse("0");
    String values =
        score.isExact()
            ? least
            : score
                .max()
                .map(most -> least + "–" + words.number(most))
                .orElseGet(() -> words.say("scores.from", least));
    return score.of().map(of -> words.say("scores.of", values, of)).orElse(values);
  }
}
