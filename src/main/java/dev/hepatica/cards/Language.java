package dev.hepatica.cards;

import java.util.Locale;

/**
 * A language in which cards are written. {@link Wordings#languages()} knows which there are.
 *
 * @param tag the folder below {@code cds-cards}, an IETF language tag
 */
public record Language(String tag) {

  /** The language of last resort: every text exists in it. */
  public static final Language ENGLISH = new Language("en");

  Locale locale() {
    return Locale.forLanguageTag(tag);
  }
}
