package dev.hepatica.feedback;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps feedback for good: nothing is changed, merged or dropped. */
public final class FeedbackStore {

  private static final int BATCH = 500;

  /** Longest comment that is kept whole, in UTF-16 units. */
  private static final int LONGEST_COMMENT = 10_000;

  private static final String INSERT =
      """
      insert into feedback (id, received_at, client, service, card, outcome, outcome_at,
        reason_code, reason_system, reason_display, user_comment, user_comment_shortened)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_SUGGESTION =
      "insert into feedback_suggestion (feedback, place, suggestion) values (?, ?, ?)";

  private final JdbcTemplate database;
  private final TransactionTemplate transactions;
  private final Clock clock;

  FeedbackStore(JdbcTemplate database, TransactionTemplate transactions, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Keeps all of them or, if it fails, none. They are on disk when this returns.
   *
   * @param client id of the client that reports
   * @param service id of the service that gave the cards
   */
  public void keep(String client, String service, List<Feedback> reported) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<Feedback.Kept> kept =
        reported.stream().map(feedback -> new Feedback.Kept(UUID.randomUUID(), feedback)).toList();
    List<Taken> taken = kept.stream().flatMap(one -> Taken.from(one).stream()).toList();
    transactions.executeWithoutResult(
        status -> {
          database.batchUpdate(
              INSERT, kept, BATCH, (row, one) -> write(row, one, now, client, service));
          database.batchUpdate(
              INSERT_SUGGESTION,
              taken,
              BATCH,
              (row, one) -> {
                row.setObject(1, one.feedback);
                row.setInt(2, one.place);
                row.setString(3, one.suggestion);
              });
        });
  }

  private static void write(
      PreparedStatement row, Feedback.Kept kept, OffsetDateTime now, String client, String service)
      throws SQLException {
    Feedback feedback = kept.feedback();
    Optional<Feedback.Reason> reason =
        feedback.overrideReason().flatMap(Feedback.OverrideReason::reason);
    String comment =
        feedback.overrideReason().flatMap(Feedback.OverrideReason::userComment).orElse(null);
    row.setObject(1, kept.id());
    row.setObject(2, now);
    row.setString(3, client);
    row.setString(4, service);
    row.setString(5, storable(feedback.card()));
    row.setString(6, feedback.outcome().name().toLowerCase(Locale.ROOT));
    row.setObject(7, feedback.at().atOffset(ZoneOffset.UTC));
    row.setString(8, reason.map(it -> storable(it.code())).orElse(null));
    row.setString(9, reason.map(it -> storable(it.system())).orElse(null));
    row.setString(
        10, reason.flatMap(Feedback.Reason::display).map(FeedbackStore::storable).orElse(null));
    row.setString(11, comment == null ? null : storable(shortened(comment)));
    row.setBoolean(12, isTooLong(comment));
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

  /** A suggestion that was taken. */
  private record Taken(UUID feedback, int place, String suggestion) {

    static List<Taken> from(Feedback.Kept kept) {
      List<Taken> taken = new ArrayList<>();
      for (String suggestion : kept.feedback().acceptedSuggestions()) {
        taken.add(new Taken(kept.id(), taken.size(), storable(suggestion)));
      }
      return taken;
    }
  }
}
