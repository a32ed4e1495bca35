package dev.hepatica.smartapp;

import dev.hepatica.clinical.Supposition;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the form in which somebody asks "what if". */
final class Suppositions {

  private static final Pattern PERCENT = Pattern.compile("\\d{1,3}([.,]\\d{1,2})?");
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
  private static final int FURTHEST_YEARS = 5;

  private Suppositions() {}

  /**
   * @throws LaunchRefused if a field holds what it cannot mean
   */
  static Supposition read(HttpServletRequest form, LocalDate asOf) {
    return new Supposition(
        choice(form, "ras", "mutated", "wild-type"),
        field(form, "flr").map(Suppositions::percent),
        field(form, "surgery").map(text -> day(text, asOf)),
        choice(form, "fitness", "fit", "unfit"));
  }

  private static Optional<Boolean> choice(
      HttpServletRequest form, String name, String yes, String no) {
    return field(form, name)
        .map(
            text -> {
              if (text.equals(yes)) return true;
              if (text.equals(no)) return false;
              throw notUnderstood(name);
            });
  }

  private static BigDecimal percent(String text) {
    if (!PERCENT.matcher(text).matches()) throw notUnderstood("flr");
    BigDecimal percent = new BigDecimal(text.replace(',', '.'));
    if (percent.signum() <= 0 || percent.compareTo(WHOLE) > 0) throw notUnderstood("flr");
    return percent;
  }

  private static LocalDate day(String text, LocalDate asOf) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.isBefore(asOf) || day.isAfter(asOf.plusYears(FURTHEST_YEARS))) {
        throw notUnderstood("surgery");
      }
      return day;
    } catch (DateTimeParseException malformed) {
      throw notUnderstood("surgery");
    }
  }

  private static Optional<String> field(HttpServletRequest form, String name) {
    return Optional.ofNullable(form.getParameter(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static LaunchRefused notUnderstood(String name) {
    return new LaunchRefused(Failure.FORM_NOT_UNDERSTOOD, name + " is not understood");
  }
}
