package dev.hepatica.consultation;

import java.util.Locale;
import java.util.Optional;

/**
 * Where one part of the record came from. It may be logged: it holds nothing about the patient.
 *
 * @param key the prefetch key of the part
 * @param failure why it, or a piece of it, was not read
 * @param milliseconds how long the queries for it took; 0 where none was sent
 */
public record DataSource(String key, Origin origin, Optional<String> failure, long milliseconds) {

  /** Who delivered it. */
  public enum Origin {
    PREFETCHED,
    FETCHED,
    NOT_READ;

    /** As it is written in logs. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** As it is written in logs, such as {@code observations/too-late/400ms}. */
  public String logged() {
    return key
        + failure.map(reason -> "/" + reason).orElse("")
        + (milliseconds > 0 ? "/" + milliseconds + "ms" : "");
  }
}
