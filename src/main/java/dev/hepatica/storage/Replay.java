package dev.hepatica.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hands the lines of a spool to the database, in order, as often as it takes. */
public final class Replay<T> {

  private static final Logger log = LoggerFactory.getLogger(Replay.class);
  private static final int BATCH = 500;

  private final Spool spool;
  private final SpoolMeters meters;
  private final Class<T> type;
  private final Consumer<List<T>> database;

  /**
   * @param type what a line holds
   * @param database writes a batch or throws; writing what stands there already changes nothing
   */
  public Replay(Spool spool, SpoolMeters meters, Class<T> type, Consumer<List<T>> database) {
    this.spool = spool;
    this.meters = meters;
    this.type = type;
    this.database = database;
  }

  /** Replays as far as the database is there; what is left waits for the next time. */
  public void run() {
    if (spool.isEmpty()) return;
    try {
      spool.drain(this::replay, BATCH);
    } catch (DatabaseAway stillAway) {
      // Next time.
    } catch (IOException | UncheckedIOException failure) {
      log.error("spool not replayed disk={}", failure.getClass().getName());
    }
  }

  private void replay(List<String> lines) {
    List<T> batch = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String line : lines) {
      try {
        batch.add(JsonMapper.shared().readValue(line, type));
      } catch (JacksonException unreadable) {
        refused.add(line);
      }
    }
    try {
      database.accept(batch);
    } catch (DataIntegrityViolationException oneOfThem) {
      batch.stream()
          .filter(this::isRefused)
          .map(JsonMapper.shared()::writeValueAsString)
          .forEach(refused::add);
    }
    putAside(refused);
    meters.replayed(lines.size() - refused.size());
  }

  private boolean isRefused(T one) {
    try {
      database.accept(List.of(one));
      return false;
    } catch (DataIntegrityViolationException refused) {
      return true;
    }
  }

  private void putAside(List<String> refused) {
    if (refused.isEmpty()) return;
    log.error("lines of a spool put aside because the database refuses them: {}", refused.size());
    meters.refused(refused.size());
    try {
      spool.putAside(refused);
    } catch (IOException failure) {
      // Kept where they are, they stop the replay; dropped, they would be lost in silence.
      throw new UncheckedIOException(failure);
    }
  }
}
