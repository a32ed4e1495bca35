package dev.hepatica.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured against what was meant, as the table of a Markdown page. */
final class RatioTable {

  private static final String HEAD =
      """
      | | Hepatica | control | ratio | target | |
      |---|---|---|---|---|---|
      """;

  private final List<String> lines = new ArrayList<>();
  private int missed;

  /** A line that says how two figures compare, and no more. */
  void shows(String what, String unit, double figure, String control, double controls) {
    add(
        what,
        number(figure, unit),
        control + " " + number(controls, unit),
        figure / controls,
        "",
        "");
  }

  /** The figure must be at least so many times that of the control. */
  void atLeast(
      double target, String what, String unit, double figure, String control, double controls) {
    double ratio = figure / controls;
    add(
        what,
        number(figure, unit),
        control + " " + number(controls, unit),
        ratio,
        "≥ " + plain(target),
        verdict(ratio >= target));
  }

  /** The figure must be at most so many times that of the control. */
  void atMost(
      double target, String what, String unit, double figure, String control, double controls) {
    double ratio = figure / controls;
    add(
        what,
        number(figure, unit),
        control + " " + number(controls, unit),
        ratio,
        "≤ " + plain(target),
        verdict(ratio <= target));
  }

  /** The figure itself must not be larger. */
  void limit(double target, String what, String unit, double figure) {
    lines.add(
        row(
            what,
            number(figure, unit),
            "",
            "",
            "≤ " + number(target, unit),
            verdict(figure <= target)));
  }

  /** How many targets were missed. */
  int missed() {
    return missed;
  }

  String markdown() {
    return HEAD + String.join("\n", lines) + "\n";
  }

  private void add(
      String what, String figure, String control, double ratio, String target, String verdict) {
    lines.add(row(what, figure, control, plain(ratio), target, verdict));
  }

  private String verdict(boolean met) {
    if (!met) missed++;
    return met ? "met" : "**missed**";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String number(double figure, String unit) {
    return plain(figure) + " " + unit;
  }

  /** Three digits that count, and no more than are there. */
  private static String plain(double figure) {
    String pattern = figure >= 100 ? "%,.0f" : figure >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, figure);
  }
}
