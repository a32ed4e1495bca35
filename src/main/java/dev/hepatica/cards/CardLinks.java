package dev.hepatica.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * The addresses that a card can lead to. They are asked for with each card, because the port of a
 * sandbox is known only once it listens.
 */
public final class CardLinks {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Supplier<Optional<String>> publicBase;
  private final Supplier<Optional<String>> appBase;

  /**
   * @param publicBase where the rule book is reached, without a slash at the end; empty for no link
   * @param appBase where the SMART app is reached, without a slash at the end; empty for no link
   */
  public CardLinks(Supplier<Optional<String>> publicBase, Supplier<Optional<String>> appBase) {
    this.publicBase = publicBase;
    this.appBase = appBase;
  }

  /** No address is known, so that no card has a link of ours. */
  public static CardLinks none() {
    return new CardLinks(Optional::empty, Optional::empty);
  }

  /** The page of a rule. */
  Optional<Card.Link> rulePage(String label, String ruleId) {
    return publicBase.get().map(base -> absolute(label, base + "/rules/" + ruleId));
  }

  /** The app, which opens at the rule that the card speaks for. It is told no clinical value. */
  Optional<Card.Link> app(
      String label, String cardUuid, String ruleId, Optional<String> hookInstance) {
    return appBase
        .get()
        .map(
            base -> {
              Map<String, String> context = new LinkedHashMap<>();
              context.put("card", cardUuid);
              context.put("rule", ruleId);
              hookInstance.ifPresent(instance -> context.put("hookInstance", instance));
              return new Card.Link(
                  label, base + "/smart/launch", "smart", JSON.writeValueAsString(context));
            });
  }

  static Card.Link absolute(String label, String url) {
    return new Card.Link(label, url, "absolute", null);
  }
}
