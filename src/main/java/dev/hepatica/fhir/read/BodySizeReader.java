package dev.hepatica.fhir.read;

import dev.hepatica.clinical.BodySize;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Reads the body mass index, as stated or else from the newest weight and the newest height. */
final class BodySizeReader {

  private final Answers answers;

  BodySizeReader(Answers answers) {
    this.answers = answers;
  }

  BodySize read() {
    History<Measure> stated = answers.measure(Quantities.BODY_MASS_INDEX, "obs.bmi");
    return new BodySize(stated.isEmpty() ? computed() : stated);
  }

  /** Dated as the weight, which changes; the height of an adult does not. */
  private History<Measure> computed() {
    Optional<Dated<Measure>> weight =
        answers.measure(Quantities.BODY_WEIGHT, "obs.body_weight").latest();
    Optional<Dated<Measure>> height =
        answers.measure(Quantities.BODY_HEIGHT, "obs.body_height").latest();
    if (weight.isEmpty() || height.isEmpty()) return History.none();
    BigDecimal metres = height.get().value().value().movePointLeft(2);
    return History.of(List.of(weight.get().map(kilograms -> index(kilograms.value(), metres))));
  }

  private static Measure index(BigDecimal kilograms, BigDecimal metres) {
    return new Measure(
        kilograms.divide(metres.multiply(metres), MathContext.DECIMAL64),
        Unit.KILOGRAM_PER_SQUARE_METRE);
  }
}
