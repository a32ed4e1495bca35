package dev.hepatica.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a clinician did with one card (CDS Hooks 2.0.1, Feedback).
 *
 * @param card uuid of the card as the client gives it; it need not be one of ours
 * @param acceptedSuggestions uuids of the suggestions that were taken
 * @param at when it was done, by the client's clock
 */
public record Feedback(
    String card,
    Outcome outcome,
    List<String> acceptedSuggestions,
    Optional<OverrideReason> overrideReason,
    Instant at) {

  public Feedback {
    acceptedSuggestions = List.copyOf(acceptedSuggestions);
  }

  /** What became of a card that was acted on; one that was ignored is never reported. */
  public enum Outcome {
    ACCEPTED,
    OVERRIDDEN
  }

  /** Why a card was overridden: a reason picked from its list, a comment, or both. */
  public record OverrideReason(Optional<Reason> reason, Optional<String> userComment) {}

  /** A reason from the list of the card. */
  public record Reason(String code, String system, Optional<String> display) {}
}
