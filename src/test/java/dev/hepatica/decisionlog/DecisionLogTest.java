package dev.hepatica.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decisionlog.Said.SaidCard;
import dev.hepatica.storage.Expiry;
import dev.hepatica.storage.GuardedDatabase;
import dev.hepatica.storage.Spool;
import dev.hepatica.storage.SpoolFolder;
import dev.hepatica.storage.SpoolMeters;
import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** On both databases, because they do not speak quite the same SQL. */
class DecisionLogTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final long PLENTY = 100_000_000;
  private static final LogKey KEY = new LogKey("a key for tests".getBytes(StandardCharsets.UTF_8));
  private static final String PATIENT = "patient-4711";
  private static final String VALUE = "CEA 48 ng/mL";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  @TempDir Path folder = Path.of("");

  @Test
  void whatWasSaidStandsInPostgres() throws IOException {
    takesDown(MigratedDatabase.postgres());
  }

  @Test
  void whatWasSaidStandsInH2() throws IOException {
    takesDown(MigratedDatabase.h2(folder.resolve("log").toString()));
  }

  private void takesDown(DataSource database) throws IOException {
    UUID card = UUID.randomUUID();
    try (BatchedLog log = log(GuardedDatabases.at(database), PLENTY, "keyed")) {
      log.keep(said(card));
    }

    JdbcTemplate jdbc = new JdbcTemplate(database);
    Map<String, Object> call = jdbc.queryForMap("select * from decision_call");
    assertThat(call)
        .containsEntry("client", "north")
        .containsEntry("tenant", "ward-7")
        .containsEntry("service", "crlm-patient-view")
        .containsEntry("hook", "patient-view")
        .containsEntry("hook_instance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea")
        .containsEntry("user_reference", "Practitioner/7")
        .containsEntry("encounter", "enc-1")
        .containsEntry("model_version", "2026.11.0")
        .containsEntry("language", "en")
        .containsEntry("rules", "CRLM-TIME-001,CRLM-DRUG-007")
        .containsEntry("patient_hash", KEY.ofPatient("north", PATIENT))
        .containsEntry("key_id", KEY.id())
        .containsEntry("patient", null);
    assertThat(jdbc.queryForMap("select * from decision_card"))
        .containsEntry("card", card.toString())
        .containsEntry("rule", "CRLM-TIME-001")
        .containsEntry("rules", "CRLM-TIME-001")
        .containsEntry("kind", "alert")
        .containsEntry("indicator", "critical")
        .containsEntry("summary", null)
        .containsEntry("facts", null);
  }

  @Test
  void noPatientAndNoValueStandInTheLogOrOnTheDisk() throws IOException {
    DataSource database = MigratedDatabase.postgres();
    try (BatchedLog log = log(GuardedDatabases.at(database), PLENTY, "keyed")) {
      log.keep(said(UUID.randomUUID()));
    }
    try (BatchedLog log = log(GuardedDatabases.away(), PLENTY, "keyed")) {
      log.keep(said(UUID.randomUUID()));
    }

    JdbcTemplate jdbc = new JdbcTemplate(database);
    String kept =
        jdbc.queryForList("select * from decision_call").toString()
            + jdbc.queryForList("select * from decision_card")
            + spooled();
    assertThat(kept).contains("Practitioner/7").doesNotContain(PATIENT).doesNotContain("48 ng");
  }

  @Test
  void aSiteMayKeepEverything() throws IOException {
    DataSource database = MigratedDatabase.postgres();
    try (BatchedLog log = log(GuardedDatabases.at(database), PLENTY, "full")) {
      log.keep(said(UUID.randomUUID()));
    }

    JdbcTemplate jdbc = new JdbcTemplate(database);
    assertThat(jdbc.queryForObject("select patient from decision_call", String.class))
        .isEqualTo(PATIENT);
    assertThat(jdbc.queryForMap("select summary, facts from decision_card"))
        .containsEntry("summary", "Too early: " + VALUE)
        .extractingByKey("facts")
        .asString()
        .contains(VALUE);
  }

  @Test
  void theSameFactsOfTwoPatientsDoNotLookAlikeAndTwoKeysNeitherDo() {
    LogKey other = new LogKey("another".getBytes(StandardCharsets.UTF_8));
    assertThat(
            List.of(
                KEY.ofPatient("north", "1"),
                KEY.ofPatient("south", "1"),
                KEY.ofPatient("north", "2"),
                other.ofPatient("north", "1"),
                KEY.ofFacts(KEY.ofPatient("north", "1"), "[]"),
                KEY.ofFacts(KEY.ofPatient("north", "2"), "[]")))
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    assertThat(KEY.id()).isNotEqualTo(other.id());
  }

  @Test
  void aDatabaseThatIsAwayLosesNothingAndGetsNothingTwice() throws IOException {
    DataSource database = MigratedDatabase.postgres();
    List<UUID> cards = IntStream.range(0, 1_200).mapToObj(i -> UUID.randomUUID()).toList();
    try (BatchedLog log = log(GuardedDatabases.away(), PLENTY, "keyed")) {
      cards.forEach(card -> log.keep(said(card)));
    }
    assertThat(lines("spooled")).isEqualTo(1_200);
    copySpool();

    try (BatchedLog log = log(GuardedDatabases.at(database), PLENTY, "keyed")) {
      log.keep(said(UUID.randomUUID()));
    }
    assertThat(count(database, "decision_card")).isEqualTo(1_201);
    assertThat(count(database, "decision_call")).isEqualTo(1_201);
    assertThat(lines("replayed")).isEqualTo(1_201);

    restoreSpool();
    log(GuardedDatabases.at(database), PLENTY, "keyed").close();
    assertThat(count(database, "decision_card")).as("a segment that comes again").isEqualTo(1_201);
  }

  @Test
  void aFullDiskLosesLinesAndSaysHowMany() throws IOException {
    try (BatchedLog log = log(GuardedDatabases.away(), 10, "keyed")) {
      log.keep(said(UUID.randomUUID()));
      log.keep(said(UUID.randomUUID()));
    }
    assertThat(lines("lost")).isEqualTo(2);
    assertThat(spooled()).isEmpty();
  }

  /** Its lines wait on a disk that takes no more, and the database is there again. */
  @Test
  void aDiskThatFailsLosesNothingThatTheDatabaseTakes() throws IOException {
    try (BatchedLog log = log(GuardedDatabases.away(), PLENTY, "keyed")) {
      log.keep(said(UUID.randomUUID()));
    }
    DataSource database = MigratedDatabase.postgres();
    try (BatchedLog log = log(GuardedDatabases.at(database), 10, "keyed")) {
      log.keep(said(UUID.randomUUID()));
    }
    assertThat(count(database, "decision_card")).isEqualTo(2);
    assertThat(lines("lost")).isZero();
  }

  @Test
  void aFullQueueLosesLinesAndSaysHowMany() throws IOException {
    DataSource database = MigratedDatabase.h2(folder.resolve("queue").toString());
    try (BatchedLog log = log(GuardedDatabases.at(database), PLENTY, "keyed", 1)) {
      for (int i = 0; i < 500; i++) log.keep(said(UUID.randomUUID()));
    }
    assertThat(count(database, "decision_call")).isPositive();
    assertThat(count(database, "decision_call") + lines("lost")).isEqualTo(500);
  }

  @Test
  void whatTheDatabaseRefusesIsPutAsideAndHoldsUpNothing() throws IOException {
    DataSource database = MigratedDatabase.postgres();
    try (BatchedLog log = log(GuardedDatabases.at(database), PLENTY, "keyed")) {
      log.keep(with(UUID.randomUUID(), "x".repeat(300)));
      log.keep(said(UUID.randomUUID()));
    }
    assertThat(count(database, "decision_call")).isEqualTo(1);
    assertThat(lines("refused")).isEqualTo(1);
    assertThat(spooled()).contains("x".repeat(300));
  }

  @Test
  void itIsForgottenWhenItsTimeIsOver() throws IOException {
    DataSource database = MigratedDatabase.postgres();
    try (BatchedLog log = log(GuardedDatabases.at(database), PLENTY, "keyed")) {
      for (int i = 0; i < 2_100; i++) log.keep(said(UUID.randomUUID()));
    }

    retention(database, NOON.plusSeconds(9 * 86_400)).forget();
    assertThat(count(database, "decision_call")).isEqualTo(2_100);
    retention(database, NOON.plusSeconds(11 * 86_400)).forget();
    assertThat(count(database, "decision_card")).isZero();
    assertThat(count(database, "decision_call")).isZero();
  }

  private static LogRetention retention(DataSource database, Instant now) {
    return new LogRetention(
        GuardedDatabases.at(database), new Expiry(10), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Said said(UUID card) {
    return with(card, "Practitioner/7");
  }

  private static Said with(UUID card, String user) {
    return new Said(
        "north",
        Optional.of("ward-7"),
        "crlm-patient-view",
        Optional.of("patient-view"),
        Optional.of("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"),
        Optional.of(user),
        Optional.of("enc-1"),
        PATIENT,
        "2026.11.0",
        "en",
        List.of("CRLM-TIME-001", "CRLM-DRUG-007"),
        List.of(
            new SaidCard(
                card.toString(),
                "CRLM-TIME-001",
                List.of("CRLM-TIME-001"),
                "critical",
                "Too early: " + VALUE,
                List.of(Map.of("name", "CEA", "value", VALUE)))));
  }

  private int lines(String event) {
    return (int)
        meters.counter("hepatica.spool.lines", "spool", "decision-log", "event", event).count();
  }

  private static int count(DataSource database, String table) {
    Integer count =
        new JdbcTemplate(database).queryForObject("select count(*) from " + table, Integer.class);
    return count == null ? -1 : count;
  }

  private BatchedLog log(GuardedDatabase database, long limit, String content) throws IOException {
    return log(database, limit, content, 10_000);
  }

  private BatchedLog log(GuardedDatabase database, long limit, String content, int queue)
      throws IOException {
    try (SpoolFolder program = SpoolFolder.open(folder.resolve("spools"), limit)) {
      Spool spool = program.open("decision-log");
      return new BatchedLog(
          database,
          spool,
          new SpoolMeters(meters, "decision-log", spool),
          new LogSettings(
              true,
              content.equals("full") ? LogContent.FULL : LogContent.KEYED,
              queue,
              Optional.empty()),
          KEY,
          Clock.fixed(NOON, ZoneOffset.UTC));
    }
  }

  private String spooled() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : segments(folder.resolve("spools"))) text.append(Files.readString(file));
    return text.toString();
  }

  private void copySpool() throws IOException {
    Path kept = Files.createDirectories(folder.resolve("kept"));
    for (Path file : segments(folder.resolve("spools"))) {
      Files.copy(file, kept.resolve(file.getFileName()));
    }
  }

  private void restoreSpool() throws IOException {
    Path to = folder.resolve("spools/instance-1/decision-log");
    for (Path file : segments(folder.resolve("kept"))) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }
}
