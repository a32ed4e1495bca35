package dev.hepatica.insights;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is looked at.
 *
 * @param from the first day
 * @param to the last day
 * @param client id of a client, or empty for all
 * @param model a version of the clinical model, or empty for all
 */
record Range(LocalDate from, LocalDate to, String client, String model, ZoneId zone) {

  private static final int USUAL_DAYS = 90;
  private static final int LONGEST = 64;

  /** A range that cannot be looked at. */
  static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable() {
      super("unusable range");
    }
  }

  /** The last ninety days. */
  static Range usual(Clock clock) {
    LocalDate today = LocalDate.now(clock);
    return new Range(today.minusDays(USUAL_DAYS), today, "", "", clock.getZone());
  }

  static Range read(
      Optional<String> from,
      Optional<String> to,
      Optional<String> client,
      Optional<String> model,
      Clock clock)
      throws Unusable {
    Range usual = usual(clock);
    LocalDate last = day(to, usual.to);
    LocalDate first = day(from, last.minusDays(USUAL_DAYS));
    if (first.isAfter(last) || first.getYear() < 2000 || last.getYear() > 2200) {
      throw new Unusable();
    }
    return new Range(first, last, shortened(client), shortened(model), usual.zone);
  }

  private static LocalDate day(Optional<String> text, LocalDate otherwise) throws Unusable {
    if (text.isEmpty() || text.get().isBlank()) return otherwise;
    try {
      return LocalDate.parse(text.get().strip());
    } catch (DateTimeException noSuchDay) {
      throw new Unusable();
    }
  }

  private static String shortened(Optional<String> text) {
    String stripped = text.orElse("").strip();
    return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
  }

  OffsetDateTime begin() {
    return from.atStartOfDay(zone).toOffsetDateTime();
  }

  /** The moment after it. */
  OffsetDateTime end() {
    return to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
  }
}
