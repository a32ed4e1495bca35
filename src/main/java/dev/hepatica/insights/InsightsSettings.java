package dev.hepatica.insights;

import dev.hepatica.settings.UnusableSetting;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * From when on a rule stands out as overridden too often.
 *
 * @param overriddenPercent overridden cards in a hundred answered ones
 * @param fewestAnswered below which a share says nothing
 */
record InsightsSettings(int overriddenPercent, int fewestAnswered) {

  private static final String PERCENT = "hepatica.insights.override-percent";
  private static final String FEWEST = "hepatica.insights.fewest-answered";
  private static final int USUAL_PERCENT = 50;
  private static final int USUAL_FEWEST = 10;

  /**
   * @throws UnusableSetting naming the setting that cannot be used
   */
  static InsightsSettings read(Binder binder) {
    return new InsightsSettings(
        whole(binder, PERCENT, USUAL_PERCENT, 100), whole(binder, FEWEST, USUAL_FEWEST, 100_000));
  }

  private static int whole(Binder binder, String setting, int standard, int highest) {
    int value;
    try {
      value = binder.bind(setting, Integer.class).orElse(standard);
    } catch (BindException notANumber) {
      throw new UnusableSetting(setting, "it is not a whole number");
    }
    if (value < 1 || value > highest) {
      throw new UnusableSetting(setting, "it must be from 1 to " + highest);
    }
    return value;
  }

  boolean standsOut(Outcomes outcomes) {
    return outcomes.answered() >= fewestAnswered
        && 100 * outcomes.overridden() > overriddenPercent * outcomes.answered();
  }
}
