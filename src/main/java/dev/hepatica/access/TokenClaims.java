package dev.hepatica.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The claims of a token, each of which is what it must be or refuses the token. */
record TokenClaims(Map<String, @Nullable Object> members) {

  /** How far the clocks of client and service may be apart. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final int LONGEST = 200;
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:/._-]{1,200}");
  private static final double YEAR_2286 = 1e10;

  String required(String name) throws TokenRefused {
    return optional(name).orElseThrow(() -> new TokenRefused("no " + name));
  }

  Optional<String> optional(String name) throws TokenRefused {
    Object value = members.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof String text && !text.isEmpty() && text.length() <= LONGEST) {
      return Optional.of(text);
    }
    throw new TokenRefused(name + " is no text of usable length");
  }

  /** A claim that need not be there, nor be of use. */
  Optional<String> text(String name) {
    return members.get(name) instanceof String text && !text.isEmpty() && text.length() <= LONGEST
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A claim that anybody may have written, if it can do no harm in a log. */
  String loggable(String name) {
    return members.get(name) instanceof String text && HARMLESS.matcher(text).matches()
        ? text
        : "-";
  }

  void requireAudience(String expected) throws TokenRefused {
    Object audience = members.get("aud");
    boolean named =
        audience instanceof List<?> several
            ? several.stream().allMatch(String.class::isInstance) && several.contains(expected)
            : expected.equals(audience);
    if (!named) throw new TokenRefused("made out to somebody else");
  }

  /**
   * Checks that the token is in force.
   *
   * @return when it ends
   */
  Instant requireInForce(Clock clock) throws TokenRefused {
    Instant now = clock.instant();
    Instant ends = instant("exp").orElseThrow(() -> new TokenRefused("no exp"));
    if (!now.isBefore(ends.plus(SKEW))) throw new TokenRefused("expired");
    Optional<Instant> begins = instant("nbf");
    if (begins.filter(it -> it.isAfter(now.plus(SKEW))).isPresent()) {
      throw new TokenRefused("not yet in force");
    }
    return ends;
  }

  /** Checks that it was issued, and for no longer than this. */
  void requireLifetime(Duration longest, Clock clock) throws TokenRefused {
    Instant issued = instant("iat").orElseThrow(() -> new TokenRefused("no iat"));
    Instant ends = instant("exp").orElseThrow(() -> new TokenRefused("no exp"));
    if (issued.isAfter(clock.instant().plus(SKEW))) throw new TokenRefused("issued in the future");
    Duration life = Duration.between(issued, ends);
    if (life.isNegative() || life.isZero() || life.compareTo(longest) > 0) {
      throw new TokenRefused("lives too long");
    }
  }

  private Optional<Instant> instant(String name) throws TokenRefused {
    Object value = members.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() < YEAR_2286) {
      return Optional.of(Instant.ofEpochMilli((long) (number.doubleValue() * 1000)));
    }
    throw new TokenRefused(name + " is no point in time");
  }
}
