package dev.hepatica.decision.rules;

import static dev.hepatica.clinical.Unit.CYCLE;
import static dev.hepatica.clinical.Unit.DAY;
import static dev.hepatica.clinical.Unit.MONTH;

import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.List;

/**
 * The numbers of intervals: between drugs, procedures, imaging and surgery, and in the course of
 * the disease.
 */
final class TimingThresholds {

  private static final ThresholdGroup GROUP = new ThresholdGroup();

  private static final Citation DEFAULT = Sources.COMMON_PRACTICE.at("default of this service");
  private static final Citation WASHOUT =
      Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab before liver surgery");

  // Timing of hepatectomy
  static final Threshold BEVACIZUMAB_MINIMUM_WASHOUT =
      GROUP.number(
          "bevacizumab.washout.minimum",
          "Shortest interval from the last bevacizumab dose to hepatectomy",
          42,
          28,
          84,
          DAY,
          WASHOUT);
  static final Threshold BEVACIZUMAB_PREFERRED_WASHOUT =
      GROUP.number(
          "bevacizumab.washout.preferred",
          "Preferred interval from the last bevacizumab dose to hepatectomy",
          56,
          28,
          112,
          DAY,
          WASHOUT);

  // Timing
  static final Threshold EMBOLISATION_MINIMUM_INTERVAL =
      GROUP.number(
          "pve.interval.minimum",
          "Interval from portal vein embolisation to hepatectomy below which growth is incomplete",
          21,
          14,
          42,
          DAY,
          Sources.SPANISH_CONSENSUS_2020.at("portal vein embolisation: time to hypertrophy"));
  static final Threshold EMBOLISATION_PREFERRED_INTERVAL =
      GROUP.number(
          "pve.interval.preferred",
          "Interval from portal vein embolisation to hepatectomy at which growth peaks",
          28,
          14,
          56,
          DAY,
          Sources.MULTIMODALITY_REVIEW_2018.at("portal vein embolisation: peak of growth"));
  static final Threshold VOLUMETRY_AFTER_EMBOLISATION =
      GROUP.number(
          "pve.volumetryFrom",
          "A remnant measured earlier than this after portal vein embolisation does not show growth",
          14,
          7,
          42,
          DAY,
          Sources.SURGICAL_REVIEW_2014.at("portal vein embolisation: gain of volume"));
  static final Threshold REQUEST_UNDER_WAY =
      GROUP.number(
          "request.underWay",
          "Age up to which an open order that the model asked for counts as under way",
          28,
          7,
          90,
          DAY,
          DEFAULT);
  static final Threshold CONVERSION_IMAGING_MAX_AGE =
      GROUP.number(
          "conversion.imagingMaxAge",
          "Oldest liver imaging that is in time during conversion therapy",
          61,
          28,
          120,
          DAY,
          Sources.SPANISH_CONSENSUS_2020.at("imaging during conversion therapy"));
  static final Threshold CONVERSION_MONTHS =
      GROUP.number(
          "conversion.maxMonths",
          "Conversion therapy after which resectability has become unlikely",
          4,
          2,
          9,
          MONTH,
          Sources.MULTIMODALITY_REVIEW_2018.at("duration of conversion therapy"));
  static final Threshold PREOPERATIVE_CYCLES =
      GROUP.number(
          "cycles.preoperative.warning",
          "Preoperative cycles above which one study found more complications",
          6,
          4,
          12,
          CYCLE,
          Sources.SURGICAL_REVIEW_2014.at("preoperative cycles and complications"));
  static final Threshold PREOPERATIVE_CYCLES_CRITICAL =
      GROUP.number(
          "cycles.preoperative.critical",
          "Preoperative cycles above which another study found more complications",
          12,
          6,
          24,
          CYCLE,
          Sources.SURGICAL_REVIEW_2014.at("preoperative cycles and complications"));
  static final Threshold RADIATION_PRECAUTIONS =
      GROUP.number(
          "tare.precautions",
          "Radiation precautions after radioembolisation",
          7,
          3,
          14,
          DAY,
          Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation: half-life of yttrium-90"));
  static final Threshold RADIOEMBOLISATION_IMAGING =
      GROUP.number(
          "tare.firstImaging",
          "First imaging after radioembolisation",
          42,
          28,
          84,
          DAY,
          Sources.SPANISH_CONSENSUS_2020.at("imaging after radioembolisation"));
  static final Threshold RADIOEMBOLISATION_IMAGING_COUNTS =
      GROUP.number(
          "tare.imagingCountsFrom",
          "Earliest imaging after radioembolisation that counts as the first one",
          28,
          14,
          42,
          DAY,
          DEFAULT);
  static final Threshold CHEST_IMAGING_BEFORE_LUNG_SURGERY =
      GROUP.number(
          "lung.chestImagingMaxAge",
          "Oldest chest imaging that restages before lung surgery",
          28,
          14,
          61,
          DAY,
          DEFAULT);
  static final Threshold LIVER_DISEASE_AFTER_RADIOTHERAPY =
      GROUP.number(
          "rild.window",
          "Time after liver radiotherapy in which radiation-induced liver disease appears",
          4,
          2,
          6,
          MONTH,
          Sources.MULTIMODALITY_REVIEW_2018.at("radiation-induced liver disease"));
  static final Threshold LIVER_TESTS_AFTER_RADIOTHERAPY =
      GROUP.number(
          "rild.liverTestsMaxAge",
          "Oldest liver tests that count as follow-up after liver radiotherapy",
          28,
          7,
          61,
          DAY,
          DEFAULT);
  static final Threshold ANTIANGIOGENIC_BEFORE_SURGERY =
      GROUP.number(
          "antiangiogenic.beforeSurgery",
          "Interval from aflibercept or ramucirumab to hepatectomy",
          28,
          14,
          56,
          DAY,
          Sources.ANTIANGIOGENIC_LABELS.at("before elective surgery"));
  static final Threshold ANTIANGIOGENIC_AFTER_SURGERY =
      GROUP.number(
          "antiangiogenic.afterSurgery",
          "Interval from liver resection to an antiangiogenic drug",
          28,
          14,
          56,
          DAY,
          Sources.ANTIANGIOGENIC_LABELS.at("after major surgery"));

  // Course of the disease
  static final Threshold SYNCHRONOUS =
      GROUP.number(
          "synchronous.maxMonths",
          "Longest interval from primary to liver metastasis that counts as synchronous",
          6,
          0,
          12,
          MONTH,
          DEFAULT);
  static final Threshold STAGING_IMAGING_MAX_AGE =
      GROUP.number(
          "extrahepatic.imagingMaxAge",
          "Oldest chest and liver imaging that can rule out extrahepatic disease",
          61,
          14,
          120,
          DAY,
          DEFAULT);

  static final List<Threshold> ALL = GROUP.all();

  private TimingThresholds() {}
}
