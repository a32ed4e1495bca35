package dev.hepatica.consultation;

import dev.hepatica.cards.Addressee;
import dev.hepatica.clients.EhrClient;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked about a record.
 *
 * @param client who asks
 * @param patientId id of the patient whose chart is open, without its type
 * @param asOf the day on which the question is judged
 * @param selections references of the drafts that are being chosen; empty where every draft is
 *     meant
 * @param addressee to whom the answer goes
 */
public record Question(
    EhrClient client,
    Hook hook,
    String patientId,
    LocalDate asOf,
    Optional<Set<String>> selections,
    Addressee addressee) {

  /**
   * The drafts in hand: of all that came, those being chosen; a selection of nothing is ignored.
   */
  Set<String> inHand(Set<String> drafts) {
    return selections
        .map(chosen -> drafts.stream().filter(chosen::contains).collect(Collectors.toSet()))
        .orElse(drafts);
  }
}
