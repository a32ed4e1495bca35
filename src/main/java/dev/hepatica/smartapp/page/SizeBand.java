package dev.hepatica.smartapp.page;

import dev.hepatica.clinical.Measure;
import java.math.BigDecimal;
import java.util.Optional;

/** Bands of diameter: a marker is drawn by band, because the drawing is no measurement. */
enum SizeBand {
  BELOW_10(7),
  FROM_10(10.5),
  FROM_30(14.5),
  FROM_50(19.5),
  UNKNOWN(10.5);

  private static final BigDecimal TEN = BigDecimal.valueOf(10);
  private static final BigDecimal THIRTY = BigDecimal.valueOf(30);
  private static final BigDecimal FIFTY = BigDecimal.valueOf(50);

  private final double radius;

  SizeBand(double radius) {
    this.radius = radius;
  }

  /** Of the marker, in units of the drawing. */
  double radius() {
    return radius;
  }

  /** The key of its words. */
  String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * @param diameter in mm
   */
  static SizeBand of(Optional<Measure> diameter) {
    if (diameter.isEmpty()) return UNKNOWN;
    BigDecimal millimetres = diameter.get().value();
    if (millimetres.compareTo(TEN) < 0) return BELOW_10;
    if (millimetres.compareTo(THIRTY) < 0) return FROM_10;
    return millimetres.compareTo(FIFTY) < 0 ? FROM_30 : FROM_50;
  }
}
