package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.Side;
import dev.hepatica.decision.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The side of the primary: right from the caecum to the transverse colon, left from the splenic
 * flexure to the rectum.
 */
final class Sidedness {

  private Sidedness() {}

  /**
   * Empty where no site tells, or two primaries lie on different sides. An entry without a site
   * beside one with a site is taken as the same cancer, coded less exactly.
   */
  static Optional<Side> of(ClinicalPicture patient) {
    Set<Side> sides =
        patient.disease().primaries().stream()
            .flatMap(primary -> of(primary.site()).stream())
            .collect(Collectors.toSet());
    return sides.size() == 1 ? Optional.of(sides.iterator().next()) : Optional.empty();
  }

  static List<Fact> facts(ClinicalPicture patient) {
    return patient.disease().primaries().stream().map(CourseOfDisease::primaryFact).toList();
  }

  /** The site of the first primary, for a card. */
  static ColorectalSite site(ClinicalPicture patient) {
    return patient
        .disease()
        .decidingPrimary()
        .map(PrimaryCancer::site)
        .orElse(ColorectalSite.COLORECTUM_UNSPECIFIED);
  }

  private static Optional<Side> of(ColorectalSite site) {
    return switch (site) {
      case CAECUM, ASCENDING_COLON, HEPATIC_FLEXURE, TRANSVERSE_COLON -> Optional.of(Side.RIGHT);
      case SPLENIC_FLEXURE, DESCENDING_COLON, SIGMOID_COLON, RECTOSIGMOID, RECTUM ->
          Optional.of(Side.LEFT);
      case COLON_UNSPECIFIED, COLORECTUM_UNSPECIFIED -> Optional.empty();
    };
  }
}
