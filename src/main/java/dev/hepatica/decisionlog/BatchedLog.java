package dev.hepatica.decisionlog;

import dev.hepatica.storage.DatabaseAway;
import dev.hepatica.storage.GuardedDatabase;
import dev.hepatica.storage.Replay;
import dev.hepatica.storage.Spool;
import dev.hepatica.storage.SpoolMeters;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log in the database, written in batches by one thread of its own. While the database is away
 * lines go to the disk, and from there to the database later, in order and once. Where the queue or
 * the disk is full, lines are lost and counted; answers never are.
 */
final class BatchedLog implements DecisionLog, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BatchedLog.class);

  private static final int BATCH = 500;
  private static final long WAIT_MILLISECONDS = 500;
  private static final long SHUTDOWN_MILLISECONDS = 10_000;

  private final BlockingQueue<Taken> queue;
  private final GuardedDatabase database;
  private final Spool spool;
  private final SpoolMeters meters;
  private final Replay<LogLine> replay;
  private final LogKey key;
  private final LogContent content;
  private final Clock clock;
  private final Thread writer;
  private volatile boolean closing;

  private record Taken(Said said, UUID id, Instant at) {}

  BatchedLog(
      GuardedDatabase database,
      Spool spool,
      SpoolMeters meters,
      LogSettings settings,
      LogKey key,
      Clock clock) {
    this.queue = new ArrayBlockingQueue<>(settings.queue());
    this.database = database;
    this.spool = spool;
    this.meters = meters;
    this.replay =
        new Replay<>(
            spool,
            meters,
            LogLine.class,
            lines -> database.write(to -> LogTable.insert(to, lines)));
    this.key = key;
    this.content = settings.content();
    this.clock = clock;
    this.writer = new Thread(this::run, "decision-log");
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void keep(Said said) {
    if (!queue.offer(new Taken(said, UUID.randomUUID(), clock.instant()))) meters.lost(1);
  }

  private void run() {
    while (!closing || !queue.isEmpty()) {
      try {
        List<Taken> taken = next();
        if (!taken.isEmpty()) write(taken);
        replay.run();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException unforeseen) {
        // Whatever it was, the next line must still be written.
        log.error("decision log failure={}", unforeseen.getClass().getName());
      }
    }
  }

  private List<Taken> next() throws InterruptedException {
    List<Taken> taken = new ArrayList<>();
    @Nullable Taken first =
        closing ? queue.poll() : queue.poll(WAIT_MILLISECONDS, TimeUnit.MILLISECONDS);
    if (first == null) return taken;
    taken.add(first);
    queue.drainTo(taken, BATCH - 1);
    return taken;
  }

  private void write(List<Taken> taken) {
    List<LogLine> lines = new ArrayList<>();
    for (Taken one : taken) {
      try {
        lines.add(LogLine.of(one.said, one.id, one.at, key, content));
      } catch (RuntimeException unwritable) {
        meters.lost(1);
        log.error("decision log line failure={}", unwritable.getClass().getName());
      }
    }
    // What came before them waits on the disk, and they wait behind it.
    boolean behindOthers = !spool.isEmpty();
    if (!behindOthers && isInDatabase(lines)) return;
    @Nullable IOException failure = keptOnDisk(lines);
    // Out of turn is better than lost.
    if (failure == null || (behindOthers && isInDatabase(lines))) return;
    meters.lost(lines.size());
    log.error(
        "decision log lines lost lines={} disk={}", lines.size(), failure.getClass().getName());
  }

  private boolean isInDatabase(List<LogLine> lines) {
    try {
      database.write(to -> LogTable.insert(to, lines));
      return true;
    } catch (DatabaseAway | DataIntegrityViolationException notNow) {
      // The replay finds out which line the database refuses.
      return false;
    }
  }

  /** Why the disk does not take them, if it does not. */
  private @Nullable IOException keptOnDisk(List<LogLine> lines) {
    try {
      spool.append(lines.stream().map(JsonMapper.shared()::writeValueAsString).toList());
      meters.spooled(lines.size());
      return null;
    } catch (IOException failure) {
      return failure;
    }
  }

  /** Writes what is still in the queue, to the database or to the disk. */
  @Override
  public void close() throws IOException {
    // No interrupt: it would close the file that is being written.
    closing = true;
    try {
      writer.join(SHUTDOWN_MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    List<Taken> left = new ArrayList<>();
    queue.drainTo(left);
    if (!left.isEmpty()) meters.lost(left.size());
    spool.close();
  }
}
