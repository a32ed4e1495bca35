package dev.hepatica.cards;

/**
 * How much a clinician is shown at once. A site may set both.
 *
 * @param cardsOnTheChart at most so many cards on opening a chart; {@value #FEWEST} to {@value
 *     #MOST}. Alerts beyond it stand in the situation card.
 * @param informationBesideWarnings whether an information about an order is shown although a
 *     warning or critical alert about the same order is
 */
public record CardLimits(int cardsOnTheChart, boolean informationBesideWarnings) {

  /** One alert, the situation and what is missing. */
  public static final int FEWEST = 3;

  public static final int MOST = 12;

  public CardLimits {
    if (cardsOnTheChart < FEWEST || cardsOnTheChart > MOST) {
      throw new IllegalArgumentException(
          "it must be a number from %d to %d".formatted(FEWEST, MOST));
    }
  }

  /** Five cards on the chart; information only where nothing more severe is said. */
  public static CardLimits standard() {
    return new CardLimits(5, false);
  }
}
