package dev.hepatica.decision.rules;

import static dev.hepatica.clinical.Unit.COUNT;
import static dev.hepatica.clinical.Unit.CYCLE;
import static dev.hepatica.clinical.Unit.DAY;
import static dev.hepatica.clinical.Unit.MILLIGRAM_PER_DECILITRE;
import static dev.hepatica.clinical.Unit.MILLIMETRE;
import static dev.hepatica.clinical.Unit.MONTH;
import static dev.hepatica.clinical.Unit.PERCENT;
import static dev.hepatica.clinical.Unit.POINT;
import static dev.hepatica.clinical.Unit.TEN_TO_NINE_PER_LITRE;

import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.List;

/** The numbers of liver surgery: remnant, exposure to chemotherapy, resectability. */
final class LiverThresholds {

  private static final ThresholdGroup GROUP = new ThresholdGroup();

  private static final Citation DEFAULT = Sources.COMMON_PRACTICE.at("default of this service");
  private static final Citation LIVER_VOLUME =
      Sources.SURGICAL_REVIEW_2014.at("resectability: remnant volume");
  private static final Citation LIVER_VOLUME_AFTER_DRUGS =
      Sources.SURGICAL_REVIEW_2014.at("remnant after high-volume chemotherapy");
  private static final Citation LIVER_VOLUME_INJURED =
      Sources.SPANISH_CONSENSUS_2020.at("insufficient remnant");

  // Future liver remnant
  static final Threshold FLR_NORMAL_MINIMUM =
      GROUP.percent("flr.normal.hardMin", "Smallest remnant of a normal liver", 20, LIVER_VOLUME);
  static final Threshold FLR_NORMAL_TARGET =
      GROUP.percent(
          "flr.normal.target", "Adequate remnant of a normal liver", 25, LIVER_VOLUME_INJURED);
  static final Threshold FLR_CHEMO_MINIMUM =
      GROUP.percent(
          "flr.chemoExposed.hardMin", "Smallest remnant after chemotherapy", 20, LIVER_VOLUME);
  static final Threshold FLR_CHEMO_TARGET =
      GROUP.percent("flr.chemoExposed.target", "Adequate remnant after chemotherapy", 30, DEFAULT);
  static final Threshold FLR_HEAVY_MINIMUM =
      GROUP.percent(
          "flr.heavilyExposed.hardMin",
          "Smallest remnant after many cycles",
          25,
          LIVER_VOLUME_AFTER_DRUGS);
  static final Threshold FLR_HEAVY_TARGET =
      GROUP.percent(
          "flr.heavilyExposed.target",
          "Adequate remnant after many cycles",
          40,
          LIVER_VOLUME_AFTER_DRUGS);
  static final Threshold FLR_INJURED_MINIMUM =
      GROUP.percent(
          "flr.injured.hardMin", "Smallest remnant of an injured liver", 30, LIVER_VOLUME);
  static final Threshold FLR_INJURED_TARGET =
      GROUP.percent(
          "flr.injured.target", "Adequate remnant of an injured liver", 40, LIVER_VOLUME_INJURED);
  static final Threshold FLR_CIRRHOTIC_MINIMUM =
      GROUP.percent(
          "flr.cirrhotic.hardMin", "Smallest remnant of a cirrhotic liver", 30, LIVER_VOLUME);
  static final Threshold FLR_CIRRHOTIC_TARGET =
      GROUP.percent(
          "flr.cirrhotic.target",
          "Adequate remnant of a cirrhotic liver",
          40,
          LIVER_VOLUME_INJURED);
  static final Threshold FLR_UNKNOWN_MINIMUM =
      GROUP.percent(
          "flr.unknown.hardMin",
          "Remnant that is too small whatever the liver's quality",
          20,
          LIVER_VOLUME);
  static final Threshold FLR_UNKNOWN_TARGET =
      GROUP.percent(
          "flr.unknown.target",
          "Remnant that is adequate whatever the liver's quality",
          40,
          LIVER_VOLUME_INJURED);
  static final Threshold FLR_STRICT_AFTER_CHEMOTHERAPY =
      GROUP.percent(
          "flr.strictAfterChemotherapy",
          "Remnant below which one source calls any chemotherapy a compromise of the liver",
          40,
          Sources.MULTIMODALITY_REVIEW_2018.at("extent of resection and hepatic reserve"));
  static final Threshold FLR_MAX_AGE =
      GROUP.number("flr.maxAge", "Oldest volumetry that still counts", 60, 14, 120, DAY, DEFAULT);

