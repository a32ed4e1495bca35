package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** How many lesions there are in the liver and how large the largest is, as far as is known. */
record TumourBurden(Bounds count, Bounds largest) {

  private static final BigDecimal MILLIMETRES_PER_CENTIMETRE = BigDecimal.TEN;
  private static final Measure NONE = Measure.of(0, Unit.COUNT);

  static TumourBurden of(ClinicalPicture patient) {
    return new TumourBurden(
        CourseOfDisease.lesionCount(patient), CourseOfDisease.largestDiameter(patient));
  }

  /**
   * The root of (largest diameter in cm squared plus number of lesions squared).
   *
   * @param most empty where nothing bounds it
   */
  record Root(BigDecimal least, Optional<BigDecimal> most) {}

  Root root() {
    BigDecimal least = root(largest.least().orElse(NONE), count.least().orElse(NONE));
    boolean exact = largest.isExact() && count.isExact();
    return new Root(
        least,
        exact
            ? Optional.of(least)
            : largest.most().flatMap(size -> count.most().map(number -> root(size, number))));
  }

  private static BigDecimal root(Measure diameter, Measure count) {
    BigDecimal centimetres = diameter.value().divide(MILLIMETRES_PER_CENTIMETRE);
    return centimetres.pow(2).add(count.value().pow(2)).sqrt(MathContext.DECIMAL64);
  }
}
