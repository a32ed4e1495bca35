package dev.hepatica.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hepatica.cards.Card;
import dev.hepatica.consultation.Advice;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The answer to a hook. */
record HookResponse(
    List<Card> cards, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> extension) {

  HookResponse {
    cards = List.copyOf(cards);
    extension = Map.copyOf(extension);
  }

  static HookResponse of(Advice advice) {
    return new HookResponse(
        advice.cards(),
        advice
            .assessment()
            .map(assessment -> Map.of("dev.hepatica.assessment", Spoken.only(assessment)))
            .orElse(Map.of()));
  }
}
