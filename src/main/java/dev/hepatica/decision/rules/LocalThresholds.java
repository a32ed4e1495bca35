package dev.hepatica.decision.rules;

import static dev.hepatica.clinical.Unit.COUNT;
import static dev.hepatica.clinical.Unit.DAY;
import static dev.hepatica.clinical.Unit.GRAY;
import static dev.hepatica.clinical.Unit.MILLIGRAM_PER_DECILITRE;
import static dev.hepatica.clinical.Unit.MILLILITRE;
import static dev.hepatica.clinical.Unit.MILLIMETRE;
import static dev.hepatica.clinical.Unit.PERCENT;
import static dev.hepatica.clinical.Unit.TEN_TO_NINE_PER_LITRE;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Threshold;
import java.util.ArrayList;
import java.util.List;

/** The numbers of ablation, radiotherapy, and treatment through the hepatic artery. */
final class LocalThresholds {

  private static final ThresholdGroup GROUP = new ThresholdGroup();

  private static final Citation DEFAULT = Sources.COMMON_PRACTICE.at("default of this service");
  private static final Citation METHODS =
      Sources.SPANISH_CONSENSUS_2020.at("table 3: ablation methods");
  private static final Citation BILIRUBIN =
      Sources.SPANISH_CONSENSUS_2020.at("table 3: liver function before ablation");
  private static final Citation STEREOTACTIC =
      Sources.MULTIMODALITY_REVIEW_2018.at("stereotactic radiotherapy: dose and selection");

  // Ablation
  static final Threshold ABLATION_BILIRUBIN_RELATIVE =
      GROUP.number(
          "ablation.bilirubin.relative",
          "A higher bilirubin is a relative contraindication to ablation",
          2,
          1,
          3,
          MILLIGRAM_PER_DECILITRE,
          BILIRUBIN);
  static final Threshold ABLATION_BILIRUBIN_ABSOLUTE =
      GROUP.number(
          "ablation.bilirubin.absolute",
          "A higher bilirubin is a contraindication to ablation",
          3,
          2,
          5,
          MILLIGRAM_PER_DECILITRE,
          BILIRUBIN);
  static final Threshold ABLATION_BILE_DUCT =
      GROUP.number(
          "ablation.bileDuct",
          "Up to this distance from a main bile duct heat endangers the duct",
          10,
          5,
          20,
          MILLIMETRE,
          Sources.CMGH_REVIEW_2023.at("electroporation near the bile ducts"));
  static final Threshold ABLATION_COLON =
      GROUP.number(
          "ablation.colon",
          "Nearer to the colon than this heat endangers the bowel",
          10,
          5,
          20,
          MILLIMETRE,
          METHODS);
  static final Threshold ABLATION_SMALL =
      GROUP.number(
          "ablation.small",
          "Largest lesion for radiofrequency, cold and electroporation",
          30,
          20,
          40,
          MILLIMETRE,
          METHODS);
  static final Threshold ABLATION_MICROWAVE =
      GROUP.number(
          "ablation.microwave", "Largest lesion for microwave", 50, 30, 60, MILLIMETRE, METHODS);
  static final Threshold ABLATION_LESIONS =
      GROUP.number(
          "ablation.lesions",
          "Most lesions that most centres ablate",
          5,
          3,
          10,
          COUNT,
          Sources.SPANISH_CONSENSUS_2020.at("ablation: number of lesions"));
  static final Threshold CRYOABLATION_LESIONS =
      GROUP.number(
          "ablation.cryoLesions", "Most lesions for cryoablation", 3, 1, 5, COUNT, METHODS);
  static final Threshold NECROSIS_FEW_LESIONS =
      GROUP.number(
          "ablation.necrosis.fewLesions",
          "Up to so many small lesions no volume of necrosis is asked for",
          3,
          1,
          5,
          COUNT,
          DEFAULT);
  static final Threshold ABLATION_VESSEL =
      GROUP.number(
          "ablation.vessel",
          "A wider vessel beside the lesion carries the heat of radiofrequency away",
          3,
          2,
          6,
          MILLIMETRE,
          Sources.SPANISH_CONSENSUS_2020.at("ablation: heat sink"));
  static final Threshold ABLATION_MARGIN_MINIMUM =
      GROUP.number(
          "ablation.margin.minimum",
          "Smallest acceptable margin of an ablation",
          5,
          3,
          10,
          MILLIMETRE,
          Sources.CMGH_REVIEW_2023.at("ablation margin"));
  static final Threshold ABLATION_MARGIN_IDEAL =
      GROUP.number(
          "ablation.margin.ideal",
          "Ideal margin of an ablation",
          10,
          5,
          15,
          MILLIMETRE,
          Sources.CMGH_REVIEW_2023.at("ablation margin"));
  static final Threshold COLLISION_LESIONS =
      GROUP.number(
          "ablation.insteadOfResection.lesions",
          "Most lesions in the trial of ablation against resection",
          10,
          3,
          10,
          COUNT,
          Sources.COLLISION_2025.at("entry criteria"));
  static final Threshold COLLISION_SIZE =
      GROUP.number(
          "ablation.insteadOfResection.size",
          "Largest lesion in the trial of ablation against resection",
          30,
          20,
          30,
          MILLIMETRE,
          Sources.COLLISION_2025.at("entry criteria"));
  static final Threshold PUNCTURE_PLATELETS =
      GROUP.number(
          "puncture.platelets",
          "Fewer platelets call for a second look before the liver or an artery is punctured",
          50,
          20,
          100,
          TEN_TO_NINE_PER_LITRE,
          DEFAULT);
  static final Threshold PUNCTURE_INR =
      decimal(
          "puncture.inr",
          "A higher INR calls for a second look before the liver or an artery is punctured",
          "1.8",
          "1.3",
          "2.5",
          Unit.RATIO,
          DEFAULT);
  static final Threshold DONE_WITHIN =
      GROUP.number(
          "local.doneWithin",
          "A local treatment that was done within this time is still spoken about",
          90,
          30,
          180,
          DAY,
          DEFAULT);

