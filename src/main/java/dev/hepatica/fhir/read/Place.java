package dev.hepatica.fhir.read;

import org.jspecify.annotations.Nullable;

/**
 * Where in a request something stands. Thousands are noted and hardly one is ever written down, so
 * the words are made when somebody asks.
 */
final class Place {

  private static final int NO_ENTRY = -1;

  private final @Nullable Place bundle;
  private final String name;
  private final int entry;

  /** A part of the request. */
  Place(String name) {
    this(null, name, NO_ENTRY);
  }

  /** An entry of a Bundle, counted from zero. */
  Place(Place bundle, int entry) {
    this(bundle, "", entry);
  }

  private Place(@Nullable Place bundle, String name, int entry) {
    this.bundle = bundle;
    this.name = name;
    this.entry = entry;
  }

  /** A part of what stands here. */
  Place within(String part) {
    return new Place(toString() + part);
  }

  boolean isEntry() {
    return entry != NO_ENTRY;
  }

  /** Such as {@code prefetch.conditions.entry[2]}. */
  @Override
  public String toString() {
    return isEntry() ? bundle + ".entry[" + entry + "]" : name;
  }
}
