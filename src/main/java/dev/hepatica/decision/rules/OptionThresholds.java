package dev.hepatica.decision.rules;

import static dev.hepatica.clinical.Unit.COUNT;
import static dev.hepatica.clinical.Unit.MILLIMETRE;
import static dev.hepatica.clinical.Unit.MONTH;
import static dev.hepatica.clinical.Unit.NANOGRAM_PER_MILLILITRE;
import static dev.hepatica.clinical.Unit.RATIO;
import static dev.hepatica.clinical.Unit.YEAR;

import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.List;

/** The numbers that only the entry of an option uses. */
final class OptionThresholds {

  private static final ThresholdGroup GROUP = new ThresholdGroup();

  private static final Citation DEFAULT = Sources.COMMON_PRACTICE.at("default of this service");
  private static final Citation RADIOTHERAPY =
      Sources.SPANISH_CONSENSUS_2020.at("stereotactic radiotherapy: indication");

  static final Threshold RADIOTHERAPY_LARGEST =
      GROUP.number(
          "options.radiotherapy.largest",
          "A larger lesion speaks for radiotherapy rather than heat",
          30,
          10,
          80,
          MILLIMETRE,
          RADIOTHERAPY);
  static final Threshold MULTIFOCAL =
      GROUP.number(
          "options.infusion.lesions",
          "From this number on disease is multifocal",
          2,
          2,
          10,
          COUNT,
          DEFAULT);
  static final Threshold TRIPLET_BEST_ECOG =
      GROUP.number(
          "options.triplet.ecog",
          "Up to this ECOG a triplet is an option",
          1,
          0,
          2,
          RATIO,
          Sources.CMGH_REVIEW_2023.at("selection of patients for a triplet"));
  static final Threshold ELDERLY =
      GROUP.number(
          "options.lowIntensity.age",
          "From this age a fluoropyrimidine with panitumumab is a low-intensity choice",
          70,
          65,
          80,
          YEAR,
          Sources.PANDA_2023.at("eligibility"));
  static final Threshold RAISED_CEA =
      GROUP.number(
          "options.surveillance.cea",
          "CEA from which on it counts as raised, so that it is worth following",
          5,
          2,
          20,
          NANOGRAM_PER_MILLILITRE,
          DEFAULT);
  static final Threshold RECHALLENGE_LINE =
      GROUP.number(
          "options.rechallenge.line",
          "From this line on an earlier regimen may be given again",
          3,
          3,
          5,
          COUNT,
          DEFAULT);
  static final Threshold TRANSPLANTATION_AGE =
      GROUP.number(
          "options.transplantation.age",
          "Oldest age at which a transplantation centre is named",
          70,
          60,
          75,
          YEAR,
          Sources.TRANSMET_2024.at("eligibility"));
  static final Threshold TRANSPLANTATION_CONTROL =
      GROUP.number(
          "options.transplantation.control",
          "Control on chemotherapy before a transplantation centre is named",
          6,
          3,
          24,
          MONTH,
          DEFAULT);
  static final Threshold INFUSION_TRIAL_FIRST =
      GROUP.number(
          "options.infusionTrial.shortest",
          "Shortest first-line chemotherapy before the trial of hepatic arterial infusion",
          3,
          1,
          6,
          MONTH,
          Sources.PUMP_TRIAL_2023.at("eligibility"));
  static final Threshold INFUSION_TRIAL_LAST =
      GROUP.number(
          "options.infusionTrial.longest",
          "Longest first-line chemotherapy before the trial of hepatic arterial infusion",
          6,
          3,
          12,
          MONTH,
          Sources.PUMP_TRIAL_2023.at("eligibility"));

  static final List<Threshold> ALL = GROUP.all();

  private OptionThresholds() {}
}
