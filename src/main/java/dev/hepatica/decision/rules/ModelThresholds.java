package dev.hepatica.decision.rules;

import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds.Order;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every number of the model, once: value, unit, allowed range, source and configuration key. A rule
 * never writes a number itself.
 */
final class ModelThresholds {

  static final List<Threshold> ALL =
      Stream.of(
              TimingThresholds.ALL,
              TherapyThresholds.ALL,
              LiverThresholds.ALL,
              LocalThresholds.ALL,
              ScoreThresholds.ALL,
              OptionThresholds.ALL)
          .flatMap(List::stream)
          .toList();

  /** Numbers that a site may move only together. */
  static final List<Order> ORDERS =
      List.of(
          new Order(
              TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT,
              TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT),
          new Order(
              TimingThresholds.EMBOLISATION_MINIMUM_INTERVAL,
              TimingThresholds.EMBOLISATION_PREFERRED_INTERVAL),
          new Order(
              TimingThresholds.VOLUMETRY_AFTER_EMBOLISATION,
              TimingThresholds.EMBOLISATION_MINIMUM_INTERVAL),
          new Order(
              TimingThresholds.PREOPERATIVE_CYCLES, TimingThresholds.PREOPERATIVE_CYCLES_CRITICAL),
          new Order(
              TimingThresholds.RADIOEMBOLISATION_IMAGING_COUNTS,
              TimingThresholds.RADIOEMBOLISATION_IMAGING),
          new Order(LiverThresholds.FLR_NORMAL_MINIMUM, LiverThresholds.FLR_NORMAL_TARGET),
          new Order(LiverThresholds.FLR_CHEMO_MINIMUM, LiverThresholds.FLR_CHEMO_TARGET),
          new Order(LiverThresholds.FLR_HEAVY_MINIMUM, LiverThresholds.FLR_HEAVY_TARGET),
          new Order(LiverThresholds.FLR_INJURED_MINIMUM, LiverThresholds.FLR_INJURED_TARGET),
          new Order(LiverThresholds.FLR_CIRRHOTIC_MINIMUM, LiverThresholds.FLR_CIRRHOTIC_TARGET),
          new Order(LiverThresholds.FLR_UNKNOWN_MINIMUM, LiverThresholds.FLR_UNKNOWN_TARGET),
          new Order(
              LocalThresholds.ABLATION_BILIRUBIN_RELATIVE,
              LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE),
          new Order(LocalThresholds.ABLATION_SMALL, LocalThresholds.ABLATION_MICROWAVE),
          new Order(LocalThresholds.NECROSIS_FEW_LESIONS, LocalThresholds.ABLATION_LESIONS),
          new Order(LocalThresholds.ABLATION_MARGIN_MINIMUM, LocalThresholds.ABLATION_MARGIN_IDEAL),
          new Order(LocalThresholds.EFFECTIVE_DOSE_LOW, LocalThresholds.EFFECTIVE_DOSE_OPTIMUM),
          new Order(
              LocalThresholds.STEREOTACTIC_USUAL_LESIONS,
              LocalThresholds.STEREOTACTIC_MOST_LESIONS),
          new Order(LocalThresholds.LUNG_DOSE_LEAST, LocalThresholds.LUNG_DOSE_MOST),
          new Order(LocalThresholds.LUNG_FRACTIONS_LEAST, LocalThresholds.LUNG_FRACTIONS_MOST),
          new Order(LocalThresholds.NODE_DOSE_LEAST, LocalThresholds.NODE_DOSE_MOST),
          new Order(LocalThresholds.NODE_FRACTIONS_LEAST, LocalThresholds.NODE_FRACTIONS_MOST),
          new Order(OptionThresholds.INFUSION_TRIAL_FIRST, OptionThresholds.INFUSION_TRIAL_LAST),
          new Order(ScoreThresholds.TBS_ZONE_2, ScoreThresholds.TBS_ZONE_3),
          new Order(ScoreThresholds.GAME_MEDIUM, ScoreThresholds.GAME_HIGH));

  private ModelThresholds() {}
}
