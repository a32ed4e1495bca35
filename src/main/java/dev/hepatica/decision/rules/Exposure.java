package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much chemotherapy has the liver seen since the metastasis was found? */
final class Exposure {

  private static final Set<Drug> TABLETS =
      Set.of(Drug.CAPECITABINE, Drug.S1_TEGAFUR_GIMERACIL_OTERACIL);

  private Exposure() {}

  /** Any cytotoxic drug at any time, adjuvant treatment included. */
  static History<Drug> toAnyChemotherapy(ClinicalPicture patient) {
    return patient.treatment().exposuresTo(DrugClasses.CYTOTOXIC);
  }

  /**
   * Administrations of the backbone since the liver metastasis was recorded, newest first:
   * oxaliplatin or irinotecan, and a fluoropyrimidine only where neither was given. Undated ones
   * count, because nothing shows that they came earlier.
   */
  static List<Dated<Drug>> backboneSinceMetastasis(ClinicalPicture patient, Moment moment) {
    List<Dated<Drug>> doublet =
        sinceMetastasis(
            patient, patient.treatment().exposuresTo(Drug.OXALIPLATIN_OR_IRINOTECAN), moment);
    if (!doublet.isEmpty()) return doublet;
    return sinceMetastasis(
        patient, patient.treatment().exposuresTo(Drug.FLUOROPYRIMIDINES), moment);
  }

  /** Cycles of the backbone: days of administration that lie far enough apart. */
  static int cycles(List<Dated<Drug>> backbone, Moment moment, Thresholds thresholds) {
    int cycles = cyclesOf(backbone, moment, thresholds);
    // An administration without a date is still an exposure.
    return cycles == 0 && !backbone.isEmpty() ? 1 : cycles;
  }

  /** The most cycles that these can have been: a dose without a day may be one of its own. */
  static int mostCycles(List<Dated<Drug>> backbone, Moment moment, Thresholds thresholds) {
    List<Dated<Drug>> exact = Pick.those(backbone, Exposure::hasItsDay);
    return cyclesOf(exact, moment, thresholds) + backbone.size() - exact.size();
  }

  private static int cyclesOf(List<Dated<Drug>> doses, Moment moment, Thresholds thresholds) {
    int distance = thresholds.wholeNumber(LiverThresholds.CYCLE_DISTANCE);
    int cycles = 0;
    LocalDate last = LocalDate.MIN;
    for (LocalDate day : daysOf(doses, moment)) {
      if (cycles == 0 || ChronoUnit.DAYS.between(last, day) >= distance) {
        cycles++;
        last = day;
      }
    }
    return cycles;
  }

  private static boolean hasItsDay(Dated<Drug> dose) {
    return dose.on().filter(ClinicalDate::isExact).isPresent();
  }

  /** Doses of any antineoplastic since the liver metastasis was recorded, newest first. */
  static List<Dated<Drug>> systemicTherapySinceMetastasis(ClinicalPicture patient, Moment moment) {
    return sinceMetastasis(
        patient, patient.treatment().exposuresTo(DrugClasses.ANTINEOPLASTIC), moment);
  }

  /** Was any antineoplastic given since the liver metastasis was recorded? */
  static boolean isTreatedSinceMetastasis(ClinicalPicture patient, Moment moment) {
    Optional<LocalDate> found = patient.disease().spreadOn();
    return Pick.any(
        patient.treatment().exposuresTo(DrugClasses.ANTINEOPLASTIC).newestFirst(),
        dose -> found.isEmpty() || isNotBefore(found.get(), dose, moment));
  }

  /** Oxaliplatin, irinotecan and fluoropyrimidines alike: maintenance is preoperative as well. */
  static List<Dated<Drug>> preoperative(ClinicalPicture patient, Moment moment) {
    return sinceMetastasis(patient, patient.treatment().exposuresTo(DrugClasses.BACKBONE), moment);
  }

