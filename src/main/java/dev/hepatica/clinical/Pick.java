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

  private static final Object[] NOTHING = {};

  private Pick() {}

  /** Those of which it is true, in their order. */
  public static <T> List<T> those(List<T> from, Predicate<? super T> which) {
    int first = 0;
    while (first < from.size() && which.test(from.get(first))) first++;
    if (first == from.size()) return List.copyOf(from);
    Object[] picked =
        first == 0 ? NOTHING : from.subList(0, first).toArray(new Object[from.size()]);
    int size = first;
    for (int i = first + 1; i < from.size(); i++) {
      T one = from.get(i);
      if (!which.test(one)) continue;
      if (size == 0) picked = new Object[from.size() - i];
      picked[size++] = one;
    }
    return listOf(picked, size);
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
    if (from instanceof List<T> list) return any(list, which);
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
    if (from instanceof List<T> list) return eachOf(list, as);
    Object[] made = new Object[from.size()];
    int size = 0;
    for (T one : from) made[size++] = as.apply(one);
    return listOf(made, size);
  }

  private static <T, R> List<R> eachOf(List<T> from, Function<? super T, ? extends R> as) {
    if (from.size() == 1) return List.of(as.apply(from.get(0)));
    Object[] made = new Object[from.size()];
    for (int i = 0; i < made.length; i++) made[i] = as.apply(from.get(i));
    return listOf(made, made.length);
  }

  /** What there may be, as something else: a list of one or of none. */
  public static <T, R> List<R> each(Optional<T> from, Function<? super T, ? extends R> as) {
    return from.isEmpty() ? List.of() : List.of(as.apply(from.get()));
  }

  /** Each once, where it stands first. */
  public static <T> List<T> once(List<T> from) {
    if (from.size() < 2) return List.copyOf(from);
    Object[] seen = new Object[from.size()];
    int size = 0;
    for (int i = 0; i < from.size(); i++) {
      T one = from.get(i);
      if (from.indexOf(one) == i) seen[size++] = one;
    }
    return size == from.size() ? List.copyOf(from) : listOf(seen, size);
  }

  /** What stands in one or in both, each once: the first list, then the second. */
  public static <T> List<T> both(List<T> first, List<T> second) {
    if (second.isEmpty()) return once(first);
    if (first.isEmpty()) return once(second);
    List<T> both = new ArrayList<>(first.size() + second.size());
    both.addAll(first);
    both.addAll(second);
    return once(both);
  }

  /** All of these and one more behind them. */
  public static <T> List<T> with(List<T> these, T one) {
    if (these.isEmpty()) return List.of(one);
    Object[] all = these.toArray(new Object[these.size() + 1]);
    all[these.size()] = one;
    return listOf(all, all.length);
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
  private static <T> List<T> listOf(Object[] picked, int size) {
    return switch (size) {
      case 0 -> List.of();
      case 1 -> List.of((T) picked[0]);
      case 2 -> List.of((T) picked[0], (T) picked[1]);
      default -> (List<T>) List.of(size == picked.length ? picked : Arrays.copyOf(picked, size));
    };
  }
}
