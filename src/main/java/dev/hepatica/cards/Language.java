package dev.hepatica.cards;

import java.util.Locale;
import java.util.Optional;

/**
 * A language in which cards are written. {@link Wordings#languages()} knows which there are.
 *
 * @param tag the folder below {@code cds-cards}, an IETF language tag
 */
public record Language(String tag) {

  /** The language of last resort: every text exists in it. */
  public static final Language ENGLISH = new Language("en");

  /** The language that a caller likes best of those there are, and else English. */
  public static Language of(String acceptLanguage) {
    return of(acceptLanguage, Optional.empty());
  }

  /**
   * The same for a caller whose client is set to a language.
   *
   * @param acceptLanguage the header, empty if there is none
   * @param otherwise the language of the client
   */
  public static Language of(String acceptLanguage, Optional<String> otherwise) {
    return Languages.written().choose(acceptLanguage, otherwise);
  }

  Locale locale() {
    return Locale.forLanguageTag(tag);
  }
}
