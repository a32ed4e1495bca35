package dev.hepatica.decision.rules;

import static dev.hepatica.clinical.Unit.COUNT;
import static dev.hepatica.clinical.Unit.CYCLE;
import static dev.hepatica.clinical.Unit.DAY;
import static dev.hepatica.clinical.Unit.KILOGRAM_PER_SQUARE_METRE;
import static dev.hepatica.clinical.Unit.MILLIGRAM_PER_DECILITRE;
import static dev.hepatica.clinical.Unit.MILLIMETRE;
import static dev.hepatica.clinical.Unit.MONTH;
import static dev.hepatica.clinical.Unit.MUTATION_PER_MEGABASE;
import static dev.hepatica.clinical.Unit.NANOGRAM_PER_MILLILITRE;
import static dev.hepatica.clinical.Unit.PERCENT;
import static dev.hepatica.clinical.Unit.POINT;
import static dev.hepatica.clinical.Unit.RATIO;
import static dev.hepatica.clinical.Unit.TEN_TO_NINE_PER_LITRE;
import static dev.hepatica.clinical.Unit.YEAR;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.ArrayList;
import java.util.List;

/**
 * Every number of the model, once: value, unit, allowed range, source and configuration key. A rule
 * never writes a number itself.
 */
final class ModelThresholds {

  private static final List<Threshold> REGISTRY = new ArrayList<>();

  private static final Citation DEFAULT = Sources.COMMON_PRACTICE.at("default of this service");
  private static final Citation WASHOUT =
      Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab before liver surgery");
  private static final Citation LIVER_VOLUME =
      Sources.SURGICAL_REVIEW_2014.at("resectability: remnant volume");
  private static final Citation LIVER_VOLUME_AFTER_DRUGS =
      Sources.SURGICAL_REVIEW_2014.at("remnant after high-volume chemotherapy");
  private static final Citation LIVER_VOLUME_INJURED =
      Sources.SPANISH_CONSENSUS_2020.at("insufficient remnant");
  private static final Citation FONG = Sources.FONG_1999.at("clinical risk score");
  private static final Citation TBS = Sources.SASAKI_2018.at("zones");
  private static final Citation GAME = Sources.GAME_2018.at("score items");
  private static final Citation ZHU = Sources.ZHU_2014.at("risk factors");
  private static final Citation TRIPLET =
      Sources.CMGH_REVIEW_2023.at("selection of patients for a triplet");
  private static final Citation CONSENSUS_RISK = Sources.SPANISH_CONSENSUS_2020.at("risk factors");

  // Timing of hepatectomy
  static final Threshold BEVACIZUMAB_MINIMUM_WASHOUT =
      number(
          "bevacizumab.washout.minimum",
          "Shortest interval from the last bevacizumab dose to hepatectomy",
          42,
          28,
          84,
          DAY,
          WASHOUT);
  static final Threshold BEVACIZUMAB_PREFERRED_WASHOUT =
      number(
          "bevacizumab.washout.preferred",
          "Preferred interval from the last bevacizumab dose to hepatectomy",
          56,
          28,
          112,
          DAY,
          WASHOUT);

