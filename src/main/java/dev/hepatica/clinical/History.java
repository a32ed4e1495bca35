package dev.hepatica.clinical;

import java.util.Comparator;
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

  public History {
    newestFirst = List.copyOf(newestFirst);
  }

  public static <T> History<T> none() {
    return new History<>(List.of());
  }

  /** Orders values by date, newest first, undated ones last; equal dates keep their order. */
  public static <T> History<T> of(List<Dated<T>> values) {
    Comparator<Dated<T>> newestFirst =
        Comparator.comparing(
            Dated::on, Comparator.comparing(on -> on.orElse(null), nullsLastNewestFirst()));
    return new History<>(values.stream().sorted(newestFirst).toList());
  }

  private static Comparator<ClinicalDate> nullsLastNewestFirst() {
    return Comparator.nullsLast(Comparator.reverseOrder());
  }

  public Optional<Dated<T>> latest() {
    return newestFirst.stream().findFirst();
  }

  public Optional<Dated<T>> latest(Predicate<? super Dated<T>> which) {
    return newestFirst.stream().filter(which).findFirst();
  }

  public boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  public <R> History<R> map(Function<? super T, ? extends R> change) {
    return new History<>(newestFirst.stream().<Dated<R>>map(dated -> dated.map(change)).toList());
  }
}
