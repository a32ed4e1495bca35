package dev.hepatica.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpentTokensTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void aTokenIsSpentOnceAndForgottenWhenItIsOverInPostgres() {
    spentOnce(MigratedDatabase.postgres());
  }

  @Test
  void aTokenIsSpentOnceAndForgottenWhenItIsOverInH2(@TempDir Path folder) {
    spentOnce(MigratedDatabase.h2(folder.resolve("spent").toString()));
  }

  private static void spentOnce(DataSource database) {
    SpentTokens spent = at(database, NOON);

    assertThat(spent.spend("a", "b", NOON.plusSeconds(60))).isTrue();
    assertThat(spent.spend("a", "b", NOON.plusSeconds(60))).isFalse();
    assertThat(spent.spend("ab", "", NOON.plusSeconds(60))).as("another split").isTrue();
    assertThat(spent.spend("a", "\0\ud800 Ω", NOON.plusSeconds(600))).as("any text").isTrue();

    SpentTokens later = at(database, NOON.plusSeconds(61));
    later.forgetExpired();
    spent = at(database, NOON.plusSeconds(61));

    assertThat(spent.spend("a", "\0\ud800 Ω", NOON.plusSeconds(600))).isFalse();
    assertThat(spent.spend("a", "b", NOON.plusSeconds(60))).isTrue();
  }

  private static SpentTokens at(DataSource database, Instant now) {
    return new SpentTokens(GuardedDatabases.at(database), Clock.fixed(now, ZoneOffset.UTC));
  }
}