  // Timing
  static final Threshold EMBOLISATION_MINIMUM_INTERVAL =
      number(
          "pve.interval.minimum",
          "Interval from portal vein embolisation to hepatectomy below which growth is incomplete",
          21,
          14,
          42,
          DAY,
          Sources.SPANISH_CONSENSUS_2020.at("portal vein embolisation: time to hypertrophy"));
  static final Threshold EMBOLISATION_PREFERRED_INTERVAL =
      number(
          "pve.interval.preferred",
          "Interval from portal vein embolisation to hepatectomy at which growth peaks",
          28,
          14,
          56,
          DAY,
          Sources.MULTIMODALITY_REVIEW_2018.at("portal vein embolisation: peak of growth"));
  static final Threshold VOLUMETRY_AFTER_EMBOLISATION =
      number(
          "pve.volumetryFrom",
          "A remnant measured earlier than this after portal vein embolisation does not show growth",
          14,
          7,
          42,
          DAY,
          Sources.SURGICAL_REVIEW_2014.at("portal vein embolisation: gain of volume"));
  static final Threshold CONVERSION_IMAGING_MAX_AGE =
      number(
          "conversion.imagingMaxAge",
          "Oldest liver imaging that is in time during conversion therapy",
          61,
          28,
          120,
          DAY,
          Sources.SPANISH_CONSENSUS_2020.at("imaging during conversion therapy"));
  static final Threshold CONVERSION_MONTHS =
      number(
          "conversion.maxMonths",
          "Conversion therapy after which resectability has become unlikely",
          4,
          2,
          9,
          MONTH,
          Sources.MULTIMODALITY_REVIEW_2018.at("duration of conversion therapy"));
  static final Threshold PREOPERATIVE_CYCLES =
      number(
          "cycles.preoperative.warning",
          "Preoperative cycles above which one study found more complications",
          6,
          4,
          12,
          CYCLE,
          Sources.SURGICAL_REVIEW_2014.at("preoperative cycles and complications"));
  static final Threshold PREOPERATIVE_CYCLES_CRITICAL =
      number(
          "cycles.preoperative.critical",
          "Preoperative cycles above which another study found more complications",
          12,
          6,
          24,
          CYCLE,
          Sources.SURGICAL_REVIEW_2014.at("preoperative cycles and complications"));
  static final Threshold RADIATION_PRECAUTIONS =
      number(
          "tare.precautions",
          "Radiation precautions after radioembolisation",
          7,
          3,
          14,
          DAY,
          Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation: half-life of yttrium-90"));
  static final Threshold RADIOEMBOLISATION_IMAGING =
      number(
          "tare.firstImaging",
          "First imaging after radioembolisation",
          42,
          28,
          84,
          DAY,
          Sources.SPANISH_CONSENSUS_2020.at("imaging after radioembolisation"));
  static final Threshold RADIOEMBOLISATION_IMAGING_COUNTS =
      number(
          "tare.imagingCountsFrom",
          "Earliest imaging after radioembolisation that counts as the first one",
          28,
          14,
          42,
          DAY,
          DEFAULT);
  static final Threshold CHEST_IMAGING_BEFORE_LUNG_SURGERY =
      number(
          "lung.chestImagingMaxAge",
          "Oldest chest imaging that restages before lung surgery",
          28,
          14,
          61,
          DAY,
          DEFAULT);
  static final Threshold LIVER_DISEASE_AFTER_RADIOTHERAPY =
      number(
          "rild.window",
          "Time after liver radiotherapy in which radiation-induced liver disease appears",
          4,
          2,
          6,
          MONTH,
          Sources.MULTIMODALITY_REVIEW_2018.at("radiation-induced liver disease"));
  static final Threshold LIVER_TESTS_AFTER_RADIOTHERAPY =
      number(
          "rild.liverTestsMaxAge",
          "Oldest liver tests that count as follow-up after liver radiotherapy",
          28,
          7,
          61,
          DAY,
          DEFAULT);
  static final Threshold ANTIANGIOGENIC_BEFORE_SURGERY =
      number(
          "antiangiogenic.beforeSurgery",
          "Interval from aflibercept or ramucirumab to hepatectomy",
          28,
          14,
          56,
          DAY,
          Sources.ANTIANGIOGENIC_LABELS.at("before elective surgery"));
  static final Threshold ANTIANGIOGENIC_AFTER_SURGERY =
      number(
          "antiangiogenic.afterSurgery",
          "Interval from liver resection to an antiangiogenic drug",
          28,
          14,
          56,
          DAY,
          Sources.ANTIANGIOGENIC_LABELS.at("after major surgery"));

  // Fitness
  static final Threshold FITNESS_MAX_AGE =
      number(
          "fitness.maxAge",
          "Oldest statement of fitness or performance status that still counts",
          90,
          14,
          180,
          DAY,
          DEFAULT);

  // Future liver remnant
  static final Threshold FLR_NORMAL_MINIMUM =
      percent("flr.normal.hardMin", "Smallest remnant of a normal liver", 20, LIVER_VOLUME);
  static final Threshold FLR_NORMAL_TARGET =
      percent("flr.normal.target", "Adequate remnant of a normal liver", 25, LIVER_VOLUME_INJURED);
  static final Threshold FLR_CHEMO_MINIMUM =
      percent("flr.chemoExposed.hardMin", "Smallest remnant after chemotherapy", 20, LIVER_VOLUME);
  static final Threshold FLR_CHEMO_TARGET =
      percent("flr.chemoExposed.target", "Adequate remnant after chemotherapy", 30, DEFAULT);
  static final Threshold FLR_HEAVY_MINIMUM =
      percent(
          "flr.heavilyExposed.hardMin",
          "Smallest remnant after many cycles",
          25,
          LIVER_VOLUME_AFTER_DRUGS);
  static final Threshold FLR_HEAVY_TARGET =
      percent(
          "flr.heavilyExposed.target",
          "Adequate remnant after many cycles",
          40,
          LIVER_VOLUME_AFTER_DRUGS);
  static final Threshold FLR_INJURED_MINIMUM =
      percent("flr.injured.hardMin", "Smallest remnant of an injured liver", 30, LIVER_VOLUME);
  static final Threshold FLR_INJURED_TARGET =
      percent(
          "flr.injured.target", "Adequate remnant of an injured liver", 40, LIVER_VOLUME_INJURED);
  static final Threshold FLR_CIRRHOTIC_MINIMUM =
      percent("flr.cirrhotic.hardMin", "Smallest remnant of a cirrhotic liver", 30, LIVER_VOLUME);
  static final Threshold FLR_CIRRHOTIC_TARGET =
      percent(
          "flr.cirrhotic.target",
          "Adequate remnant of a cirrhotic liver",
          40,
          LIVER_VOLUME_INJURED);
  static final Threshold FLR_UNKNOWN_MINIMUM =
      percent(
          "flr.unknown.hardMin",
          "Remnant that is too small whatever the liver's quality",
          20,
          LIVER_VOLUME);
  static final Threshold FLR_UNKNOWN_TARGET =
      percent(
          "flr.unknown.target",
          "Remnant that is adequate whatever the liver's quality",
          40,
          LIVER_VOLUME_INJURED);
  static final Threshold FLR_STRICT_AFTER_CHEMOTHERAPY =
      percent(
          "flr.strictAfterChemotherapy",
          "Remnant below which one source calls any chemotherapy a compromise of the liver",
          40,
          Sources.MULTIMODALITY_REVIEW_2018.at("extent of resection and hepatic reserve"));
  static final Threshold FLR_MAX_AGE =
      number("flr.maxAge", "Oldest volumetry that still counts", 60, 14, 120, DAY, DEFAULT);

  // Exposure to chemotherapy
  static final Threshold HEAVY_CYCLES =
      number(
          "cycles.heavy",
          "Cycles above which the liver counts as heavily exposed",
          6,
          4,
          12,
          CYCLE,
          Sources.SURGICAL_REVIEW_2014.at("preoperative cycles and complications"));
  static final Threshold CYCLE_DISTANCE =
      number(
          "cycles.minDistance",
          "Administrations closer than this belong to one cycle",
          10,
          5,
          20,
          DAY,
          DEFAULT);
  static final Threshold THERAPY_GAP =
      number(
          "therapy.maxGap",
          "A longer gap does not count as time on systemic therapy",
          42,
          28,
          84,
          DAY,
          DEFAULT);
  static final Threshold OPTIMAL_THERAPY =
      number(
          "resectability.optimalTherapy",
          "Systemic therapy that must precede the word definitively unresectable",
          2,
          2,
          4,
          MONTH,
          Sources.SPANISH_CONSENSUS_2020.at("definitively unresectable disease"));
  static final Threshold RESIDUAL_DISEASE =
      number(
          "recurrence.residualWithin",
          "A lesion seen within this time after an operation counts as residual",
          90,
          30,
          180,
          DAY,
          DEFAULT);

  // Course of the disease
  static final Threshold SYNCHRONOUS =
      number(
          "synchronous.maxMonths",
          "Longest interval from primary to liver metastasis that counts as synchronous",
          6,
          0,
          12,
          MONTH,
          DEFAULT);
  static final Threshold STAGING_IMAGING_MAX_AGE =
      number(
          "extrahepatic.imagingMaxAge",
          "Oldest chest and liver imaging that can rule out extrahepatic disease",
          61,
          14,
          120,
          DAY,
          DEFAULT);

  // Scores
  static final Threshold FONG_INTERVAL =
      number("fong.diseaseFreeInterval", "A shorter interval scores", 12, 6, 24, MONTH, FONG);
  static final Threshold FONG_LESIONS =
      number("fong.lesions", "More lesions than this score", 1, 1, 10, COUNT, FONG);
  static final Threshold FONG_LARGEST =
      number("fong.largest", "A larger lesion scores", 50, 10, 200, MILLIMETRE, FONG);
  static final Threshold FONG_CEA =
      number("fong.cea", "A higher CEA scores", 200, 5, 1000, NANOGRAM_PER_MILLILITRE, FONG);
  static final Threshold TBS_ZONE_2 =
      number("tbs.zone2", "Zone 2 begins here", 3, 1, 8, RATIO, TBS);
  static final Threshold TBS_ZONE_3 =
      number("tbs.zone3", "Zone 3 begins here", 9, 4, 20, RATIO, TBS);
  static final Threshold GAME_CEA =
      number("game.cea", "This CEA or more scores", 20, 5, 200, NANOGRAM_PER_MILLILITRE, GAME);
  static final Threshold GAME_MEDIUM =
      number("game.medium", "The medium group begins here", 2, 1, 3, POINT, GAME);
  static final Threshold GAME_HIGH =
      number("game.high", "The high group begins here", 4, 3, 7, POINT, GAME);
  static final Threshold ZHU_LESIONS =
      number("zhu.lesions", "This many lesions score", 4, 2, 10, COUNT, ZHU);
  static final Threshold ZHU_LARGEST =
      number("zhu.largest", "A lesion of this size scores", 50, 10, 200, MILLIMETRE, ZHU);
  static final Threshold ZHU_CEA =
      number("zhu.cea", "This CEA or more scores", 5, 2, 200, NANOGRAM_PER_MILLILITRE, ZHU);
  static final Threshold ZHU_HIGH =
      number("zhu.high", "High risk begins here", 3, 1, 4, POINT, ZHU);
  static final Threshold SEED_LESIONS =
      number("seedFactors.lesions", "This many lesions score", 3, 2, 10, COUNT, CONSENSUS_RISK);
  static final Threshold SEED_LARGEST =
      number(
          "seedFactors.largest",
          "A lesion of this size scores",
          50,
          10,
          200,
          MILLIMETRE,
          CONSENSUS_RISK);
  static final Threshold SEED_CEA =
      number(
          "seedFactors.cea",
          "This CEA or more scores",
          5,
          2,
          200,
          NANOGRAM_PER_MILLILITRE,
          CONSENSUS_RISK);
  static final Threshold SEED_HIGH =
      number(
          "seedFactors.high",
          "Factors from which the consensus list and the Zhu score can disagree",
          3,
          1,
          4,
          POINT,
          DEFAULT);

  // Systemic therapy
  static final Threshold TRIPLET_AGE =
      number("triplet.age", "From this age a triplet draws a warning", 75, 65, 90, YEAR, TRIPLET);
  static final Threshold TRIPLET_ECOG =
      number("triplet.ecog", "From this ECOG a triplet draws a warning", 2, 1, 3, RATIO, TRIPLET);
  static final Threshold TMB_HIGH =
      number(
          "tmb.high",
          "Mutational burden that counts as high",
          10,
          5,
          30,
          MUTATION_PER_MEGABASE,
          DEFAULT);
  static final Threshold OVERWEIGHT =
      number(
          "steatohepatitis.bodyMassIndex",
          "A higher body mass index adds to the risk of steatohepatitis",
          25,
          20,
          40,
          KILOGRAM_PER_SQUARE_METRE,
          DEFAULT);
  static final Threshold RECENT_ADJUVANT =
      number(
          "oxaliplatin.recentAdjuvant",
          "Adjuvant oxaliplatin up to so long ago counts as recent",
          12,
          3,
          24,
          MONTH,
          DEFAULT);
  static final Threshold HIGH_BURDEN_LESIONS =
      number("burden.lesions", "This many lesions are a high burden", 5, 2, 20, COUNT, DEFAULT);
  static final Threshold HIGH_BURDEN_LARGEST =
      number(
          "burden.largest",
          "A lesion of this size is a high burden",
          50,
          20,
          200,
          MILLIMETRE,
          DEFAULT);

  // Surgery
  static final Threshold LABORATORY_MAX_AGE =
      number(
          "laboratory.maxAge",
          "Oldest bilirubin or platelet count that still counts before liver surgery",
          30,
          7,
          90,
          DAY,
          DEFAULT);
  static final Threshold SURGERY_PLATELETS =
      number(
          "surgery.platelets",
          "Fewer platelets, with steatosis and a large spleen, point to an injured liver",
          150,
          100,
          200,
          TEN_TO_NINE_PER_LITRE,
          DEFAULT);
  static final Threshold SURGERY_BILIRUBIN =
      number(
          "surgery.bilirubin",
          "A higher bilirubin calls for a look before hepatectomy",
          2,
          1,
          5,
          MILLIGRAM_PER_DECILITRE,
          DEFAULT);
  static final Threshold EXTRAHEPATIC_CLASSES =
      number(
          "surgery.extrahepaticClasses",
          "More classes of extrahepatic sites than this speak against surgery",
          1,
          1,
          3,
          COUNT,
          Sources.SURGICAL_REVIEW_2014.at("extrahepatic disease: number of sites"));
  static final Threshold PERITONEAL_LESIONS =
      number(
          "surgery.peritonealDisease.lesions",
          "Most liver lesions with which liver and peritoneum may be operated on together",
          3,
          1,
          5,
          COUNT,
          Sources.SURGICAL_REVIEW_2014.at("peritoneal metastases"));
  static final Threshold PERITONEAL_ECOG =
      number(
          "surgery.peritonealDisease.poorEcog",
          "From this ECOG on, operating on liver and peritoneum together is ruled out",
          2,
          1,
          4,
          POINT,
          DEFAULT);
  static final Threshold ONCOSURGE_INVOLVEMENT =
      number(
          "oncosurge.involvement",
          "More liver replaced by tumour than this is a contraindication",
          70,
          50,
          90,
          PERCENT,
          Sources.ONCOSURGE_2005.at("absolute contraindications"));
  static final Threshold ONCOSURGE_MARGIN =
      number(
          "oncosurge.margin",
          "Planned margin that counts as adequate; the margin and volume test asks for more",
          10,
          1,
          20,
          MILLIMETRE,
          Sources.SURGICAL_REVIEW_2014.at("OncoSurge"));
  static final Threshold ONCOSURGE_REMNANT =
      percent(
          "oncosurge.remnant",
          "The margin and volume test asks for more remnant than this",
          20,
          Sources.SURGICAL_REVIEW_2014.at("OncoSurge"));
  static final Threshold ONCOSURGE_LESIONS =
      number(
          "oncosurge.lesions",
          "Up to this many lesions in one half need no shrinkage before resection",
          4,
          1,
          10,
          COUNT,
          Sources.ONCOSURGE_2005.at("after chemotherapy"));
  static final Threshold PRESENTATION_WINDOW =
      number(
          "presentation.window",
          "Facts this close to the liver diagnosis describe the presentation",
          60,
          14,
          120,
          DAY,
          DEFAULT);

  static final List<Threshold> ALL = List.copyOf(REGISTRY);

  private ModelThresholds() {}

  private static Threshold percent(String key, String meaning, int standard, Citation citation) {
    return number(key, meaning, standard, 15, 50, PERCENT, citation);
  }

  private static Threshold number(
      String key,
      String meaning,
      int standard,
      int lowest,
      int highest,
      Unit unit,
      Citation citation) {
    Threshold threshold =
        new Threshold(
            key,
            meaning,
            Measure.of(standard, unit),
            Measure.of(lowest, unit),
            Measure.of(highest, unit),
            citation);
    REGISTRY.add(threshold);
    return threshold;
  }
}
