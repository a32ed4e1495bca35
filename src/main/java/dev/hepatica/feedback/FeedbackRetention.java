package dev.hepatica.feedback;

import dev.hepatica.storage.Expiry;
import dev.hepatica.storage.GuardedDatabase;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets comments, which may hold patient data, and later the feedback as a whole. */
class FeedbackRetention {

  private static final Logger log = LoggerFactory.getLogger(FeedbackRetention.class);

  private static final String OVER =
      "select id from feedback where received_at < ? order by id limit " + Expiry.STEP;

  private final GuardedDatabase database;
  private final Expiry feedback;
  private final Expiry comments;
  private final Clock clock;

  FeedbackRetention(GuardedDatabase database, Expiry feedback, Expiry comments, Clock clock) {
    this.database = database;
    this.feedback = feedback;
    this.comments = comments;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
  void forget() {
    int blanked =
        comments.apply(
            database,
            clock,
            (jdbc, before) ->
                jdbc.update(
                    """
                    update feedback set user_comment = null where id in (
                      select id from feedback where received_at < ? and user_comment is not null
                      order by id limit\s"""
                        + Expiry.STEP
                        + ")",
                    before));
    int removed =
        feedback.apply(
            database,
            clock,
            (jdbc, before) -> {
              jdbc.update(
                  "delete from feedback_suggestion where feedback in (" + OVER + ")", before);
              return jdbc.update("delete from feedback where id in (" + OVER + ")", before);
            });
    if (blanked + removed > 0) {
      log.info("retention comments={} feedback={}", blanked, removed);
    }
  }
}
