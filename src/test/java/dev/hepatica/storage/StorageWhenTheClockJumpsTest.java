package dev.hepatica.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the clock of the machine says may be wrong for a while. */
class StorageWhenTheClockJumpsTest {

  @TempDir Path folder = Path.of("");

  /** A circuit that opened before the clock was set back must not stay open until it catches up. */
  @Test
  void aCircuitGoesByAClockThatNobodySets() {
    long before = System.nanoTime();
    Instant steady = GuardedDatabase.STEADY.instant();
    long after = System.nanoTime();

    assertThat(Duration.between(Instant.EPOCH, steady).toNanos()).isBetween(before, after);
  }

  /** Neither its own zone nor a switch to summer time moves what is too old. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Pacific/Kiritimati", "America/Adak", "Europe/Madrid"})
  void whatIsTooOldDoesNotDependOnTheZone(String zone) {
    List<OffsetDateTime> asked = new ArrayList<>();
    Instant anHourAfterTheSwitch = Instant.parse("2026-03-29T02:00:00Z");

    new Expiry(10)
        .apply(
            GuardedDatabases.at(MigratedDatabase.h2(folder.resolve("expiry").toString())),
            Clock.fixed(anHourAfterTheSwitch, ZoneId.of(zone)),
            (jdbc, before) -> {
              asked.add(before);
              return 0;
            });

    assertThat(asked).containsExactly(anHourAfterTheSwitch.atOffset(ZoneOffset.UTC).minusDays(10));
  }
}
