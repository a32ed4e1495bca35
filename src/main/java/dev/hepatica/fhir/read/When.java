package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of the record as written there, with the local time of day.
 *
 * @param time {@code hh:mm…} as written; empty for a bare date
 */
record When(ClinicalDate date, String time) {

  private static final Pattern FHIR =
      Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}:\\d{2}[0-9:.]*)\\S*)?)?)?");

  static Optional<When> parse(String text) {
    Matcher matcher = FHIR.matcher(text);
    if (!matcher.matches()) return Optional.empty();
    try {
      String time = matcher.group(4) == null ? "" : matcher.group(4);
      return Optional.of(new When(date(matcher), time));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ClinicalDate date(Matcher matcher) {
    int year = Integer.parseInt(matcher.group(1));
    if (matcher.group(2) == null) return ClinicalDate.of(Year.of(year));
    int month = Integer.parseInt(matcher.group(2));
    if (matcher.group(3) == null) return ClinicalDate.of(YearMonth.of(year, month));
    return ClinicalDate.of(LocalDate.of(year, month, Integer.parseInt(matcher.group(3))));
  }
}
