package dev.hepatica.smartapp.page;

import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A schematic liver with the lesions in their segments, as precise as the record: inside a segment
 * they are spread evenly, and what names no segment lies beside the liver.
 */
final class LiverMap {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 612;
  private static final double LEFT = 24;
  private static final double LEGEND_ROW = 34;
  private static final double TRAY_Y = 432;
  private static final Set<CouinaudSegment> RIGHT_LIVER =
      EnumSet.of(CouinaudSegment.V, CouinaudSegment.VI, CouinaudSegment.VII, CouinaudSegment.VIII);
  private static final Set<CouinaudSegment> LEFT_LIVER =
      EnumSet.of(CouinaudSegment.II, CouinaudSegment.III, CouinaudSegment.IV);

  private final List<LesionLine> lesions;
  private final Optional<Side> resected;
  private final int notListed;
  private final PageWords words;
  private final double scale;

  /**
   * @param resected the side that a planned operation takes, where the record says so
   * @param notListed lesions that are stated but not listed one by one
   */
  LiverMap(List<LesionLine> lesions, Optional<Side> resected, int notListed, PageWords words) {
    this.lesions = lesions;
    this.resected = resected;
    this.notListed = notListed;
    this.words = words;
    this.scale = scale();
  }

  /** The side that a planned resection, or an embolisation before it, takes. */
  static Optional<Side> resectedSide(List<PlannedProcedure> planned) {
    return side(planned, ProcedureKind.HEPATECTOMY)
        .or(() -> side(planned, ProcedureKind.PORTAL_VEIN_EMBOLISATION))
        .filter(side -> side != Side.BOTH);
  }

