package dev.hepatica.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token stays used and in force as it was meant, whatever the clock does. */
class TokensWhenTheClockJumpsTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** A clock that somebody sets. */
  private static final class Settable extends Clock {

    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private final Settable clock = new Settable();

  @Test
  void aTokenThatWasUsedStaysUsedWhenTheClockIsSetBack() {
    SpentTokens spent = new SpentTokens(GuardedDatabases.at(MigratedDatabase.postgres()), clock);
    Instant until = NOON.plus(LIFE);
    assertThat(spent.spend("issuer", "token", until)).isTrue();

    clock.now = NOON.minus(Duration.ofHours(1));
    spent.forgetExpired();
    assertThat(spent.spend("issuer", "token", until)).isFalse();

    clock.now = until.minusSeconds(1);
    spent.forgetExpired();
    assertThat(spent.spend("issuer", "token", until)).isFalse();
  }

  @Test
  void aTokenThatWasForgottenWhileTheClockWasAheadIsOverByThatClock() {
    clock.now = NOON.plus(Duration.ofDays(1));

    assertThatThrownBy(() -> token().requireInForce(clock)).isInstanceOf(TokenRefused.class);
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(longs = {-59, 0, 59, 299, 359})
  void aSmallStepOfTheClockRefusesNobody(long seconds) {
    clock.now = NOON.plusSeconds(seconds);

    assertThatCode(() -> token().requireInForce(clock)).doesNotThrowAnyException();
    assertThatCode(() -> token().requireLifetime(LIFE, clock)).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0} s")
  @ValueSource(longs = {-3600, -61})
  void aTokenFromTheFutureIsRefused(long seconds) {
    clock.now = NOON.plusSeconds(seconds);

    assertThatThrownBy(() -> token().requireLifetime(LIFE, clock)).isInstanceOf(TokenRefused.class);
  }

  private static TokenClaims token() {
    return new TokenClaims(
        Map.of("iat", NOON.getEpochSecond(), "exp", NOON.plus(LIFE).getEpochSecond()));
  }
}
