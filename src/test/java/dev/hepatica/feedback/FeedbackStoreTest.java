package dev.hepatica.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.support.MigratedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** On both databases, because they do not speak quite the same SQL. */
class FeedbackStoreTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123456Z");

  @Test
  void itIsKeptInPostgres() {
    keeps(MigratedDatabase.postgres());
  }

  @Test
  void itIsKeptInAFileThatOutlivesTheProgram(@TempDir Path folder) {
    String file = folder.resolve("feedback").toString();
    keeps(MigratedDatabase.h2(file));

    assertThat(count(MigratedDatabase.h2(file))).isEqualTo(1_200);
  }

  private static void keeps(DataSource database) {
    FeedbackStore store = store(database);
    List<Feedback> many =
        Stream.generate(() -> taken("card", "\0 first", "second")).limit(1_200).toList();

    store.keep("north", "crlm-order-sign", many);

    assertThat(count(database)).isEqualTo(1_200);
    JdbcTemplate jdbc = new JdbcTemplate(database);
    assertThat(
            jdbc.queryForList(
                "select distinct suggestion from feedback_suggestion order by suggestion",
                String.class))
        .containsExactlyInAnyOrder("\ufffd first", "second");
    assertThat(
            jdbc.queryForObject(
                    "select min(outcome_at) from feedback", java.time.OffsetDateTime.class)
                .toInstant())
        .isEqualTo(NOON);

    assertThatThrownBy(
            () ->
                store.keep(
                    "north", "crlm-order-sign", List.of(taken("a", "b"), taken("c".repeat(300)))))
        .isInstanceOf(DataAccessException.class);
    assertThat(count(database)).as("all or none").isEqualTo(1_200);
  }

  private static int count(DataSource database) {
    Integer count =
        new JdbcTemplate(database).queryForObject("select count(*) from feedback", Integer.class);
    return count == null ? -1 : count;
  }

  private static Feedback taken(String card, String... suggestions) {
    return new Feedback(
        card, Feedback.Outcome.ACCEPTED, List.of(suggestions), Optional.empty(), NOON);
  }

  private static FeedbackStore store(DataSource database) {
    return new FeedbackStore(
        new JdbcTemplate(database),
        new TransactionTemplate(new DataSourceTransactionManager(database)),
        Clock.systemUTC());
  }
}
