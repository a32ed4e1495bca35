package dev.hepatica.storage;

import dev.hepatica.settings.UnusableSetting;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long something is kept, and its removal in small steps that hold up nobody.
 *
 * @param days how long it is kept
 */
public record Expiry(int days) {

  private static final int LONGEST_DAYS = 36_500;

  /** Rows removed in one step. */
  public static final int STEP = 1_000;

  /**
   * @param standardDays where the site says nothing
   * @throws UnusableSetting if the setting is not a number of days
   */
  public static Expiry read(Binder binder, String setting, int standardDays) {
    int days;
    try {
      days = binder.bind(setting, Integer.class).orElse(standardDays);
    } catch (BindException notANumber) {
      throw new UnusableSetting(setting, "it is not a number of days");
    }
    if (days < 1 || days > LONGEST_DAYS) {
      throw new UnusableSetting(setting, "it must be from 1 to " + LONGEST_DAYS + " days");
    }
    return new Expiry(days);
  }

  /**
   * Removes step by step what is over; where the database is away, the rest waits for the next
   * time.
   *
   * @param step removes at most {@link #STEP} rows from before a moment, and says how many
   * @return how many rows were removed
   */
  public int apply(
      GuardedDatabase database,
      Clock clock,
      BiFunction<JdbcTemplate, OffsetDateTime, Integer> step) {
    OffsetDateTime before = clock.instant().atOffset(ZoneOffset.UTC).minus(Period.ofDays(days));
    int removed = 0;
    try {
      for (int last = STEP; last >= STEP; removed += last) {
        last = database.ask(jdbc -> step.apply(jdbc, before));
      }
    } catch (DatabaseAway away) {
      return removed;
    }
    return removed;
  }
}
