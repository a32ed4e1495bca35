package dev.hepatica.access;

import dev.hepatica.storage.DatabaseAway;
import dev.hepatica.storage.GuardedDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The tokens that were used, shared by all instances through the database. A token is remembered
 * until it could not be used any more anyway, as a digest: its name may be of any length and hold
 * anything. While the database is away, each instance goes by its own memory and tells the others
 * later.
 */
class SpentTokens {

  /** Longer than a database takes, shorter than a clinician notices. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(800);

  private static final String INSERT =
      "insert into spent_token (digest, forget_after) values (?, ?)";

  private final GuardedDatabase database;
  private final SpentHere here;
  private final Clock clock;

  SpentTokens(GuardedDatabase database, Clock clock) {
    this(database, new SpentHere(SpentHere.USUAL_CAPACITY), clock);
  }

  SpentTokens(GuardedDatabase database, SpentHere here, Clock clock) {
    this.database = database;
    this.here = here;
    this.clock = clock;
  }

  /**
   * Uses a token up.
   *
   * @param until when it may be forgotten
   * @return whether this is its first use; of several uses at once, one is the first
   */
  boolean spend(String issuer, String jti, Instant until) {
    String digest = digest(issuer, jti);
    SpentHere.Entry memory = here.remember(digest, until, clock.instant());
    if (memory == SpentHere.Entry.KNOWN) return false;
    try {
      database.askWithin(LONGEST_WAIT, jdbc -> jdbc.update(INSERT, digest, at(until)));
      return true;
    } catch (DuplicateKeyException usedElsewhere) {
      return false;
    } catch (DatabaseAway away) {
      here.owe(digest);
      // What cannot be remembered could be used again and again.
      return memory == SpentHere.Entry.NEW;
    }
  }

  /** Tells the other instances what was used while the database was away. */
  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void share() {
    try {
      here.eachOwed(
          (digest, until) -> {
            database.ask(
                jdbc -> jdbc.update(INSERT + " on conflict do nothing", digest, at(until)));
            here.settle(digest);
          });
    } catch (DatabaseAway stillAway) {
      // Next time.
    }
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void forgetExpired() {
    here.forgetExpired(clock.instant());
    try {
      database.ask(
          jdbc ->
              jdbc.update("delete from spent_token where forget_after < ?", at(clock.instant())));
    } catch (DatabaseAway away) {
      // Next time.
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String digest(String issuer, String jti) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      // The length keeps issuer and name apart, whatever they hold.
      String text = issuer.length() + ":" + issuer + jti;
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_16)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