  // Radiotherapy
  static final Threshold ALPHA_BETA =
      GROUP.number(
          "radiotherapy.alphaBeta",
          "Assumed ratio of alpha to beta of the tumour, for the biologically effective dose",
          10,
          3,
          20,
          GRAY,
          Sources.SPANISH_CONSENSUS_2020.at("table 4: stereotactic series, recomputed"));
  static final Threshold SPARED_LIVER =
      GROUP.number(
          "radiotherapy.sparedLiver",
          "Smallest volume of normal liver that is spared",
          700,
          500,
          1000,
          MILLILITRE,
          STEREOTACTIC);
  static final Threshold EFFECTIVE_DOSE_LOW =
      GROUP.number(
          "sbrt.effectiveDose.low",
          "Up to this biologically effective dose local control is poor",
          100,
          80,
          120,
          GRAY,
          Sources.SPANISH_CONSENSUS_2020.at("stereotactic radiotherapy: local control"));
  static final Threshold EFFECTIVE_DOSE_OPTIMUM =
      GROUP.number(
          "sbrt.effectiveDose.optimum",
          "Above this biologically effective dose local control was best",
          132,
          100,
          180,
          GRAY,
          STEREOTACTIC);
  static final Threshold THREE_FRACTION_DOSE =
      GROUP.number(
          "sbrt.threeFractions.dose",
          "Smallest total dose of a course in three fractions",
          48,
          40,
          60,
          GRAY,
          STEREOTACTIC);
  static final Threshold STEREOTACTIC_FRACTIONS =
      GROUP.number(
          "sbrt.mostFractions",
          "Liver radiotherapy in up to so many fractions is judged as stereotactic",
          6,
          5,
          10,
          COUNT,
          DEFAULT);
  static final Threshold STEREOTACTIC_USUAL_LESIONS =
      GROUP.number("sbrt.lesions.usual", "Lesions of most series", 3, 1, 5, COUNT, STEREOTACTIC);
  static final Threshold STEREOTACTIC_MOST_LESIONS =
      GROUP.number(
          "sbrt.lesions.most", "Most lesions that are offered", 5, 3, 10, COUNT, STEREOTACTIC);
  static final Threshold STEREOTACTIC_SIZE =
      GROUP.number(
          "sbrt.largest",
          "From this diameter on a lesion is larger than what is generally offered",
          80,
          50,
          100,
          MILLIMETRE,
          STEREOTACTIC);
  static final Threshold LUMINAL_ORGAN =
      GROUP.number(
          "sbrt.luminalOrgan",
          "Nearer to stomach or bowel than this a high dose is hardest to give safely",
          5,
          3,
          20,
          MILLIMETRE,
          Sources.CMGH_REVIEW_2023.at("stereotactic radiotherapy: luminal organs"));
  static final Threshold STOMACH_DOSE =
      GROUP.number(
          "radiotherapy.stomachThird",
          "A higher dose to one third of the stomach risks haemorrhagic gastritis",
          7,
          5,
          15,
          GRAY,
          STEREOTACTIC);
  static final Threshold BOWEL_DOSE =
      GROUP.number(
          "radiotherapy.bowel",
          "A higher dose to colon or duodenum in three fractions risks ulcers",
          30,
          15,
          40,
          GRAY,
          STEREOTACTIC);
  static final Threshold BOWEL_FRACTIONS =
      GROUP.number(
          "radiotherapy.bowelFractions",
          "The fractions for which the limit of colon and duodenum was given",
          3,
          1,
          5,
          COUNT,
          STEREOTACTIC);
  static final Threshold LUNG_DOSE_LEAST =
      GROUP.number(
          "sbrt.lung.doseLeast",
          "Smallest dose of the lung series",
          48,
          30,
          60,
          GRAY,
          STEREOTACTIC);
  static final Threshold LUNG_DOSE_MOST =
      GROUP.number(
          "sbrt.lung.doseMost", "Largest dose of the lung series", 60, 48, 80, GRAY, STEREOTACTIC);
  static final Threshold LUNG_FRACTIONS_LEAST =
      GROUP.number(
          "sbrt.lung.fractionsLeast",
          "Fewest fractions of the lung series",
          3,
          1,
          5,
          COUNT,
          STEREOTACTIC);
  static final Threshold LUNG_FRACTIONS_MOST =
      GROUP.number(
          "sbrt.lung.fractionsMost",
          "Most fractions of the lung series",
          4,
          3,
          10,
          COUNT,
          STEREOTACTIC);
  static final Threshold NODE_DOSE_LEAST =
      GROUP.number(
          "sbrt.node.doseLeast", "Smallest dose to nodes in use", 36, 20, 51, GRAY, STEREOTACTIC);
  static final Threshold NODE_DOSE_MOST =
      GROUP.number(
          "sbrt.node.doseMost", "Largest dose to nodes in use", 51, 36, 70, GRAY, STEREOTACTIC);
  static final Threshold NODE_FRACTIONS_LEAST =
      GROUP.number(
          "sbrt.node.fractionsLeast", "Fewest fractions to nodes", 3, 1, 5, COUNT, STEREOTACTIC);
  static final Threshold NODE_FRACTIONS_MOST =
      GROUP.number(
          "sbrt.node.fractionsMost", "Most fractions to nodes", 5, 3, 10, COUNT, STEREOTACTIC);

