package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Fact;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How many lesions there are in the liver and how large the largest is, as far as is known. */
record TumourBurden(Bounds count, Bounds largest) {

  private static final BigDecimal MILLIMETRES_PER_CENTIMETRE = BigDecimal.TEN;
  private static final Measure NONE = Measure.of(0, Unit.COUNT);

  static TumourBurden of(ClinicalPicture patient) {
    return new TumourBurden(
        CourseOfDisease.lesionCount(patient), CourseOfDisease.largestDiameter(patient));
  }

  /** Where both were read, each place once. */
  List<Fact> facts() {
    return Pick.both(count.facts(), largest.facts());
  }

  /**
   * The tumour burden score squared: largest diameter in cm squared plus number of lesions squared.
   * A limit of the score is compared by its square as well, so that no root rounds across it.
   *
   * @param most empty where nothing bounds it
   */
  record Squared(BigDecimal least, Optional<BigDecimal> most) {}

  Squared squared() {
    BigDecimal least = squared(largest.least().orElse(NONE), count.least().orElse(NONE));
    boolean exact = largest.isExact() && count.isExact();
    return new Squared(
        least,
        exact
            ? Optional.of(least)
            : largest.most().flatMap(size -> count.most().map(number -> squared(size, number))));
  }

  private static BigDecimal squared(Measure diameter, Measure count) {
    BigDecimal centimetres = diameter.value().divide(MILLIMETRES_PER_CENTIMETRE);
    BigDecimal number = count.value();
    return centimetres.multiply(centimetres).add(number.multiply(number));
  }
}
