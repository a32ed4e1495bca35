package dev.hepatica.smartapp.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Days along a line. Where nothing happened for long the line is cut short, and the cut is drawn.
 */
final class TimeAxis {

  /** Days without anything that are drawn at their length. */
  private static final long LONGEST_GAP = 120;

  private static final long MARGIN = 14;
  private static final int MOST_TICKS = 12;

  private final List<Stretch> stretches = new ArrayList<>();
  private final double from;
  private final double width;
  private final double length;

  /** Some days in a row that are drawn at one scale; {@code at} counts drawn days. */
  private record Stretch(LocalDate begin, LocalDate end, double at, double drawn, boolean cut) {

    double place(LocalDate day) {
      long days = ChronoUnit.DAYS.between(begin, end);
      double share = days == 0 ? 0 : (double) ChronoUnit.DAYS.between(begin, day) / days;
      return at + share * drawn;
    }
  }

  /**
   * @param days on which something happened; at least one
   * @param from where the line begins in the drawing
   */
  TimeAxis(Collection<LocalDate> days, double from, double width) {
    this.from = from;
    this.width = width;
    TreeSet<LocalDate> sorted = new TreeSet<>(days);
    LocalDate previous = sorted.first().minusDays(MARGIN);
    sorted.add(sorted.last().plusDays(MARGIN));
    double at = 0;
    for (LocalDate day : sorted) {
      long between = ChronoUnit.DAYS.between(previous, day);
      boolean cut = between > LONGEST_GAP;
      double drawn = cut ? LONGEST_GAP / 2.0 : between;
      stretches.add(new Stretch(previous, day, at, drawn, cut));
      at += drawn;
      previous = day;
    }
    this.length = at;
  }

  /** Where a day is drawn; days beyond an end are drawn at that end. */
  double x(LocalDate day) {
    Stretch last = stretches.get(stretches.size() - 1);
    if (day.isAfter(last.end())) return from + width;
    for (Stretch stretch : stretches) {
      if (!day.isAfter(stretch.end())) {
        LocalDate inside = day.isBefore(stretch.begin()) ? stretch.begin() : day;
        return from + stretch.place(inside) / length * width;
      }
    }
    return from + width;
  }

  /** Where the line is cut short. */
  List<Double> cuts() {
    return stretches.stream()
        .filter(Stretch::cut)
        .map(stretch -> from + (stretch.at() + stretch.drawn() / 2) / length * width)
        .toList();
  }

  /** First days of months, in steps that leave room for their names; none inside a cut. */
  List<LocalDate> ticks() {
    for (int months : new int[] {1, 2, 3, 6, 12, 24, 60}) {
      List<LocalDate> ticks = ticks(months);
      if (ticks.size() <= MOST_TICKS) return ticks;
    }
    return List.of();
  }

  private List<LocalDate> ticks(int months) {
    List<LocalDate> ticks = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    LocalDate first = stretches.get(0).begin();
    LocalDate end = stretches.get(stretches.size() - 1).end();
    for (LocalDate day = LocalDate.of(first.getYear(), 1, 1);
        !day.isAfter(end);
        day = day.plusMonths(months)) {
      boolean hasRoom = x(day) - last >= 56 && x(day) <= from + width - 16;
      if (day.isBefore(first) || isCut(day) || !hasRoom) continue;
      ticks.add(day);
      last = x(day);
    }
    return ticks;
  }

  private boolean isCut(LocalDate day) {
    return stretches.stream()
        .anyMatch(it -> it.cut() && day.isAfter(it.begin()) && day.isBefore(it.end()));
  }
}