  // Hepatic artery
  static final Threshold WORK_UP_MAX_AGE =
      GROUP.number(
          "tare.workUpMaxAge",
          "Oldest work-up on which radioembolisation rests",
          21,
          14,
          42,
          DAY,
          Sources.MULTIMODALITY_REVIEW_2018.at("radioembolisation: work-up"));
  static final Threshold TARE_BILIRUBIN =
      GROUP.number(
          "tare.bilirubin",
          "A higher bilirubin excludes from radioembolisation",
          2,
          1,
          3,
          MILLIGRAM_PER_DECILITRE,
          Sources.RADIOEMBOLISATION_EXCLUSIONS.at("bilirubin"));
  static final Threshold TARE_LUNG_DOSE =
      GROUP.number(
          "tare.lungDose",
          "A higher lung dose of one treatment excludes from radioembolisation",
          30,
          20,
          30,
          GRAY,
          Sources.RADIOEMBOLISATION_EXCLUSIONS.at("lung dose"));
  static final Threshold FLOXURIDINE_RISE =
      GROUP.number(
          "hai.rise",
          "A rise of bilirubin or ALP by this share of the previous value calls for a look",
          25,
          10,
          100,
          PERCENT,
          DEFAULT);
  static final Threshold FLOXURIDINE_TESTS_MAX_AGE =
      GROUP.number(
          "hai.liverTestsMaxAge",
          "Oldest bilirubin and ALP that count under floxuridine",
          28,
          7,
          42,
          DAY,
          DEFAULT);

  private static final List<Threshold> DECIMAL = List.of(PUNCTURE_INR);

  static final List<Threshold> ALL = all();

  private LocalThresholds() {}

  private static Threshold decimal(
      String key,
      String meaning,
      String standard,
      String lowest,
      String highest,
      Unit unit,
      Citation citation) {
    return new Threshold(
        key,
        meaning,
        Measure.of(standard, unit),
        Measure.of(lowest, unit),
        Measure.of(highest, unit),
        citation);
  }

  private static List<Threshold> all() {
    List<Threshold> all = new ArrayList<>(GROUP.all());
    all.addAll(DECIMAL);
    return List.copyOf(all);
  }
}
