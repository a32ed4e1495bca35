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

  /**
   * @param owed whether the database is still to be told
   */
  private record Spent(Instant until, boolean owed) {}

  private final Map<String, Spent> spent = new ConcurrentHashMap<>();
  private final AtomicInteger owed = new AtomicInteger();
  private final int capacity;

  SpentHere(int capacity) {
    this.capacity = capacity;
  }

  Entry remember(String digest, Instant until, Instant now) {
    if (spent.size() >= capacity) forgetExpired(now);
    if (spent.size() >= capacity) return spent.containsKey(digest) ? Entry.KNOWN : Entry.NO_ROOM;
    boolean known = spent.putIfAbsent(digest, new Spent(until, false)) != null;
    return known ? Entry.KNOWN : Entry.NEW;
  }

  /**
   * The database could not be asked about this one. Only then: while it is being asked, telling it
   * on the side would make a first use look like a second.
   */
  void owe(String digest) {
    mark(digest, true);
  }

  void settle(String digest) {
    mark(digest, false);
  }

  private void mark(String digest, boolean isOwed) {
    spent.computeIfPresent(
        digest,
        (key, it) -> {
          if (it.owed != isOwed) owed.addAndGet(isOwed ? 1 : -1);
          return new Spent(it.until, isOwed);
        });
  }

  /** Those that the database is still to be told. */
  void eachOwed(BiConsumer<String, Instant> reader) {
    if (owed.get() == 0) return;
    spent.forEach(
        (digest, it) -> {
          if (it.owed) reader.accept(digest, it.until);
        });
  }

  void forgetExpired(Instant now) {
    spent.forEach(
        (digest, it) -> {
          if (it.until.isBefore(now) && spent.remove(digest, it) && it.owed) {
            owed.decrementAndGet();
          }
        });
  }
}
