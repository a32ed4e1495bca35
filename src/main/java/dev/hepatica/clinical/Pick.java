package dev.hepatica.clinical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Picks from the lists of a record. They are short, and the model asks them hundreds of times for
 * one patient, most often in vain: a loop is enough, and an answer that holds nothing costs
 * nothing.
 */
public final class Pick {

  private Pick() {}

  /** Those of which it is true, in their order. */
  public static <T> List<T> those(List<T> from, Predicate<? super T> which) {
    Object[] picked = {};
    int size = 0;
    for (int i = 0; i < from.size(); i++) {
      T one = from.get(i);
      if (!which.test(one)) continue;
      if (size == 0) picked = new Object[from.size() - i];
      picked[size++] = one;
    }
    if (size == from.size()) return List.copyOf(from);
    return listOf(size == picked.length ? picked : Arrays.copyOf(picked, size));
  }

  /** The first of which it is true. */
  public static <T> Optional<T> first(List<T> from, Predicate<? super T> which) {
    for (int i = 0; i < from.size(); i++) {
      T one = from.get(i);
      if (which.test(one)) return Optional.of(one);
    }
    return Optional.empty();
  }

  /** Is it true of at least one? */
  public static <T> boolean any(List<T> from, Predicate<? super T> which) {
    for (int i = 0; i < from.size(); i++) if (which.test(from.get(i))) return true;
    return false;
  }

  /** Is it true of at least one? */
  public static <T> boolean any(Collection<T> from, Predicate<? super T> which) {
    for (T one : from) if (which.test(one)) return true;
    return false;
  }

  /** Is it true of none? */
  public static <T> boolean none(List<T> from, Predicate<? super T> which) {
    return !any(from, which);
  }

  /** Is it true of none? */
  public static <T> boolean none(Collection<T> from, Predicate<? super T> which) {
    return !any(from, which);
  }

  /** Is there none of which it is not true? */
  public static <T> boolean all(List<T> from, Predicate<? super T> which) {
    for (int i = 0; i < from.size(); i++) if (!which.test(from.get(i))) return false;
    return true;
  }

  /** Each one as something else, in their order. */
  public static <T, R> List<R> each(Collection<T> from, Function<? super T, ? extends R> as) {
    if (from.isEmpty()) return List.of();
    Object[] made = new Object[from.size()];
    int size = 0;
    for (T one : from) made[size++] = as.apply(one);
    return listOf(made);
  }

  /** What there may be, as something else: a list of one or of none. */
  public static <T, R> List<R> each(Optional<T> from, Function<? super T, ? extends R> as) {
    return from.isEmpty() ? List.of() : List.of(as.apply(from.get()));
  }

  /** Each once, where it stands first. */
  public static <T> List<T> once(List<T> from) {
    if (from.size() < 2) return List.copyOf(from);
    List<T> seen = new ArrayList<>(from.size());
    for (T one : from) if (!seen.contains(one)) seen.add(one);
    return List.copyOf(seen);
  }

  /** An unmodifiable copy of a set of constants, in the order of the vocabulary. */
  public static <E extends Enum<E>> Set<E> constants(Set<E> from) {
    return switch (from.size()) {
      case 0 -> Set.of();
      case 1 -> Set.of(from.iterator().next());
      default -> Collections.unmodifiableSet(EnumSet.copyOf(from));
    };
  }

  @SuppressWarnings("unchecked") // only what is of the type was put in
  private static <T> List<T> listOf(Object[] picked) {
    return (List<T>) List.of(picked);
  }
}
