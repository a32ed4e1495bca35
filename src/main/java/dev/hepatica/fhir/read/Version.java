package dev.hepatica.fhir.read;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which version of a resource it is, by its number and by its moment, as they were written. They
 * are understood only when a resource came twice.
 */
record Version(@Nullable String number, @Nullable String moment) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Version UNKNOWN = new Version(null, null);

  static Version of(@Nullable String number, @Nullable String moment) {
    return number == null && moment == null ? UNKNOWN : new Version(number, moment);
  }

  /** As the metadata of a resource say. */
  static Version of(JsonNode meta) {
    return of(text(meta.path("versionId")), text(meta.path("lastUpdated")));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }

  /** True unless the other is known to be newer: by its number, else by its moment. */
  boolean replaces(Version other) {
    Optional<BigInteger> mine = counted();
    Optional<BigInteger> theirs = other.counted();
    if (mine.isPresent() && theirs.isPresent() && !mine.equals(theirs)) {
      return mine.get().compareTo(theirs.get()) > 0;
    }
    Optional<Instant> now = instant();
    Optional<Instant> then = other.instant();
    return now.isEmpty() || then.isEmpty() || !now.get().isBefore(then.get());
  }

  /** True when number or moment says which of the two is newer. */
  boolean isOrderedWith(Version other) {
    return differ(counted(), other.counted()) || differ(instant(), other.instant());
  }

  private static boolean differ(Optional<?> one, Optional<?> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  private Optional<BigInteger> counted() {
    return Optional.ofNullable(number)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(BigInteger::new);
  }

  /** Empty if there is none with its time zone. */
  private Optional<Instant> instant() {
    try {
      return Optional.ofNullable(moment).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
