package dev.hepatica.access;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** The tokens that were used at this instance. Bounded: when full it takes no more. Thread-safe. */
final class SpentHere {

  /** Enough for 600 calls a second with tokens of five minutes; some 40 MB at the most. */
  static final int USUAL_CAPACITY = 200_000;

  /** What remembering a token came to. */
  enum Entry {
    NEW,
    KNOWN,
    /** It could not be remembered. */
    NO_ROOM
  }

  private record Spent(Instant until, boolean shared) {}

  private final Map<String, Spent> spent = new ConcurrentHashMap<>();
  private final AtomicInteger unshared = new AtomicInteger();
  private final int capacity;

  SpentHere(int capacity) {
    this.capacity = capacity;
  }

  Entry remember(String digest, Instant until, Instant now) {
    if (spent.size() >= capacity) forgetExpired(now);
    if (spent.size() >= capacity) return spent.containsKey(digest) ? Entry.KNOWN : Entry.NO_ROOM;
    if (spent.putIfAbsent(digest, new Spent(until, false)) != null) return Entry.KNOWN;
    unshared.incrementAndGet();
    return Entry.NEW;
  }

  void markShared(String digest) {
    spent.computeIfPresent(
        digest,
        (key, it) -> {
          if (!it.shared) unshared.decrementAndGet();
          return new Spent(it.until, true);
        });
  }

  /** Those that the database does not hold yet. */
  void eachUnshared(BiConsumer<String, Instant> reader) {
    if (unshared.get() == 0) return;
    spent.forEach(
        (digest, it) -> {
          if (!it.shared) reader.accept(digest, it.until);
        });
  }

  void forgetExpired(Instant now) {
    spent.forEach(
        (digest, it) -> {
          if (it.until.isBefore(now) && spent.remove(digest, it) && !it.shared) {
            unshared.decrementAndGet();
          }
        });
  }
}
