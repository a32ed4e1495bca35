package dev.hepatica.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The launches that the demo EHR has announced. Each opens the door once and within five minutes;
 * what it said stays known for as long as tokens that came of it can be renewed.
 */
final class Launches {

  private static final Duration OPEN = Duration.ofMinutes(5);
  private static final Duration KNOWN = Duration.ofHours(12);
  private static final int AT_MOST = 10_000;

  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Launch> open =
      Caffeine.newBuilder().expireAfterWrite(OPEN).maximumSize(AT_MOST).build();
  private final Cache<String, Launch> known =
      Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(AT_MOST).build();

  /** Announces a launch and returns the name under which the app asks for it. */
  String announce(Launch launch) {
    byte[] name = new byte[24];
    random.nextBytes(name);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    known.put(id, launch);
    open.put(id, launch);
    return id;
  }

  /** Uses a launch up; of several uses at once, one succeeds. */
  boolean enter(String id) {
    return open.asMap().remove(id) != null;
  }

  Optional<Launch> find(String id) {
    return Optional.ofNullable(known.getIfPresent(id));
  }
}
