package dev.hepatica.clinical;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A number with its unit. Two measures compare only in the same unit; a mismatch is a programming
 * error, because the reader has already converted.
 *
 * @param value the number, exactly as recorded (a threshold is never met by rounding)
 * @param unit its unit
 */
public record Measure(BigDecimal value, Unit unit) implements Comparable<Measure> {

  public Measure {
    Objects.requireNonNull(value);
    Objects.requireNonNull(unit);
  }

  public static Measure of(String value, Unit unit) {
    return new Measure(new BigDecimal(value), unit);
  }

  public static Measure of(long value, Unit unit) {
    return new Measure(BigDecimal.valueOf(value), unit);
  }

  public boolean isAtLeast(Measure other) {
    return compareTo(other) >= 0;
  }

  public boolean isMoreThan(Measure other) {
    return compareTo(other) > 0;
  }

  public boolean isLessThan(Measure other) {
    return compareTo(other) < 0;
  }

  /** Compares the numbers. Throws {@link IllegalArgumentException} if the units differ. */
  @Override
  public int compareTo(Measure other) {
    if (unit != other.unit) {
      throw new IllegalArgumentException("cannot compare " + unit + " with " + other.unit);
    }
    return value.compareTo(other.value);
  }

  /** The number without trailing zeros and its unit: {@code 31 %}, {@code 2.42}. */
  @Override
  public String toString() {
    BigDecimal plain = value.stripTrailingZeros();
    String number = plain.scale() < 0 ? plain.setScale(0).toString() : plain.toPlainString();
    return unit.symbol().isEmpty() ? number : number + " " + unit.symbol();
  }
}
