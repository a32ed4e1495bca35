package dev.hepatica.decision;

import java.util.Locale;

/** The spelling of enumerations on the wire: {@code NOT_INDICATED} is {@code not-indicated}. */
public final class Kebab {

  /** Every constant is spelt once. */
  private static final ClassValue<String[]> SPELT =
      new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
          return spellings(type);
        }
      };

  private Kebab() {}

  public static String of(Enum<?> value) {
    return SPELT.get(value.getDeclaringClass())[value.ordinal()];
  }

  private static String[] spellings(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    String[] spellings = new String[constants.length];
    for (int i = 0; i < constants.length; i++) {
      spellings[i] = ((Enum<?>) constants[i]).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return spellings;
  }
}
