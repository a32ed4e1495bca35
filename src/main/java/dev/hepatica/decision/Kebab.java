package dev.hepatica.decision;

import java.util.Locale;

/** The spelling of enumerations on the wire: {@code NOT_INDICATED} is {@code not-indicated}. */
public final class Kebab {

  private Kebab() {}

  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
