package dev.hepatica.clinical;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * A date as precise as the record: a day, a month or a year. A month or a year is the interval of
 * its days; a rule picks the bound that is safer for the patient.
 *
 * @param earliest first day it can be
 * @param latest last day it can be
 */
public record ClinicalDate(LocalDate earliest, LocalDate latest)
    implements Comparable<ClinicalDate> {

  public ClinicalDate {
    if (latest.isBefore(earliest)) {
      throw new IllegalArgumentException("a date cannot end before it begins");
    }
  }

  public static ClinicalDate of(LocalDate day) {
    return new ClinicalDate(day, day);
  }

  public static ClinicalDate of(YearMonth month) {
    return new ClinicalDate(month.atDay(1), month.atEndOfMonth());
  }

  public static ClinicalDate of(Year year) {
    return new ClinicalDate(year.atDay(1), year.atDay(year.length()));
  }

  /** True when the record names the day. */
  public boolean isExact() {
    return earliest.equals(latest);
  }

  public boolean isAfter(LocalDate day) {
    return earliest.isAfter(day);
  }

  public boolean isBefore(LocalDate day) {
    return latest.isBefore(day);
  }

  /** The last day it can be that is not after {@code asOf}: nothing was done in the future. */
  public LocalDate latestUpTo(LocalDate asOf) {
    return latest.isAfter(asOf) ? asOf : latest;
  }

  /** Whole days from the last day it can be up to {@code asOf}. */
  public long daysUntil(LocalDate asOf) {
    return ChronoUnit.DAYS.between(latestUpTo(asOf), asOf);
  }

  /** Whole days from the first day it can be up to {@code asOf}: how old a value can be. */
  public long mostDaysUntil(LocalDate asOf) {
    return ChronoUnit.DAYS.between(earliest, asOf);
  }

  @Override
  public int compareTo(ClinicalDate other) {
    int byLatest = latest.compareTo(other.latest);
    return byLatest != 0 ? byLatest : earliest.compareTo(other.earliest);
  }

  /**
   * ISO 8601 at the precision of the record: {@code 2026-05-11}, {@code 2026-05} or {@code 2026}.
   */
  @Override
  public String toString() {
    if (isExact()) return earliest.toString();
    YearMonth month = YearMonth.from(earliest);
    if (equals(of(month))) return month.toString();
    if (equals(of(Year.from(earliest)))) return Year.from(earliest).toString();
    return earliest + "/" + latest;
  }
}
