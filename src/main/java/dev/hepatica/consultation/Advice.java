package dev.hepatica.consultation;

import dev.hepatica.cards.Card;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a hook.
 *
 * @param assessment the whole assessment, where the hook carries one and the model applies
 */
public record Advice(List<Card> cards, Optional<ObjectNode> assessment, Tally tally) {

  public Advice {
    cards = List.copyOf(cards);
  }
}
