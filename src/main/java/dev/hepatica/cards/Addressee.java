package dev.hepatica.cards;

import java.util.List;
import java.util.Optional;

/**
 * To whom the cards go.
 *
 * @param language in which they are written
 * @param seen the fingerprints of the situations that the clinician has seen, as the EHR sent them
 *     back; they are read with caution
 * @param hookInstance the call that the cards answer; empty outside a call
 */
public record Addressee(Language language, List<String> seen, Optional<String> hookInstance) {

  public Addressee {
    seen = List.copyOf(seen);
  }

  /** Somebody who has seen nothing yet. */
  public static Addressee in(Language language) {
    return new Addressee(language, List.of(), Optional.empty());
  }
}
