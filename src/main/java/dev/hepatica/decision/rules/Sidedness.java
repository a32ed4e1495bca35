package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.Side;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;

/**
 * The side of the primary: right from the caecum to the transverse colon, left from the splenic
 * flexure to the rectum. A site may count the transverse colon otherwise.
 */
final class Sidedness {

  private Sidedness() {}

  /**
   * Empty where no site tells, or two primaries lie on different sides. An entry without a site
   * beside one with a site is taken as the same cancer, coded less exactly.
   */
  static Optional<Side> of(ClinicalPicture patient, Thresholds thresholds) {
    Optional<Side> one = Optional.empty();
    for (PrimaryCancer primary : patient.disease().primaries()) {
      Optional<Side> side = of(primary.site(), thresholds);
      if (side.isEmpty()) continue;
      if (one.isPresent() && !one.equals(side)) return Optional.empty();
      one = side;
    }
    return one;
  }

  static List<Fact> facts(ClinicalPicture patient) {
    return Pick.each(patient.disease().primaries(), CourseOfDisease::primaryFact);
  }

  /** The site of the first primary, for a card. */
  static ColorectalSite site(ClinicalPicture patient) {
    return patient
        .disease()
        .decidingPrimary()
        .map(PrimaryCancer::site)
        .orElse(ColorectalSite.COLORECTUM_UNSPECIFIED);
  }

  private static Optional<Side> of(ColorectalSite site, Thresholds thresholds) {
    return switch (site) {
      case CAECUM, ASCENDING_COLON, HEPATIC_FLEXURE -> Optional.of(Side.RIGHT);
      case TRANSVERSE_COLON -> transverse(thresholds);
      case SPLENIC_FLEXURE, DESCENDING_COLON, SIGMOID_COLON, RECTOSIGMOID, RECTUM ->
          Optional.of(Side.LEFT);
      case COLON_UNSPECIFIED, COLORECTUM_UNSPECIFIED -> Optional.empty();
    };
  }

  private static Optional<Side> transverse(Thresholds thresholds) {
    return switch (thresholds.choiceOf(ModelChoices.TRANSVERSE_COLON)) {
      case ModelChoices.RIGHT -> Optional.of(Side.RIGHT);
      case ModelChoices.LEFT -> Optional.of(Side.LEFT);
      default -> Optional.empty();
    };
  }
}
