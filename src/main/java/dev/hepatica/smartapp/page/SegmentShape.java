package dev.hepatica.smartapp.page;

import dev.hepatica.clinical.CouinaudSegment;

/**
 * Where a segment lies in the drawing: seen from the front, the patient's right on the left. The
 * caudate lies behind the others and is drawn beside them.
 *
 * @param area the corners of its area; the outline of the liver cuts off what is too much
 * @param labelX where its name stands
 * @param x left edge of the field in which its lesions are spread
 */
record SegmentShape(
    CouinaudSegment segment,
    String area,
    double labelX,
    double labelY,
    double x,
    double y,
    double width,
    double height) {

  /** The outline of the liver. */
  static final String OUTLINE =
      "M70 250C55 150 110 60 250 50C330 44 380 70 440 78C530 88 640 95 705 130"
          + "C730 145 715 185 670 205C600 235 540 250 480 285C440 310 400 335 360 350"
          + "C300 372 230 395 170 390C110 385 78 330 70 250Z";

  static final double CAUDATE_X = 610;
  static final double CAUDATE_Y = 340;

  static SegmentShape of(CouinaudSegment segment) {
    return switch (segment) {
      case VII -> at(segment, "20,10 228,30 203,224 20,238", 120, 128, 95, 135, 105, 82);
      case VI -> at(segment, "20,238 203,224 186,420 20,420", 92, 262, 97, 268, 88, 98);
      case VIII -> at(segment, "228,30 405,40 377,212 203,224", 240, 88, 228, 95, 148, 112);
      case V -> at(segment, "203,224 377,212 350,420 186,420", 222, 252, 208, 258, 145, 98);
      case IV ->
          at(segment, "405,40 520,60 498,190 476,420 350,420 377,212", 412, 104, 392, 110, 94, 172);
      case II -> at(segment, "520,60 740,70 740,160 498,190", 525, 118, 522, 122, 168, 44);
      case III -> at(segment, "498,190 740,160 740,320 476,320", 503, 210, 498, 206, 128, 40);
      case I -> at(segment, "", 545, 312, 556, 318, 108, 46);
    };
  }

  private static SegmentShape at(
      CouinaudSegment segment,
      String area,
      double labelX,
      double labelY,
      double x,
      double y,
      double width,
      double height) {
    return new SegmentShape(segment, area, labelX, labelY, x, y, width, height);
  }
}