  // Exposure to chemotherapy
  static final Threshold HEAVY_CYCLES =
      GROUP.number(
          "cycles.heavy",
          "Cycles above which the liver counts as heavily exposed",
          6,
          4,
          12,
          CYCLE,
          Sources.SURGICAL_REVIEW_2014.at("preoperative cycles and complications"));
  static final Threshold CYCLE_DISTANCE =
      GROUP.number(
          "cycles.minDistance",
          "Administrations closer than this belong to one cycle",
          10,
          5,
          20,
          DAY,
          DEFAULT);
  static final Threshold THERAPY_GAP =
      GROUP.number(
          "therapy.maxGap",
          "A longer gap does not count as time on systemic therapy",
          42,
          28,
          84,
          DAY,
          DEFAULT);
  static final Threshold OPTIMAL_THERAPY =
      GROUP.number(
          "resectability.optimalTherapy",
          "Systemic therapy that must precede the word definitively unresectable",
          2,
          2,
          4,
          MONTH,
          Sources.SPANISH_CONSENSUS_2020.at("definitively unresectable disease"));
  static final Threshold RESIDUAL_DISEASE =
      GROUP.number(
          "recurrence.residualWithin",
          "A lesion seen within this time after an operation counts as residual",
          90,
          30,
          180,
          DAY,
          DEFAULT);

  // Surgery
  static final Threshold LABORATORY_MAX_AGE =
      GROUP.number(
          "laboratory.maxAge",
          "Oldest bilirubin or platelet count that still counts before liver surgery",
          30,
          7,
          90,
          DAY,
          DEFAULT);
  static final Threshold SURGERY_PLATELETS =
      GROUP.number(
          "surgery.platelets",
          "Fewer platelets, with steatosis and a large spleen, point to an injured liver",
          150,
          100,
          200,
          TEN_TO_NINE_PER_LITRE,
          DEFAULT);
  static final Threshold SURGERY_BILIRUBIN =
      GROUP.number(
          "surgery.bilirubin",
          "A higher bilirubin calls for a look before hepatectomy",
          2,
          1,
          5,
          MILLIGRAM_PER_DECILITRE,
          DEFAULT);
  static final Threshold EXTRAHEPATIC_CLASSES =
      GROUP.number(
          "surgery.extrahepaticClasses",
          "More classes of extrahepatic sites than this speak against surgery",
          1,
          1,
          3,
          COUNT,
          Sources.SURGICAL_REVIEW_2014.at("extrahepatic disease: number of sites"));
  static final Threshold PERITONEAL_LESIONS =
      GROUP.number(
          "surgery.peritonealDisease.lesions",
          "Most liver lesions with which liver and peritoneum may be operated on together",
          3,
          1,
          5,
          COUNT,
          Sources.SURGICAL_REVIEW_2014.at("peritoneal metastases"));
  static final Threshold PERITONEAL_ECOG =
      GROUP.number(
          "surgery.peritonealDisease.poorEcog",
          "From this ECOG on, operating on liver and peritoneum together is ruled out",
          2,
          1,
          4,
          POINT,
          DEFAULT);
  static final Threshold ONCOSURGE_INVOLVEMENT =
      GROUP.number(
          "oncosurge.involvement",
          "More liver replaced by tumour than this is a contraindication",
          70,
          50,
          90,
          PERCENT,
          Sources.ONCOSURGE_2005.at("absolute contraindications"));
  static final Threshold ONCOSURGE_MARGIN =
      GROUP.number(
          "oncosurge.margin",
          "Planned margin that counts as adequate; the margin and volume test asks for more",
          10,
          1,
          20,
          MILLIMETRE,
          Sources.SURGICAL_REVIEW_2014.at("OncoSurge"));
  static final Threshold ONCOSURGE_REMNANT =
      GROUP.percent(
          "oncosurge.remnant",
          "The margin and volume test asks for more remnant than this",
          20,
          Sources.SURGICAL_REVIEW_2014.at("OncoSurge"));
  static final Threshold ONCOSURGE_LESIONS =
      GROUP.number(
          "oncosurge.lesions",
          "Up to this many lesions in one half need no shrinkage before resection",
          4,
          1,
          10,
          COUNT,
          Sources.ONCOSURGE_2005.at("after chemotherapy"));
  static final Threshold PRESENTATION_WINDOW =
      GROUP.number(
          "presentation.window",
          "Facts this close to the liver diagnosis describe the presentation",
          60,
          14,
          120,
          DAY,
          DEFAULT);

  static final List<Threshold> ALL = GROUP.all();

  private LiverThresholds() {}
}
