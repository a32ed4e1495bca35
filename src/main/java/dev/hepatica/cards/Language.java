package dev.hepatica.cards;

import java.util.Locale;

/**
 * A language in which cards are written.
 *
 * @param tag the folder below {@code cds-cards}, an IETF language tag
 */
public record Language(String tag) {

  public static final Language ENGLISH = new Language("en");

  /**
   * The language for an {@code Accept-Language} header. Only English is written so far, so every
   * header gives English.
   */
  public static Language of(String acceptLanguage) {
    return ENGLISH;
  }

  Locale locale() {
    return Locale.forLanguageTag(tag);
  }
}
