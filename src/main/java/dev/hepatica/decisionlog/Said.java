package dev.hepatica.decisionlog;

import java.util.List;
import java.util.Optional;

/**
 * One call that was answered, with what was said.
 *
 * @param client id of the client that asked
 * @param tenant as the token of the client names it
 * @param service id of the service, {@link #ASSESSMENT}, or what was done in the app, such as
 *     {@code app-page}
 * @param hook name of the hook; empty where a whole record was assessed
 * @param hookInstance UUID of the hook; empty where a whole record was assessed
 * @param user reference of who asked, such as {@code Practitioner/7}
 * @param encounter id of the encounter
 * @param patient id of the patient, as the client knows it
 * @param language IETF tag of the language in which it was said
 * @param rules ids of the rules that spoke
 */
public record Said(
    String client,
    Optional<String> tenant,
    String service,
    Optional<String> hook,
    Optional<String> hookInstance,
    Optional<String> user,
    Optional<String> encounter,
    String patient,
    String modelVersion,
    String language,
    List<String> rules,
    List<SaidCard> cards) {

  /** In place of a service, where a whole record was assessed. */
  public static final String ASSESSMENT = "assessment";

  public Said {
    rules = List.copyOf(rules);
    cards = List.copyOf(cards);
  }

  /**
   * One card of the answer.
   *
   * @param rule id of the rule that speaks, or of the summary that the card is
   * @param rules ids of all rules on the card
   * @param facts on which it rests: anything that can be written as JSON
   */
  public record SaidCard(
      String uuid,
      String rule,
      List<String> rules,
      String indicator,
      String summary,
      Object facts) {

    public SaidCard {
      rules = List.copyOf(rules);
    }
  }
}
