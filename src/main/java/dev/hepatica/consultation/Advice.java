package dev.hepatica.consultation;

import dev.hepatica.cards.Card;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a hook.
 *
 * @param assessment the whole assessment, where the hook carries one and the model applies
 * @param sources where each part of the record came from
 */
public record Advice(
    List<Card> cards, Optional<ObjectNode> assessment, Tally tally, List<DataSource> sources) {

  public Advice {
    cards = List.copyOf(cards);
    sources = List.copyOf(sources);
  }
}
