package dev.hepatica.cdshooks;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;

/** The language of an answer: what the call asks for, and else what its client is set to. */
final class ClientLanguage {

  private ClientLanguage() {}

  /**
   * @param acceptLanguage the header of the call, empty if it has none
   */
  static Language of(EhrClient client, String acceptLanguage) {
    return Language.of(acceptLanguage.isBlank() ? client.language().orElse("") : acceptLanguage);
  }
}
