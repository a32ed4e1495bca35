package dev.hepatica.cdshooks;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** A day that the caller sets in place of today. */
final class AsOf {

  private static final Pattern DAY = Pattern.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");

  private AsOf() {}

  static LocalDate parse(String text, String place) {
    if (!DAY.matcher(text).matches()) throw notADay(place);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      throw notADay(place);
    }
  }

  private static Problem notADay(String place) {
    return Problem.value(place, "must be a date such as 2026-06-01");
  }
}
