package dev.hepatica.decision;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Measure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A value that wording may fill in. Only dates, numbers and coded terms exist: free text of the
 * record has no way onto a card.
 */
public sealed interface Slot {

  /** A calendar day, written ISO 8601 in every language. */
  record Day(LocalDate day) implements Slot {}

  /** A date as precise as the record. */
  record RecordedDate(ClinicalDate date) implements Slot {}

  /** A number with its unit. */
  record Amount(Measure measure) implements Slot {}

  /** A plain whole number. */
  record Number(long value) implements Slot {}

  /**
   * A word of the clinical vocabulary, looked up by language.
   *
   * @param group such as {@code drug}, {@code gene}, {@code item}
   * @param key such as {@code bevacizumab}
   */
  record Term(String group, String key) implements Slot {
    /** The term of an enum constant: {@code SIGMOID_COLON} becomes {@code sigmoid-colon}. */
    public static Term of(String group, Enum<?> value) {
      return new Term(group, Kebab.of(value));
    }
  }

  /** Several values in a row. */
  record Row(List<? extends Slot> values) implements Slot {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** A code that reads the same in every language, such as {@code G12C} or a rule id. */
  record Code(String code) implements Slot {
    private static final int LONGEST = 40;
    private static final String BETWEEN = ".+*_-";

    public Code {
      if (!isSafe(code)) {
        throw new IllegalArgumentException("not a code that may stand on a card");
      }
    }

    /** Letters and digits of ASCII, and a few signs between them and at the end. */
    private static boolean isSafe(String code) {
      if (code.isEmpty() || code.length() > LONGEST) return false;
      for (int i = 0; i < code.length(); i++) {
        char sign = code.charAt(i);
        boolean plain = sign < 128 && Character.isLetterOrDigit(sign);
        if (!plain && (i == 0 || BETWEEN.indexOf(sign) < 0)) return false;
      }
      return true;
    }
  }

  /** Stands in the place of a date that the record does not give. */
  Slot NO_DATE = new Term("date", "not-recorded");

  static Slot day(LocalDate day) {
    return new Day(day);
  }

  static Slot date(ClinicalDate date) {
    return new RecordedDate(date);
  }

  /** The date of a fact; where the record gives none, the words say so. */
  static Slot dateOf(Optional<ClinicalDate> on) {
    return on.isPresent() ? date(on.get()) : NO_DATE;
  }

  static Slot number(long value) {
    return new Number(value);
  }

  static Slot amount(Measure measure) {
    return new Amount(measure);
  }

  static Slot term(String group, Enum<?> value) {
    return Term.of(group, value);
  }

  static Slot row(List<? extends Slot> values) {
    return new Row(values);
  }
}
