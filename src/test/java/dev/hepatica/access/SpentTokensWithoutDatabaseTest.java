package dev.hepatica.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.storage.GuardedDatabase;
import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** While the database is away calls go on, and a token is still good for one of them. */
class SpentTokensWithoutDatabaseTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(300);

  @Test
  void aTokenIsSpentOnceAtThisInstance() {
    SpentTokens spent = at(GuardedDatabases.away(), 10);

    assertThat(spent.spend("ehr", "a", LATER)).isTrue();
    assertThat(spent.spend("ehr", "a", LATER)).isFalse();
    assertThat(spent.spend("ehr", "b", LATER)).isTrue();
  }

  @Test
  void aTokenSpentBeforeIsStillSpent() {
    DelegatingDataSource database = new DelegatingDataSource(MigratedDatabase.h2InMemory());
    SpentTokens spent = at(GuardedDatabases.at(database), 10);
    assertThat(spent.spend("ehr", "a", LATER)).isTrue();

    takeAway(database);

    assertThat(spent.spend("ehr", "a", LATER)).isFalse();
  }

  @Test
  void whatCannotBeRememberedIsRefusedAndNothingIsForgotten() {
    SpentTokens spent = at(GuardedDatabases.away(), 2);
    assertThat(spent.spend("ehr", "a", LATER)).isTrue();
    assertThat(spent.spend("ehr", "b", LATER)).isTrue();

    assertThat(spent.spend("ehr", "c", LATER)).isFalse();
    assertThat(spent.spend("ehr", "a", LATER)).isFalse();
  }

  @Test
  void aFullMemoryDoesNotMatterWhileTheDatabaseIsThere() {
    DataSource database = MigratedDatabase.h2InMemory();
    SpentTokens spent = at(GuardedDatabases.at(database), 1);

    assertThat(spent.spend("ehr", "a", LATER)).isTrue();
    assertThat(spent.spend("ehr", "b", LATER)).isTrue();
    assertThat(spent.spend("ehr", "b", LATER)).isFalse();
  }

  @Test
  void theOthersLearnOfItWhenTheDatabaseIsBack() {
    DataSource there = MigratedDatabase.h2InMemory();
    DelegatingDataSource database = new DelegatingDataSource(there);
    takeAway(database);
    GuardedDatabase guarded = GuardedDatabases.at(database);
    SpentTokens spent = at(guarded, 10);
    assertThat(spent.spend("ehr", "a", LATER)).isTrue();
    assertThat(count(there)).isZero();

    database.setTargetDataSource(there);
    SpentTokens another = at(GuardedDatabases.at(there), 10);
    spent.share();
    spent.share();

    assertThat(count(there)).isEqualTo(1);
    assertThat(another.spend("ehr", "a", LATER)).isFalse();
  }

  /** Told on the side while it is still being asked about, a first use would look like a second. */
  @Test
  void onlyWhatTheDatabaseCouldNotTakeIsToldLater() {
    SpentHere here = new SpentHere(10);
    List<String> owed = new ArrayList<>();
    here.remember("a", LATER, NOON);
    here.eachOwed((digest, until) -> owed.add(digest));
    assertThat(owed).isEmpty();

    here.owe("a");
    here.eachOwed((digest, until) -> owed.add(digest));
    assertThat(owed).containsExactly("a");

    here.settle("a");
    here.eachOwed((digest, until) -> owed.add(digest));
    assertThat(owed).containsExactly("a");
  }

  private static int count(DataSource database) {
    Integer count =
        new JdbcTemplate(database)
            .queryForObject("select count(*) from spent_token", Integer.class);
    return count == null ? -1 : count;
  }

  private static void takeAway(DelegatingDataSource database) {
    database.setTargetDataSource(
        new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none?user=none"));
  }

  private static SpentTokens at(GuardedDatabase database, int capacity) {
    return new SpentTokens(database, new SpentHere(capacity), Clock.fixed(NOON, ZoneOffset.UTC));
  }
}