  private static Optional<Side> side(List<PlannedProcedure> planned, ProcedureKind kind) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    planned.stream()
        .filter(procedure -> procedure.kind() == kind && procedure.status().isOpen())
        .forEach(procedure -> procedure.side().ifPresent(sides::add));
    return sides.size() == 1 ? sides.stream().findFirst() : Optional.empty();
  }

  String draw(String description) {
    Svg svg = new Svg("liver-map", WIDTH, HEIGHT, words.say("liver.title"), description);
    definitions(svg);
    svg.open("g", "clip-path", "url(#liver-clip)");
    for (CouinaudSegment segment : CouinaudSegment.values()) {
      if (segment == CouinaudSegment.I) continue;
      area(svg, segment);
    }
    svg.line(377, 212, 498, 190, "plane faint");
    svg.close();
    svg.empty("path", "d", SegmentShape.OUTLINE, "class", "outline");
    caudate(svg);
    labels(svg);
    planes(svg);
    markers(svg);
    tray(svg);
    legend(svg);
    return svg.end();
  }

  private static void definitions(Svg svg) {
    svg.open("defs");
    svg.open("clipPath", "id", "liver-clip");
    svg.empty("path", "d", SegmentShape.OUTLINE);
    svg.close();
    svg.open(
        "pattern",
        "id",
        "liver-cut",
        "width",
        "9",
        "height",
        "9",
        "patternUnits",
        "userSpaceOnUse",
        "patternTransform",
        "rotate(45)");
    svg.rectangle(0, 0, 9, 9, "cut-ground");
    svg.line(0, 0, 0, 9, "cut-line");
    svg.close().close();
  }

  private void area(Svg svg, CouinaudSegment segment) {
    svg.empty(
        "polygon", "points", SegmentShape.of(segment).area(), "class", "segment " + fate(segment));
    if (isCut(segment)) {
      svg.empty("polygon", "points", SegmentShape.of(segment).area(), "fill", "url(#liver-cut)");
    }
  }

  private String fate(CouinaudSegment segment) {
    if (resected.isEmpty()) return "";
    return isCut(segment) ? "resected" : "remnant";
  }

  private boolean isCut(CouinaudSegment segment) {
    return resected
        .map(side -> (side == Side.RIGHT ? RIGHT_LIVER : LEFT_LIVER).contains(segment))
        .orElse(false);
  }

  private void caudate(Svg svg) {
    svg.line(470, 200, SegmentShape.CAUDATE_X - 62, SegmentShape.CAUDATE_Y - 22, "leader");
    svg.empty(
        "ellipse",
        "cx",
        SegmentShape.CAUDATE_X,
        "cy",
        SegmentShape.CAUDATE_Y,
        "rx",
        "72",
        "ry",
        "38",
        "class",
        "outline segment " + fate(CouinaudSegment.I));
    svg.text(
        SegmentShape.CAUDATE_X,
        SegmentShape.CAUDATE_Y + 56,
        words.say("liver.caudate"),
        "class",
        "small middle");
  }

  private void labels(Svg svg) {
    for (CouinaudSegment segment : CouinaudSegment.values()) {
      SegmentShape shape = SegmentShape.of(segment);
      String name = segment == CouinaudSegment.IV ? "IVa" : segment.name();
      svg.text(shape.labelX(), shape.labelY(), name, "class", "segment-name");
    }
    svg.text(384, 240, "IVb", "class", "segment-name");
    svg.text(24, 30, words.say("liver.right"), "class", "side-name");
    svg.text(WIDTH - 24, 60, words.say("liver.left"), "class", "side-name end");
  }

  private void planes(Svg svg) {
    svg.text(228, 22, words.say("liver.right-vein"), "class", "small middle");
    svg.line(228, 26, 226, 50, "leader");
    svg.text(404, 44, words.say("liver.middle-vein"), "class", "small middle");
    svg.line(404, 48, 402, 70, "leader");
    svg.text(545, 66, words.say("liver.left-vein"), "class", "small middle");
    svg.line(530, 70, 517, 86, "leader");
  }

  /** Every marker shrinks together, so that the drawn scale stays true. */
  private double scale() {
    double scale = 1;
    Map<CouinaudSegment, List<LesionLine>> placed = placed();
    for (Map.Entry<CouinaudSegment, List<LesionLine>> entry : placed.entrySet()) {
      double room = Grid.in(SegmentShape.of(entry.getKey()), entry.getValue().size()).room();
      double largest =
          entry.getValue().stream().mapToDouble(line -> band(line).radius()).max().orElse(0);
      if (largest > 0) scale = Math.min(scale, room / largest);
    }
    return Math.max(scale, 0.55);
  }

  private Map<CouinaudSegment, List<LesionLine>> placed() {
    Map<CouinaudSegment, List<LesionLine>> placed = new EnumMap<>(CouinaudSegment.class);
    for (LesionLine line : lesions) {
      line.lesion()
          .segment()
          .ifPresent(
              segment -> placed.computeIfAbsent(segment, any -> new ArrayList<>()).add(line));
    }
    return placed;
  }

  private static SizeBand band(LesionLine line) {
    return SizeBand.of(line.lesion().diameter().latest().map(Dated::value));
  }

  private void markers(Svg svg) {
    placed()
        .forEach(
            (segment, lines) -> {
              Grid grid = Grid.in(SegmentShape.of(segment), lines.size());
              for (int i = 0; i < lines.size(); i++) {
                marker(svg, lines.get(i), grid.x(i), grid.y(i));
              }
            });
  }

  private void marker(Svg svg, LesionLine line, double x, double y) {
    SizeBand band = band(line);
    String style = "lesion" + (line.lesion().active() ? "" : " gone");
    if (band == SizeBand.UNKNOWN) style += " unmeasured";
    double radius = band.radius() * scale;
    svg.circle(x, y, radius, style);
    boolean inside = radius >= 9;
    svg.text(
        inside ? x : x + radius + 1,
        y + 4,
        String.valueOf(line.number()),
        "class",
        (inside ? "number middle" : "number beside") + (style.contains(" ") ? " on-paper" : ""));
  }

  /** What names no segment. */
  private void tray(Svg svg) {
    List<LesionLine> loose =
        lesions.stream().filter(line -> line.lesion().segment().isEmpty()).toList();
    if (loose.isEmpty() && notListed == 0) return;
    svg.rectangle(24, TRAY_Y, WIDTH - 48, 46, "tray");
    svg.text(
        34,
        TRAY_Y + (notListed > 0 ? 18 : 28),
        words.say("liver.tray", loose.size()),
        "class",
        "small");
    if (notListed > 0) {
      svg.text(34, TRAY_Y + 38, words.say("liver.not-listed", notListed), "class", "small");
    }
    double from = 300;
    double step = Math.min(40, (WIDTH - 60 - from) / Math.max(1, loose.size()));
    for (int i = 0; i < loose.size(); i++) {
      marker(svg, loose.get(i), from + i * step, TRAY_Y + 23);
    }
  }

  private void legend(Svg svg) {
    svg.text(LEFT, 504, words.say("liver.scale"), "class", "small");
    Place place = new Place(LEFT, 530);
    for (SizeBand band : SizeBand.values()) {
      String style = band == SizeBand.UNKNOWN ? "lesion unmeasured" : "lesion";
      place =
          entry(svg, place, band.radius() * scale, style, words.say("liver.band." + band.key()));
    }
    double gone = SizeBand.FROM_10.radius() * scale;
    place = entry(svg, place, gone, "lesion gone", words.say("liver.gone"));
    if (resected.isEmpty()) return;
    double y = place.y() + LEGEND_ROW;
    svg.rectangle(LEFT, y - 12, 20, 15, "segment resected");
    svg.empty(
        "rect", "x", LEFT, "y", y - 12, "width", "20", "height", "15", "fill", "url(#liver-cut)");
    svg.text(LEFT + 27, y, words.say("liver.cut"), "class", "small");
    svg.rectangle(480, y - 12, 20, 15, "segment remnant");
    svg.text(507, y, words.say("liver.remnant"), "class", "small");
  }

  private record Place(double x, double y) {}

  /** One marker with its words, in the next row where it has no room; returns where it ends. */
  private static Place entry(Svg svg, Place from, double radius, String style, String means) {
    double width = 2 * radius + 6 + means.length() * 8.2 + 16;
    Place place = from.x() + width <= WIDTH - 8 ? from : new Place(LEFT, from.y() + LEGEND_ROW);
    svg.circle(place.x() + radius, place.y() - 5, radius, style);
    svg.text(place.x() + 2 * radius + 6, place.y(), means, "class", "small");
    return new Place(place.x() + width, place.y());
  }

  /** Places spread evenly in a field. */
  private record Grid(SegmentShape field, int columns, int rows) {

    /** As many columns as give each place the most room. */
    static Grid in(SegmentShape field, int places) {
      Grid best = new Grid(field, 1, Math.max(1, places));
      for (int columns = 2; columns <= places; columns++) {
        Grid grid = new Grid(field, columns, (places + columns - 1) / columns);
        if (grid.room() > best.room()) best = grid;
      }
      return best;
    }

    /** The radius that a marker may have. */
    double room() {
      return Math.min(field.width() / columns, field.height() / rows) / 2;
    }

    double x(int place) {
      return field.x() + (place % columns + 0.5) * field.width() / columns;
    }

    double y(int place) {
      return field.y() + (place / columns + 0.5) * field.height() / rows;
    }
  }
}