  /**
   * Cycles before an operation, maintenance included. Tablets are taken for two weeks of a cycle,
   * so a day of tablets alone begins a new cycle only after twice the distance.
   */
  static int preoperativeCycles(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return preoperativeCycles(preoperative(patient, moment), moment, thresholds);
  }

  /** The most cycles before an operation that there can have been, doses without a day included. */
  static int mostPreoperativeCycles(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<Dated<Drug>> doses = preoperative(patient, moment);
    List<Dated<Drug>> exact = Pick.those(doses, Exposure::hasItsDay);
    return preoperativeCycles(exact, moment, thresholds) + doses.size() - exact.size();
  }

  private static int preoperativeCycles(
      List<Dated<Drug>> doses, Moment moment, Thresholds thresholds) {
    List<LocalDate> infusions =
        daysOf(Pick.those(doses, dose -> !TABLETS.contains(dose.value())), moment);
    int distance = thresholds.wholeNumber(LiverThresholds.CYCLE_DISTANCE);
    int cycles = 0;
    LocalDate last = LocalDate.MIN;
    for (LocalDate day : daysOf(doses, moment)) {
      int needed = Collections.binarySearch(infusions, day) >= 0 ? distance : 2 * distance;
      if (cycles == 0 || ChronoUnit.DAYS.between(last, day) >= needed) {
        cycles++;
        last = day;
      }
    }
    return cycles;
  }

  /**
   * Has systemic therapy run for the given number of calendar months? Gaps longer than the limit
   * are taken out whole, the one up to the day of judgement included.
   */
  static boolean hasRunForMonths(
      int months, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<Dated<Drug>> backbone = backboneSinceMetastasis(patient, moment);
    return hasRunForMonths(months, startWithoutGaps(backbone, moment, thresholds), moment);
  }

  /** The same for therapy whose start is known already. */
  static boolean hasRunForMonths(int months, Optional<LocalDate> startWithoutGaps, Moment moment) {
    return startWithoutGaps
        .filter(start -> !start.plusMonths(months).isAfter(moment.asOf()))
        .isPresent();
  }

  /** The day on which therapy would have begun if it had run without its gaps; empty if none. */
  static Optional<LocalDate> startWithoutGaps(
      List<Dated<Drug>> backbone, Moment moment, Thresholds thresholds) {
    List<LocalDate> days = daysOf(backbone, moment);
    if (days.isEmpty()) return Optional.empty();
    int maxGap = thresholds.wholeNumber(LiverThresholds.THERAPY_GAP);
    LocalDate start = days.get(0);
    long daysOff = 0;
    days.add(moment.asOf());
    for (int i = 1; i < days.size(); i++) {
      long gap = ChronoUnit.DAYS.between(days.get(i - 1), days.get(i));
      if (gap > maxGap) daysOff += gap;
    }
    return Optional.of(start.plusDays(daysOff));
  }

  /** The days of these doses, which come newest first: each once, the earliest first. */
  private static List<LocalDate> daysOf(List<Dated<Drug>> newestFirst, Moment moment) {
    List<LocalDate> days = new ArrayList<>(newestFirst.size());
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      Optional<ClinicalDate> on = newestFirst.get(i).on();
      if (on.isEmpty()) continue;
      LocalDate day = on.get().latestUpTo(moment.asOf());
      if (days.isEmpty() || !day.equals(days.get(days.size() - 1))) days.add(day);
    }
    return days;
  }

  private static List<Dated<Drug>> sinceMetastasis(
      ClinicalPicture patient, History<Drug> exposures, Moment moment) {
    if (exposures.isEmpty()) return List.of();
    Optional<LocalDate> found = patient.disease().spreadOn();
    if (found.isEmpty()) return exposures.newestFirst();
    LocalDate since = found.get();
    return Pick.those(exposures.newestFirst(), dose -> isNotBefore(since, dose, moment));
  }

  private static boolean isNotBefore(LocalDate since, Dated<Drug> dose, Moment moment) {
    return dose.on().isEmpty() || !dose.on().get().latestUpTo(moment.asOf()).isBefore(since);
  }
}
