package dev.hepatica.cdshooks;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failure of our own: logged with the classes involved and our own places in the code, never with
 * a message, because a message may hold a piece of the record.
 */
final class Incident {

  private static final Logger log = LoggerFactory.getLogger(Incident.class);
  private static final int CAUSES = 5;
  private static final int FRAMES = 20;

  private Incident() {}

  /** Logs the failure and says how to find it in the log. */
  static OperationOutcome report(Throwable failure) {
    UUID id = UUID.randomUUID();
    StringBuilder story = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
      story.append(depth == 0 ? "" : ", caused by ").append(cause.getClass().getName());
      story.append(" at ").append(placesIn(cause));
    }
    log.error("incident {}: {}", id, story);
    return OperationOutcome.error(
        IssueType.EXCEPTION, "Internal error, incident " + id + ".", List.of());
  }

  private static String placesIn(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("dev.hepatica."))
        .limit(FRAMES)
        .map(
            frame ->
                frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
        .collect(Collectors.joining(" < ", "[", "]"));
  }
}
