package dev.hepatica.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every value of one fact on or before the day of judgement, newest first. Undated values stand
 * last: they lose to dated ones. Values of the same day keep the order in which they were given, so
 * the reader sorts by time of day and reference first.
 */
public record History<T>(List<Dated<T>> newestFirst) {

  private static final History<?> NONE = new History<>(List.of());

  public History {
    newestFirst = List.copyOf(newestFirst);
  }

  public static <T> History<T> none() {
    @SuppressWarnings("unchecked") // nothing is in it
    History<T> none = (History<T>) NONE;
    return none;
  }

  /** Orders values by date, newest first, undated ones last; equal dates keep their order. */
  public static <T> History<T> of(List<Dated<T>> values) {
    if (values.isEmpty()) return none();
    if (isNewestFirst(values)) return new History<>(values);
    List<Dated<T>> newestFirst = new ArrayList<>(values);
    newestFirst.sort(History::newestFirst);
    return new History<>(newestFirst);
  }

  private static <T> boolean isNewestFirst(List<Dated<T>> values) {
    for (int i = 1; i < values.size(); i++) {
      if (newestFirst(values.get(i - 1), values.get(i)) > 0) return false;
    }
    return true;
  }

  private static int newestFirst(Dated<?> one, Dated<?> other) {
    if (one.on().isEmpty() || other.on().isEmpty()) {
      return Boolean.compare(one.on().isEmpty(), other.on().isEmpty());
    }
    return other.on().get().compareTo(one.on().get());
  }

  public Optional<Dated<T>> latest() {
    return newestFirst.isEmpty() ? Optional.empty() : Optional.of(newestFirst.get(0));
  }

  public Optional<Dated<T>> latest(Predicate<? super Dated<T>> which) {
    return Pick.first(newestFirst, which);
  }

  /** Those of which it is true, in the same order. */
  public History<T> those(Predicate<? super Dated<T>> which) {
    List<Dated<T>> those = Pick.those(newestFirst, which);
    return those.size() == newestFirst.size() ? this : new History<>(those);
  }

  public boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  public <R> History<R> map(Function<? super T, ? extends R> change) {
    return new History<>(Pick.<Dated<T>, Dated<R>>each(newestFirst, dated -> dated.map(change)));
  }
}
