package dev.hepatica.feedback;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Feedback in the database. What stands there already is not written again. */
final class FeedbackTable {

  private static final int BATCH = 500;

  private static final String INSERT =
      """
      insert into feedback (id, received_at, client, service, card, outcome, outcome_at,
        reason_code, reason_system, reason_display, user_comment, user_comment_shortened)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String INSERT_SUGGESTION =
      """
      insert into feedback_suggestion (feedback, place, suggestion) values (?, ?, ?)
      on conflict do nothing
      """;

  private FeedbackTable() {}

  static void insert(JdbcTemplate database, List<KeptFeedback> kept) {
    List<Taken> taken = kept.stream().flatMap(one -> Taken.from(one).stream()).toList();
    database.batchUpdate(INSERT, kept, BATCH, FeedbackTable::fill);
    database.batchUpdate(
        INSERT_SUGGESTION,
        taken,
        BATCH,
        (row, one) -> {
          row.setObject(1, one.feedback);
          row.setInt(2, one.place);
          row.setString(3, one.suggestion);
        });
  }

  private static void fill(PreparedStatement row, KeptFeedback kept) throws SQLException {
    row.setObject(1, kept.id());
    row.setObject(2, kept.receivedAt().atOffset(ZoneOffset.UTC));
    row.setString(3, kept.client());
    row.setString(4, kept.service());
    row.setString(5, kept.card());
    row.setString(6, kept.outcome());
    row.setObject(7, kept.outcomeAt().atOffset(ZoneOffset.UTC));
    row.setString(8, kept.reasonCode());
    row.setString(9, kept.reasonSystem());
    row.setString(10, kept.reasonDisplay());
    row.setString(11, kept.userComment());
    row.setBoolean(12, kept.shortened());
  }

  /** A suggestion that was taken. */
  private record Taken(UUID feedback, int place, String suggestion) {

    static List<Taken> from(KeptFeedback kept) {
      List<Taken> taken = new ArrayList<>();
      for (String suggestion : kept.suggestions()) {
        taken.add(new Taken(kept.id(), taken.size(), suggestion));
      }
      return taken;
    }
  }
}
