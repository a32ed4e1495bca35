package dev.hepatica.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The tokens that were used, shared by all instances through the database. A token is remembered
 * until it could not be used any more anyway, as a digest: its name may be of any length and hold
 * anything.
 */
class SpentTokens {

  private final JdbcClient database;
  private final Clock clock;

  SpentTokens(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Uses a token up.
   *
   * @param until when it may be forgotten
   * @return whether this is its first use; of several uses at once, one is the first
   */
  boolean spend(String issuer, String jti, Instant until) {
    try {
      database
          .sql("insert into spent_token (digest, forget_after) values (:digest, :until)")
          .param("digest", digest(issuer, jti))
          .param("until", at(until))
          .update();
      return true;
    } catch (DuplicateKeyException usedBefore) {
      return false;
    }
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void forgetExpired() {
    database
        .sql("delete from spent_token where forget_after < :now")
        .param("now", at(clock.instant()))
        .update();
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
