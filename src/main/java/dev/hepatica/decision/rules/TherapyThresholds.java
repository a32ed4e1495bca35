package dev.hepatica.decision.rules;

import static dev.hepatica.clinical.Unit.COUNT;
import static dev.hepatica.clinical.Unit.DAY;
import static dev.hepatica.clinical.Unit.KILOGRAM_PER_SQUARE_METRE;
import static dev.hepatica.clinical.Unit.MILLIMETRE;
import static dev.hepatica.clinical.Unit.MONTH;
import static dev.hepatica.clinical.Unit.MUTATION_PER_MEGABASE;
import static dev.hepatica.clinical.Unit.YEAR;

import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.List;

/** The numbers of fitness and systemic therapy. */
final class TherapyThresholds {

  private static final ThresholdGroup GROUP = new ThresholdGroup();

  private static final Citation DEFAULT = Sources.COMMON_PRACTICE.at("default of this service");
  private static final Citation TRIPLET =
      Sources.CMGH_REVIEW_2023.at("selection of patients for a triplet");

  // Fitness
  static final Threshold FITNESS_MAX_AGE =
      GROUP.number(
          "fitness.maxAge",
          "Oldest statement of fitness or performance status that still counts",
          90,
          14,
          180,
          DAY,
          DEFAULT);

  // Systemic therapy
  static final Threshold TRIPLET_AGE =
      GROUP.number(
          "triplet.age", "From this age a triplet draws a warning", 75, 65, 90, YEAR, TRIPLET);
  static final Threshold TRIPLET_ECOG =
      GROUP.number(
          "triplet.ecog", "From this ECOG a triplet draws a warning", 2, 1, 3, COUNT, TRIPLET);
  static final Threshold TMB_HIGH =
      GROUP.number(
          "tmb.high",
          "Mutational burden that counts as high",
          10,
          5,
          30,
          MUTATION_PER_MEGABASE,
          DEFAULT);
  static final Threshold OVERWEIGHT =
      GROUP.number(
          "steatohepatitis.bodyMassIndex",
          "A higher body mass index adds to the risk of steatohepatitis",
          25,
          20,
          40,
          KILOGRAM_PER_SQUARE_METRE,
          DEFAULT);
  static final Threshold RECENT_ADJUVANT =
      GROUP.number(
          "oxaliplatin.recentAdjuvant",
          "Adjuvant oxaliplatin up to so long ago counts as recent",
          12,
          3,
          24,
          MONTH,
          DEFAULT);
  static final Threshold HIGH_BURDEN_LESIONS =
      GROUP.number(
          "burden.lesions", "This many lesions are a high burden", 5, 2, 20, COUNT, DEFAULT);
  static final Threshold HIGH_BURDEN_LARGEST =
      GROUP.number(
          "burden.largest",
          "A lesion of this size is a high burden",
          50,
          20,
          200,
          MILLIMETRE,
          DEFAULT);

  static final List<Threshold> ALL = GROUP.all();

  private TherapyThresholds() {}
}
