package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A date of the record as written there, with the local time of day.
 *
 * @param time {@code hh:mm…} as written; empty for a bare date
 */
record When(ClinicalDate date, String time) {

  private static final int TO_YEAR = 4;
  private static final int TO_MONTH = 7;
  private static final int TO_DAY = 10;
  private static final int TO_MINUTE = 16;

  /** {@code YYYY}, {@code YYYY-MM}, {@code YYYY-MM-DD} or {@code YYYY-MM-DDThh:mm…}. */
  static Optional<When> parse(String text) {
    try {
      return switch (text.length()) {
        case TO_YEAR -> bare(ClinicalDate.of(Year.of(number(text, 0, TO_YEAR))));
        case TO_MONTH -> bare(ClinicalDate.of(month(text)));
        case TO_DAY -> bare(ClinicalDate.of(day(text)));
        default -> Optional.of(new When(ClinicalDate.of(day(text)), time(text)));
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<When> bare(ClinicalDate date) {
    return Optional.of(new When(date, ""));
  }

  private static YearMonth month(String text) {
    int year = number(text, 0, TO_YEAR);
    return YearMonth.of(year, number(text, after('-', text, TO_YEAR), TO_MONTH));
  }

  private static LocalDate day(String text) {
    int year = number(text, 0, TO_YEAR);
    int month = number(text, after('-', text, TO_YEAR), TO_MONTH);
    return LocalDate.of(year, month, number(text, after('-', text, TO_MONTH), TO_DAY));
  }

  /** Hour and minute, and what is more precise; without the time zone. */
  private static String time(String text) {
    int start = after('T', text, TO_DAY);
    number(text, start, start + 2);
    number(text, after(':', text, start + 2), TO_MINUTE);
    int end = TO_MINUTE;
    while (end < text.length() && isOfTime(text.charAt(end))) end++;
    for (int i = end; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) throw notADate();
    }
    return text.substring(start, end);
  }

  private static boolean isOfTime(char c) {
    return (c >= '0' && c <= '9') || c == ':' || c == '.';
  }

  private static int after(char sign, String text, int place) {
    if (place >= text.length() || text.charAt(place) != sign) throw notADate();
    return place + 1;
  }

  private static int number(String text, int start, int end) {
    if (end > text.length()) throw notADate();
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') throw notADate();
      number = 10 * number + c - '0';
    }
    return number;
  }

  private static DateTimeException notADate() {
    return new DateTimeException("not a date of FHIR");
  }
}
