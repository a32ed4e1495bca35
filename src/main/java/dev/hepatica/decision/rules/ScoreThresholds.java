package dev.hepatica.decision.rules;

import static dev.hepatica.clinical.Unit.COUNT;
import static dev.hepatica.clinical.Unit.MILLIMETRE;
import static dev.hepatica.clinical.Unit.MONTH;
import static dev.hepatica.clinical.Unit.NANOGRAM_PER_MILLILITRE;
import static dev.hepatica.clinical.Unit.POINT;
import static dev.hepatica.clinical.Unit.RATIO;

import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.List;

/** The numbers of the prognostic scores. */
final class ScoreThresholds {

  private static final ThresholdGroup GROUP = new ThresholdGroup();

  private static final Citation DEFAULT = Sources.COMMON_PRACTICE.at("default of this service");
  private static final Citation FONG = Sources.FONG_1999.at("clinical risk score");
  private static final Citation TBS = Sources.SASAKI_2018.at("zones");
  private static final Citation GAME = Sources.GAME_2018.at("score items");
  private static final Citation ZHU = Sources.ZHU_2014.at("risk factors");
  private static final Citation CONSENSUS_RISK = Sources.SPANISH_CONSENSUS_2020.at("risk factors");

  static final Threshold FONG_INTERVAL =
      GROUP.number("fong.diseaseFreeInterval", "A shorter interval scores", 12, 6, 24, MONTH, FONG);
  static final Threshold FONG_LESIONS =
      GROUP.number("fong.lesions", "More lesions than this score", 1, 1, 10, COUNT, FONG);
  static final Threshold FONG_LARGEST =
      GROUP.number("fong.largest", "A larger lesion scores", 50, 10, 200, MILLIMETRE, FONG);
  static final Threshold FONG_CEA =
      GROUP.number("fong.cea", "A higher CEA scores", 200, 5, 1000, NANOGRAM_PER_MILLILITRE, FONG);
  static final Threshold TBS_ZONE_2 =
      GROUP.number("tbs.zone2", "Zone 2 begins here", 3, 1, 8, RATIO, TBS);
  static final Threshold TBS_ZONE_3 =
      GROUP.number("tbs.zone3", "Zone 3 begins here", 9, 4, 20, RATIO, TBS);
  static final Threshold GAME_CEA =
      GROUP.number(
          "game.cea", "This CEA or more scores", 20, 5, 200, NANOGRAM_PER_MILLILITRE, GAME);
  static final Threshold GAME_MEDIUM =
      GROUP.number("game.medium", "The medium group begins here", 2, 1, 3, POINT, GAME);
  static final Threshold GAME_HIGH =
      GROUP.number("game.high", "The high group begins here", 4, 3, 7, POINT, GAME);
  static final Threshold ZHU_LESIONS =
      GROUP.number("zhu.lesions", "This many lesions score", 4, 2, 10, COUNT, ZHU);
  static final Threshold ZHU_LARGEST =
      GROUP.number("zhu.largest", "A lesion of this size scores", 50, 10, 200, MILLIMETRE, ZHU);
  static final Threshold ZHU_CEA =
      GROUP.number("zhu.cea", "This CEA or more scores", 5, 2, 200, NANOGRAM_PER_MILLILITRE, ZHU);
  static final Threshold ZHU_HIGH =
      GROUP.number("zhu.high", "High risk begins here", 3, 1, 4, POINT, ZHU);
  static final Threshold SEED_LESIONS =
      GROUP.number(
          "seedFactors.lesions", "This many lesions score", 3, 2, 10, COUNT, CONSENSUS_RISK);
  static final Threshold SEED_LARGEST =
      GROUP.number(
          "seedFactors.largest",
          "A lesion of this size scores",
          50,
          10,
          200,
          MILLIMETRE,
          CONSENSUS_RISK);
  static final Threshold SEED_CEA =
      GROUP.number(
          "seedFactors.cea",
          "This CEA or more scores",
          5,
          2,
          200,
          NANOGRAM_PER_MILLILITRE,
          CONSENSUS_RISK);
  static final Threshold SEED_HIGH =
      GROUP.number(
          "seedFactors.high",
          "Factors from which the consensus list and the Zhu score can disagree",
          3,
          1,
          4,
          POINT,
          DEFAULT);

  static final List<Threshold> ALL = GROUP.all();

  private ScoreThresholds() {}
}
