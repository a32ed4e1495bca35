package dev.hepatica.smartapp.page;

import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Measure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The course of the disease on one drawing: what happened as full marks, what is planned as open
 * ones, what is known to a month or a year as a band, and the intervals that are not over yet.
 */
final class Timeline {

  private static final int WIDTH = 1080;
  private static final double GUTTER = 176;
  private static final double ROW = 26;
  private static final double CURVE = 96;
  private static final double TOP = 34;
  private static final double MARGIN = 16;

  /** A track with more events says what they are by its name alone. */
  private static final int MOST_LABELS = 8;

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM");

  private final List<Course.Track> tracks;
  private final List<Dated<Measure>> cea;
  private final List<Washout> washouts;
  private final LocalDate asOf;
  private final PageWords words;
  private final double end;
  private final TimeAxis axis;

  Timeline(
      List<Course.Track> tracks,
      List<Dated<Measure>> cea,
      List<Washout> washouts,
      LocalDate asOf,
      PageWords words) {
    this.tracks = tracks;
    this.cea = cea;
    this.washouts = washouts;
    this.asOf = asOf;
    this.words = words;
    this.end = WIDTH - roomForWhatIsPlanned();
    this.axis = new TimeAxis(days(), GUTTER, end - GUTTER);
  }

  /** What is planned lies at the end of the axis, where its label needs room. */
  private double roomForWhatIsPlanned() {
    return tracks.stream()
        .filter(track -> track.events().size() <= MOST_LABELS)
        .map(track -> track.events().get(track.events().size() - 1))
        .filter(Course.Event::planned)
        .mapToDouble(event -> width(label(event)) + MARGIN)
        .reduce(MARGIN, Math::max);
  }

  private static String label(Course.Event event) {
    return shortened(event.label(), 24);
  }

  /** About as wide as it is drawn in small letters. */
  private static double width(String label) {
    return label.length() * 6.2;
  }

