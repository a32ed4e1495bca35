package dev.hepatica.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.storage.GuardedDatabase;
import dev.hepatica.storage.Spool;
import dev.hepatica.storage.SpoolFolder;
import dev.hepatica.storage.SpoolMeters;
import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** On both databases, because they do not speak quite the same SQL. */
class FeedbackStoreTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123456Z");
  private static final long PLENTY = 100_000_000;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  @TempDir Path folder = Path.of("");

  @Test
  void itIsKeptInPostgres() {
    keeps(MigratedDatabase.postgres());
  }

  @Test
  void itIsKeptInAFileThatOutlivesTheProgram() {
    String file = folder.resolve("feedback").toString();
    keeps(MigratedDatabase.h2(file));

    assertThat(count(MigratedDatabase.h2(file))).isEqualTo(1_200);
  }

  @Test
  void aDatabaseThatIsAwayLosesNothingInPostgres() {
    goesByTheDisk(MigratedDatabase.postgres());
  }

  @Test
  void aDatabaseThatIsAwayLosesNothingInH2() {
    goesByTheDisk(MigratedDatabase.h2(folder.resolve("later").toString()));
  }

  /** The disk is full, or was never there. */
  @Test
  void whatNothingCanKeepIsNotAcknowledged() throws IOException {
    Path spools = folder.resolve("spools");
    FeedbackStore full = store(GuardedDatabases.away(), spool(spools, 2_000));
    full.keep("north", "crlm-order-sign", List.of(taken("card", "s")));

    assertThatThrownBy(
            () ->
                full.keep(
                    "north", "crlm-order-sign", List.of(taken("x".repeat(200), "s".repeat(2_000)))))
        .isInstanceOf(FeedbackNotKept.class);
    assertThat(spooledLines(spools)).hasSize(1);
  }

  @Test
  void commentsAreForgottenBeforeTheFeedback() {
    DataSource database = MigratedDatabase.postgres();
    FeedbackStore store = store(GuardedDatabases.at(database), spool(folder, PLENTY));
    store.keep("north", "crlm-order-sign", List.of(taken("card", "s"), commented("card")));
    JdbcTemplate jdbc = new JdbcTemplate(database);

    retention(database, NOON.plusSeconds(9 * 86_400)).forget();
    assertThat(jdbc.queryForList("select user_comment from feedback", String.class))
        .contains("a word");
    retention(database, NOON.plusSeconds(11 * 86_400)).forget();
    assertThat(jdbc.queryForList("select user_comment from feedback", String.class))
        .hasSize(2)
        .containsOnlyNulls();
    retention(database, NOON.plusSeconds(21 * 86_400)).forget();
    assertThat(count(database)).isZero();
    assertThat(jdbc.queryForList("select suggestion from feedback_suggestion")).isEmpty();
  }

  private FeedbackRetention retention(DataSource database, Instant now) {
    return new FeedbackRetention(
        GuardedDatabases.at(database),
        new dev.hepatica.storage.Expiry(20),
        new dev.hepatica.storage.Expiry(10),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private void goesByTheDisk(DataSource database) {
    Path spools = folder.resolve("spools");
    FeedbackStore away = store(GuardedDatabases.away(), spool(spools, PLENTY));
    away.keep("north", "crlm-order-sign", List.of(taken("one", "a", "b"), commented("two")));
    away.keep("north", "crlm-order-sign", List.of(taken("one", "a", "b")));
    away.replay();
    assertThat(
            meters.counter("hepatica.spool.lines", "spool", "feedback", "event", "spooled").count())
        .isEqualTo(3);

    Spool left = spool(spools, PLENTY);
    FeedbackStore back = store(GuardedDatabases.at(database), left);
    back.replay();
    back.replay();

    assertThat(count(database)).as("repeats kept, none twice").isEqualTo(3);
    JdbcTemplate jdbc = new JdbcTemplate(database);
    assertThat(jdbc.queryForList("select card from feedback order by card", String.class))
        .containsExactly("one", "one", "two");
    assertThat(jdbc.queryForList("select suggestion from feedback_suggestion", String.class))
        .containsExactlyInAnyOrder("a", "b", "a", "b");
    assertThat(left.isEmpty()).isTrue();
    assertThat(
            meters
                .counter("hepatica.spool.lines", "spool", "feedback", "event", "replayed")
                .count())
        .isEqualTo(3);
  }

  private void keeps(DataSource database) {
    FeedbackStore store = store(GuardedDatabases.at(database), spool(folder.resolve("s"), PLENTY));
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
            jdbc.queryForObject("select min(outcome_at) from feedback", OffsetDateTime.class)
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

  private static Feedback commented(String card) {
    return new Feedback(
        card,
        Feedback.Outcome.OVERRIDDEN,
        List.of(),
        Optional.of(new Feedback.OverrideReason(Optional.empty(), Optional.of("a word"))),
        NOON);
  }

  private static List<String> spooledLines(Path spools) throws IOException {
    try (Stream<Path> files = Files.walk(spools)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .flatMap(
              file -> {
                try {
                  return Files.readAllLines(file).stream();
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              })
          .toList();
    }
  }

  /** Each folder is opened as by a program of its own, which is gone when the next one comes. */
  private static Spool spool(Path folder, long limit) {
    try (SpoolFolder program = SpoolFolder.open(folder, limit)) {
      return program.open("feedback");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private FeedbackStore store(GuardedDatabase database, Spool spool) {
    return new FeedbackStore(
        database,
        spool,
        new SpoolMeters(meters, "feedback", spool),
        Clock.fixed(NOON, ZoneOffset.UTC));
  }
}
