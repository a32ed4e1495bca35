package dev.hepatica.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A feedback as it is kept, in the database and on the disk.
 *
 * @param id by which it is known if it comes twice from the disk
 * @param shortened whether the end of the comment is left out
 */
record KeptFeedback(
    UUID id,
    Instant receivedAt,
    String client,
    String service,
    String card,
    String outcome,
    Instant outcomeAt,
    @Nullable String reasonCode,
    @Nullable String reasonSystem,
    @Nullable String reasonDisplay,
    @Nullable String userComment,
    boolean shortened,
    List<String> suggestions) {

  /** Longest comment that is kept whole, in UTF-16 units. */
  private static final int LONGEST_COMMENT = 10_000;

  KeptFeedback {
    suggestions = List.copyOf(suggestions);
  }

  static KeptFeedback of(Feedback feedback, Instant receivedAt, String client, String service) {
    Optional<Feedback.Reason> reason =
        feedback.overrideReason().flatMap(Feedback.OverrideReason::reason);
    String comment =
        feedback.overrideReason().flatMap(Feedback.OverrideReason::userComment).orElse(null);
    return new KeptFeedback(
        UUID.randomUUID(),
        receivedAt,
        client,
        service,
        storable(feedback.card()),
        feedback.outcome().name().toLowerCase(Locale.ROOT),
        feedback.at(),
        reason.map(it -> storable(it.code())).orElse(null),
        reason.map(it -> storable(it.system())).orElse(null),
        reason.flatMap(Feedback.Reason::display).map(KeptFeedback::storable).orElse(null),
        comment == null ? null : storable(shortened(comment)),
        isTooLong(comment),
        feedback.acceptedSuggestions().stream().map(KeptFeedback::storable).toList());
  }

  private static boolean isTooLong(@Nullable String comment) {
    return comment != null && comment.length() > LONGEST_COMMENT;
  }

  /** A clinician who wrote too much keeps the beginning rather than nothing. */
  private static String shortened(String comment) {
    return isTooLong(comment) ? comment.substring(0, LONGEST_COMMENT) : comment;
  }

  /** PostgreSQL takes neither NUL nor half a surrogate pair. */
  private static String storable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(
            point ->
                point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
