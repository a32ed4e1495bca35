package dev.hepatica.smartapp.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** A drawing being written: every text and attribute is escaped, nothing in it can act. */
final class Svg {

  private final StringBuilder out = new StringBuilder(8_000);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param id tells the drawings of a page apart
   * @param title what it is
   * @param description what it shows, in a sentence
   */
  Svg(String id, int width, int height, String title, String description) {
    open(
        "svg",
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "class",
        id,
        "aria-labelledby",
        id + "-title " + id + "-desc");
    leaf("title", title, "id", id + "-title");
    leaf("desc", description, "id", id + "-desc");
  }

  /** Opens an element; attributes come in pairs of name and value. */
  Svg open(String element, Object... attributes) {
    start(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  Svg close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  Svg empty(String element, Object... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  Svg leaf(String element, String text, Object... attributes) {
    open(element, attributes);
    out.append(escaped(text));
    return close();
  }

  Svg text(double x, double y, String text, Object... attributes) {
    open("text", attributes);
    out.insert(out.length() - 1, " x=\"" + number(x) + "\" y=\"" + number(y) + "\"");
    out.append(escaped(text));
    return close();
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    return empty(
        "line",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "class",
        style);
  }

  Svg rectangle(double x, double y, double width, double height, String style) {
    return empty(
        "rect",
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(Math.max(width, 0)),
        "height",
        number(height),
        "class",
        style);
  }

  Svg circle(double x, double y, double radius, String style) {
    return empty("circle", "cx", number(x), "cy", number(y), "r", number(radius), "class", style);
  }

  String end() {
    while (!open.isEmpty()) close();
    return out.toString();
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  private void start(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(String.valueOf(attributes[i + 1]))).append('"');
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
