package dev.hepatica.insights;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of cards, counted by card: repeated feedback on one card counts once.
 *
 * @param answered cards with any feedback; of the others nothing is known
 */
record Outcomes(long shown, long answered, long accepted, long overridden) {

  static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

  Outcomes plus(Outcomes other) {
    return new Outcomes(
        shown + other.shown,
        answered + other.answered,
        accepted + other.accepted,
        overridden + other.overridden);
  }

  /** Overridden cards in a hundred answered ones, rounded. */
  long overriddenPercent() {
    return answered == 0 ? 0 : Math.round(100.0 * overridden / answered);
  }

  /**
   * The cards of one rule for one client under one version of the model.
   *
   * @param rule id of the rule that spoke, or of the summary
   */
  record Row(String rule, String client, String model, Outcomes outcomes) {}

  /**
   * Why cards were overridden.
   *
   * @param code empty where no reason was given
   */
  record Reason(String rule, String client, String model, String system, String code, long cards) {}

  static Outcomes total(List<Row> rows) {
    return rows.stream().map(Row::outcomes).reduce(NONE, Outcomes::plus);
  }

  /** The sums by a part of each row, in the order of that part. */
  static Map<String, Outcomes> by(List<Row> rows, Function<Row, String> part) {
    BinaryOperator<Outcomes> sum = Outcomes::plus;
    return rows.stream().collect(Collectors.toMap(part, Row::outcomes, sum, TreeMap::new));
  }
}
