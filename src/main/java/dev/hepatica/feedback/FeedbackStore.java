package dev.hepatica.feedback;

import dev.hepatica.storage.DatabaseAway;
import dev.hepatica.storage.GuardedDatabase;
import dev.hepatica.storage.Replay;
import dev.hepatica.storage.Spool;
import dev.hepatica.storage.SpoolMeters;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps feedback for good: nothing is changed, merged or dropped. While the database is away it
 * goes to the disk, and from there to the database later, once.
 */
public final class FeedbackStore implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FeedbackStore.class);

  /** A thousand entries take less; a network that swallows everything takes for ever. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final GuardedDatabase database;
  private final Spool spool;
  private final SpoolMeters meters;
  private final Replay<KeptFeedback> replay;
  private final Clock clock;

  FeedbackStore(GuardedDatabase database, Spool spool, SpoolMeters meters, Clock clock) {
    this.database = database;
    this.spool = spool;
    this.meters = meters;
    this.replay =
        new Replay<>(
            spool,
            meters,
            KeptFeedback.class,
            kept -> database.write(to -> FeedbackTable.insert(to, kept)));
    this.clock = clock;
  }

  /**
   * Keeps all of them or, if it fails, none. They are on disk when this returns.
   *
   * @param client id of the client that reports
   * @param service id of the service that gave the cards
   * @throws FeedbackNotKept if neither the database nor the disk takes them
   */
  public void keep(String client, String service, List<Feedback> reported) {
    Instant now = clock.instant();
    List<KeptFeedback> kept =
        reported.stream().map(one -> KeptFeedback.of(one, now, client, service)).toList();
    try {
      database.writeWithin(LONGEST_WAIT, to -> FeedbackTable.insert(to, kept));
    } catch (DatabaseAway away) {
      // It may stand in the database none the less; its id will tell.
      keepOnDisk(kept);
    }
  }

  private void keepOnDisk(List<KeptFeedback> kept) {
    try {
      spool.append(kept.stream().map(JsonMapper.shared()::writeValueAsString).toList());
      meters.spooled(kept.size());
    } catch (IOException failure) {
      log.error("feedback not kept entries={} disk={}", kept.size(), failure.getClass().getName());
      throw new FeedbackNotKept();
    }
  }

  /** Hands to the database what the disk holds. */
  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void replay() {
    replay.run();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
