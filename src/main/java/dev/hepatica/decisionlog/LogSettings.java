package dev.hepatica.decisionlog;

import dev.hepatica.settings.UnusableSetting;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * What a site sets below {@code hepatica.decision-log}.
 *
 * @param secret what the key is made of, where the site gives one
 * @param queue calls that may wait to be written
 */
record LogSettings(boolean on, LogContent content, int queue, Optional<byte[]> secret) {

  static final String KEY = "hepatica.decision-log.key";
  private static final String ON = "hepatica.decision-log.enabled";
  private static final String CONTENT = "hepatica.decision-log.content";
  private static final String QUEUE = "hepatica.decision-log.queue";
  private static final int USUAL_QUEUE = 10_000;
  private static final int LONGEST_QUEUE = 1_000_000;
  private static final int SHORTEST_KEY_BYTES = 32;

  /**
   * @throws UnusableSetting naming the setting that cannot be used
   */
  static LogSettings read(Binder binder) {
    boolean on = bound(binder, ON, Boolean.class, true, "it must be true or false");
    String content = bound(binder, CONTENT, String.class, "keyed", "it is not a text").strip();
    if (!content.equals("keyed") && !content.equals("full")) {
      throw new UnusableSetting(CONTENT, "it must be keyed or full");
    }
    int queue = bound(binder, QUEUE, Integer.class, USUAL_QUEUE, "it is not a whole number");
    if (queue < 1 || queue > LONGEST_QUEUE) {
      throw new UnusableSetting(QUEUE, "it must be from 1 to " + LONGEST_QUEUE);
    }
    return new LogSettings(
        on, LogContent.valueOf(content.toUpperCase(Locale.ROOT)), queue, secret(binder));
  }

  private static Optional<byte[]> secret(Binder binder) {
    String text = bound(binder, KEY, String.class, "", "it is not a text").strip();
    if (text.isEmpty()) return Optional.empty();
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw unusableKey("it is not written in Base64");
    }
    if (secret.length < SHORTEST_KEY_BYTES) {
      throw unusableKey("it is shorter than " + SHORTEST_KEY_BYTES + " bytes");
    }
    return Optional.of(secret);
  }

  /** What to do about a key, without the key. */
  static UnusableSetting unusableKey(String reason) {
    return new UnusableSetting(
        KEY,
        reason,
        "Set "
            + KEY
            + " to at least 32 random bytes in Base64 (openssl rand -base64 32), the same at every"
            + " instance; or set "
            + ON
            + "=false to keep no record of what was said.");
  }

  private static <T> T bound(
      Binder binder, String name, Class<T> type, T standard, String complaint) {
    try {
      return binder.bind(name, type).orElse(standard);
    } catch (BindException unreadable) {
      throw new UnusableSetting(name, complaint);
    }
  }
}