  private List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>(List.of(asOf));
    for (Course.Track track : tracks) {
      for (Course.Event event : track.events()) {
        days.add(event.on().earliest());
        days.add(event.on().latest());
      }
    }
    cea.forEach(value -> value.on().ifPresent(on -> days.add(on.latest())));
    for (Washout washout : washouts) {
      days.add(washout.earliest());
      washout.preferred().ifPresent(days::add);
    }
    return days;
  }

  String draw(String description) {
    double height =
        TOP + ROW * (tracks.size() + washouts.size()) + (cea.isEmpty() ? 0 : CURVE) + 52;
    Svg svg = new Svg("timeline", WIDTH, (int) height, words.say("timeline.title"), description);
    scale(svg, height - 40);
    double y = TOP;
    for (Course.Track track : tracks) {
      track(svg, track, y);
      y += ROW;
    }
    if (!cea.isEmpty()) {
      curve(svg, y);
      y += CURVE;
    }
    for (Washout washout : washouts) {
      washout(svg, washout, y);
      y += ROW;
    }
    legend(svg, y + 28);
    return svg.end();
  }

  private void scale(Svg svg, double bottom) {
    for (LocalDate tick : axis.ticks()) {
      svg.line(axis.x(tick), TOP - 8, axis.x(tick), bottom, "tick");
      svg.text(axis.x(tick), 14, tick.format(MONTH), "class", "small middle");
    }
    for (double cut : axis.cuts()) {
      svg.rectangle(cut - 5, TOP - 12, 10, bottom - TOP + 12, "gap");
      svg.text(cut, TOP - 2, "⫽", "class", "small middle");
    }
    svg.line(axis.x(asOf), TOP - 12, axis.x(asOf), bottom, "today");
    svg.text(axis.x(asOf), 28, words.say("timeline.today"), "class", "small middle strong");
  }

  private void track(Svg svg, Course.Track track, double y) {
    double middle = y + ROW / 2;
    svg.text(8, middle + 4, shortened(track.name(), 23), "class", "track-name");
    svg.text(GUTTER - 10, middle + 4, "×" + track.events().size(), "class", "small end");
    svg.line(GUTTER, middle, end, middle, "rail");
    boolean labels = track.events().size() <= MOST_LABELS;
    double taken = GUTTER;
    for (int i = 0; i < track.events().size(); i++) {
      Course.Event event = track.events().get(i);
      mark(svg, event, middle);
      double before = axis.x(event.on().earliest()) - 9;
      double after = axis.x(event.on().latest()) + 9;
      boolean isLast = i + 1 == track.events().size();
      double next = isLast ? WIDTH - 4 : axis.x(track.events().get(i + 1).on().earliest()) - 8;
      String label = label(event);
      if (labels && !event.label().equals(track.name())) {
        if (after + width(label) < next) {
          svg.text(after, middle + 4, label, "class", "small halo");
          after += width(label);
        } else if (before - width(label) > taken) {
          svg.text(before, middle + 4, label, "class", "small halo end");
        }
      }
      taken = after;
    }
  }

  private void mark(Svg svg, Course.Event event, double y) {
    double from = axis.x(event.on().earliest());
    double to = axis.x(event.on().latest());
    String style = event.planned() ? "mark planned" : "mark";
    svg.open("g", "class", "event");
    svg.leaf("title", event.label() + ", " + event.on());
    if (event.on().isExact()) {
      svg.circle(to, y, 5, style);
    } else {
      svg.rectangle(from, y - 5, Math.max(6, to - from), 10, style + " imprecise");
    }
    svg.close();
  }

  private void curve(Svg svg, double y) {
    double top = y + 16;
    double bottom = y + CURVE - 10;
    double most = cea.stream().mapToDouble(v -> v.value().value().doubleValue()).max().orElse(1);
    double ceiling = Math.max(most, 5);
    svg.text(8, y + CURVE / 2, "CEA (ng/mL)", "class", "track-name");
    svg.text(GUTTER - 10, top + 4, plain(BigDecimal.valueOf(ceiling)), "class", "small end");
    svg.text(GUTTER - 10, bottom + 4, "0", "class", "small end");
    svg.line(GUTTER, top, end, top, "rail");
    svg.line(GUTTER, bottom, end, bottom, "rail");
    StringBuilder points = new StringBuilder();
    double labelled = Double.NEGATIVE_INFINITY;
    for (Dated<Measure> value : cea) {
      double x = axis.x(value.on().orElseThrow().latest());
      double at = height(value, top, bottom, ceiling);
      points.append(Svg.number(x)).append(',').append(Svg.number(at)).append(' ');
    }
    svg.empty("polyline", "points", points.toString().strip(), "class", "curve");
    for (Dated<Measure> value : cea) {
      double x = axis.x(value.on().orElseThrow().latest());
      double at = height(value, top, bottom, ceiling);
      svg.circle(x, at, 3.5, "point");
      if (x - labelled > 34) {
        svg.text(x, at - 7, plain(value.value().value()), "class", "small middle halo");
        labelled = x;
      }
    }
  }

  private static double height(Dated<Measure> value, double top, double bottom, double ceiling) {
    return bottom - value.value().value().doubleValue() / ceiling * (bottom - top);
  }

  /** As the language writes numbers, with no more digits than there is room for. */
  private String plain(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    boolean tooLong = plain.toPlainString().length() > 6;
    return words.number(tooLong ? value.setScale(0, java.math.RoundingMode.DOWN) : plain);
  }

  private void washout(Svg svg, Washout washout, double y) {
    double middle = y + ROW / 2;
    double from = axis.x(washout.from());
    double earliest = axis.x(washout.earliest());
    svg.text(
        8,
        middle + 4,
        shortened(words.say("timeline.after", washout.what()), 28),
        "class",
        "track-name");
    svg.rectangle(from, middle - 8, earliest - from, 16, "washout");
    washout
        .preferred()
        .ifPresent(
            preferred ->
                svg.rectangle(
                    earliest, middle - 8, axis.x(preferred) - earliest, 16, "washout soft"));
    String label = words.say("timeline.earliest", washout.then(), washout.earliest());
    double width = label.length() * 6.4;
    double end = washout.preferred().map(axis::x).orElse(earliest);
    boolean fits = end + 8 + width < WIDTH;
    svg.line(earliest, middle - 11, earliest, middle + 11, "safe");
    svg.text(
        fits ? end + 8 : from - 8,
        middle + 4,
        label,
        "class",
        fits ? "small halo strong" : "small halo strong end");
  }

  private void legend(Svg svg, double y) {
    double x = GUTTER;
    svg.circle(x, y - 4, 5, "mark");
    svg.text(x + 10, y, words.say("timeline.legend.done"), "class", "small");
    svg.circle(x + 120, y - 4, 5, "mark planned");
    svg.text(x + 130, y, words.say("timeline.legend.planned"), "class", "small");
    svg.rectangle(x + 235, y - 9, 26, 10, "mark imprecise");
    svg.text(x + 267, y, words.say("timeline.legend.imprecise"), "class", "small");
    svg.rectangle(x + 440, y - 11, 26, 14, "washout");
    svg.text(x + 472, y, words.say("timeline.legend.washout"), "class", "small");
    svg.rectangle(x + 610, y - 11, 26, 14, "washout soft");
    svg.text(x + 642, y, words.say("timeline.legend.preferred"), "class", "small");
    svg.text(x + 790, y, "⫽ " + words.say("timeline.legend.gap"), "class", "small");
  }

  private static String shortened(String text, int most) {
    return text.length() > most ? text.substring(0, most - 1) + "…" : text;
  }
}
