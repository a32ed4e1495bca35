package dev.hepatica.clinical;

/**
 * A three-valued answer. What the record does not say is {@link #UNKNOWN}, never {@link #NO}.
 *
 * <p>The connectives are Kleene's: an unknown operand leaves the result unknown unless the other
 * operand alone decides it.
 */
public enum Truth {
  YES,
  NO,
  UNKNOWN;

  public static Truth of(boolean known) {
    return known ? YES : NO;
  }

  public boolean isYes() {
    return this == YES;
  }

  public boolean isNo() {
    return this == NO;
  }

  public boolean isKnown() {
    return this != UNKNOWN;
  }

  public Truth and(Truth other) {
    if (isNo() || other.isNo()) return NO;
    return isYes() && other.isYes() ? YES : UNKNOWN;
  }

  public Truth or(Truth other) {
    if (isYes() || other.isYes()) return YES;
    return isNo() && other.isNo() ? NO : UNKNOWN;
  }

  public Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
